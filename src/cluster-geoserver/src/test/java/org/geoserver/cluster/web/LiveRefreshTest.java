/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page renews by itself, and what it leaves alone. */
class LiveRefreshTest extends ClusterPageFixture {

    @Test
    void renewsWhatIsShownAndLeavesWhatIsTypedAlone() {
        open();
        clustered(false, 41);

        refresh();

        assertThat(html()).contains("41", "catchingUp").doesNotContain("<input", "geoserver-cluster\"");
        tester.assertComponentOnAjaxResponse("state");
        tester.assertComponentOnAjaxResponse("events:list");
    }

    @Test
    void renewsOnlyTheSwitchThatSomebodyElseTurned() throws Exception {
        open();
        administration.change(Map.of("readOnly", "enabled"));

        refresh();

        assertThat(html())
                .contains("id=\"cluster-switch-readOnly\"", "Changes of others stay in memory")
                .doesNotContain("id=\"cluster-switch-connection\"");
    }

    @Test
    void tellsThatSomebodyElseChangedASetting() throws Exception {
        open();
        administration.change(Map.of("group", "elsewhere"));

        refresh();

        assertThat(html())
                .contains("Somebody else has changed settings", "group")
                .doesNotContain("value=\"elsewhere\"");
        tester.executeAjaxEvent("settings:news:text:show", "click");
        assertThat(html()).contains("value=\"elsewhere\"");
    }

    @Test
    void showsWhatWasPutAsideSince() {
        open();
        administration.quarantine.add(putAside("message-1", ""));

        refresh();

        assertThat(html()).contains("message-1");
        refresh();
        assertThat(html()).doesNotContain("message-1");
    }

    @Test
    void leavesAPageOfChangesThatIsBeingReadAlone() {
        administration.events = events(60);
        open();
        tester.executeAjaxEvent("events:pager:older", "click");
        assertThat(html()).contains("26 to 50 of 60");

        refresh();

        assertThat(html()).doesNotContain("cluster-events-list");
    }
}
