/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.Kept;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.node.Event.Direction;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** What objects were, and their way back. */
class HistoryPanelTest extends ClusterPageFixture {

    @Test
    void theObjectsThatChangedLastAreFoundByWords() {
        keep();
        open();
        assertThat(found()).containsSubsequence("topp:s", "topp:roads");

        choose("history:search", "LAYER eve");
        assertThat(html()).contains("topp:roads").doesNotContain("topp:s<");

        choose("history:search", "nothing of the kind");
        assertThat(html()).contains("Nothing matches.");
    }

    @Test
    void anObjectComesWithItsStatesAndWhatChanged() {
        keep();
        open();

        tester.executeAjaxEvent("history:found:table:row:1:states", "click");
        assertThat(html()).contains("Layer topp:roads", "bob", "eve", "present").doesNotContain("of Bob");
        tester.executeAjaxEvent("history:object:shown:table:row:0:difference", "click");

        assertThat(html()).contains("-  &lt;title&gt;of Bob&lt;/title&gt;", "+  &lt;title&gt;of Eve&lt;/title&gt;");
        tester.assertInvisible("history:object:shown:table:row:0:restore");
        tester.assertInvisible("history:object:shown:table:row:1:difference");
    }

    @Test
    void anOlderStateIsPutBackWhenSomebodyIsSure() {
        keep();
        open();
        tester.executeAjaxEvent("history:found:table:row:1:states", "click");

        tester.executeAjaxEvent("history:object:shown:table:row:1:restore", "click");
        assertThat(administration.asked).isEmpty();
        tester.executeAjaxEvent("history:object:shown:table:row:1:confirmation:yes", "click");

        assertThat(administration.asked)
                .containsExactly("restore layer[roads] " + Kept.version(0, "alpha") + " for admin");
        assertThat(html()).contains("is what is there already.");
    }

    @Test
    void aNodeThatIsNoPrimarySaysWhereToDoIt() {
        keep();
        Member beta = RecordingAdministration.with(
                RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/geoserver"),
                new Roles(true, true));
        administration.state = new ClusterState.Clustered(RecordingAdministration.with(
                RecordingAdministration.status(true, 0, List.of(beta)), new Roles(false, true)));
        open();

        tester.executeAjaxEvent("history:found:table:row:1:states", "click");

        tester.assertDisabled("history:object:shown:table:row:1:restore");
        assertThat(html()).contains("This node is no primary", "href=\"http://beta/geoserver/web/");
    }

    @Test
    void aChangeLeadsToItsObject() {
        keep();
        administration.events = List.of(event(1, Direction.SENT, "alpha", "bob", "layer", "topp:roads", false));
        open();
        assertThat(html()).containsPattern("href=\"[^\"]*kind=layer&amp;id=[^\"]*#cluster-history\"");

        tester.startPage(
                ClusterPage.class, new PageParameters().add("kind", "layer").add("id", "roads"));

        assertThat(html()).contains("Layer topp:roads", "bob");
        tester.startPage(
                ClusterPage.class, new PageParameters().add("kind", "layer").add("id", "none"));
        assertThat(html()).contains("No state of this object is kept here.");
    }

    @Test
    void whatIsVeryLongIsCutAndSaidSo() {
        String many = IntStream.range(0, 3000).mapToObj(i -> "line " + i + "\n").reduce("", String::concat);
        administration.history.add(Kept.layer("a", "a", Kept.version(1, "alpha"), "bob", "short"));
        administration.history.add(Kept.layer("a", "a", Kept.version(2, "alpha"), "bob", many));
        open();

        tester.executeAjaxEvent("history:found:table:row:0:states", "click");
        tester.executeAjaxEvent("history:object:shown:table:row:0:difference", "click");

        assertThat(html()).contains("line 900", "more lines, which REST tells").doesNotContain("line 1100");
    }

    private String found() {
        String html = html();
        return html.substring(html.indexOf("cluster-history-objects"));
    }

    private void keep() {
        administration.history.add(Kept.layer("roads", "topp:roads", Kept.version(0, "alpha"), "bob", "of Bob"));
        administration.history.add(Kept.layer("roads", "topp:roads", Kept.version(1, "beta"), "eve", "of Eve"));
        administration.history.add(Kept.store("s", "topp:s", Kept.version(2, "beta"), Kept.PASSWORD));
    }
}
