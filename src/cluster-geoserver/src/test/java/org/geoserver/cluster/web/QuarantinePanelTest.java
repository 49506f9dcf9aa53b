/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.wicket.Component;
import org.geoserver.cluster.node.QuarantineEntry;
import org.junit.jupiter.api.Test;

/** What was put aside. */
class QuarantinePanelTest extends ClusterPageFixture {

    @Test
    void isTriedAgain() {
        administration.quarantine.add(putAside("layer[1]", "topp:roads"));
        open();
        assertThat(html()).contains("topp:roads", "No such store.", "4</td>");

        tester.executeAjaxEvent("quarantine:table:row:0:retry", "click");

        assertThat(administration.asked).containsExactly("retry layer[1]");
        assertThat(html()).contains("topp:roads is tried again.");
    }

    @Test
    void isDiscardedWhenSomebodyIsSure() {
        administration.quarantine.add(putAside("layer[1]", "topp:roads"));
        open();

        tester.executeAjaxEvent("quarantine:table:row:0:discard", "click");
        assertThat(administration.asked).isEmpty();
        tester.executeAjaxEvent("quarantine:table:row:0:confirmation:no", "click");
        assertThat(html()).doesNotContain("Forget this change?");
        tester.executeAjaxEvent("quarantine:table:row:0:discard", "click");
        tester.executeAjaxEvent("quarantine:table:row:0:confirmation:yes", "click");

        assertThat(administration.asked).containsExactly("discard layer[1]");
        assertThat(html()).contains("topp:roads was discarded.", "Nothing is put aside.");
    }

    @Test
    void whatCanOnlyBeDiscardedIsNotOfferedAgain() {
        administration.quarantine.add(
                new QuarantineEntry("m", "", "", "", "No message.", 1, Instant.EPOCH, Instant.EPOCH, false));

        open();

        tester.assertInvisible("quarantine:table:row:0:retry");
        assertThat(html()).contains("Message");
    }

    @Test
    void whatIsGoneMeanwhileIsToldSo() {
        administration.quarantine.add(putAside("layer[1]", "topp:roads"));
        open();
        tester.executeAjaxEvent("quarantine:table:row:0:discard", "click");
        Component yes = tester.getComponentFromLastRenderedPage("quarantine:table:row:0:confirmation:yes");
        administration.quarantine.clear();

        tester.executeAjaxEvent(yes, "click");

        assertThat(html()).contains("It is no longer put aside.");
    }
}
