/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.geoserver.cluster.node.Event.Direction;
import org.junit.jupiter.api.Test;

/** The changes that were sent and applied. */
class EventsPanelTest extends ClusterPageFixture {

    @Test
    void tellWhenWhoWhatWhereAndHowLong() {
        administration.events = List.of(
                event(2, Direction.APPLIED, "beta", "", "style", "night", true),
                event(1, Direction.SENT, "alpha", "admin", "layer", "topp:roads", false));

        open();

        assertThat(html())
                .contains("topp:roads", "admin", "Layer", "Changed", "Sent", "120 ms", "1 to 2 of 2")
                .contains("night", "beta", "Style", "Removed", "Applied", "data-direction=\"applied\"");
    }

    @Test
    void areFilteredByDirectionAndWords() {
        administration.events = List.of(
                event(3, Direction.APPLIED, "beta", "", "style", "night", true),
                event(2, Direction.SENT, "alpha", "admin", "layer", "topp:roads", false),
                event(1, Direction.APPLIED, "gamma", "eve", "layer", "topp:rivers", false));
        open();

        choose("events:direction", "APPLIED");
        assertThat(html()).contains("night", "topp:rivers").doesNotContain("topp:roads");

        choose("events:search", "LAYER  eve");
        assertThat(html()).contains("topp:rivers", "1 to 1 of 1").doesNotContain("night");

        choose("events:search", "nothing of the kind");
        assertThat(html()).contains("Nothing matches.");
    }

    @Test
    void comeInPages() {
        administration.events = events(60);
        open();
        assertThat(html()).contains("1 to 25 of 60", "object-60<", "object-36<").doesNotContain("object-35<");
        tester.assertDisabled("events:pager:newer");

        tester.executeAjaxEvent("events:pager:older", "click");
        tester.executeAjaxEvent("events:pager:older", "click");

        assertThat(html()).contains("51 to 60 of 60", "object-1<");
        tester.assertDisabled("events:pager:older");
    }
}
