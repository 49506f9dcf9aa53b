/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.geoserver.cluster.admin.Kept;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.node.Restored;
import org.junit.jupiter.api.Test;

/** What was lost to the change of somebody else. */
class ConflictsPanelTest extends ClusterPageFixture {

    @Test
    void areThereOnlyWhenThereAreAny() {
        open();

        assertThat(html()).doesNotContain("cluster-conflicts-title");
    }

    @Test
    void tellWhoLostWhatToWhomAndWhatDiffers() {
        lose();
        open();

        assertThat(html())
                .contains("topp:roads", "Layer", "bob on alpha, ", "eve on beta, ", "Both changed the object.")
                .doesNotContain("of Bob");
        tester.executeAjaxEvent(row("difference"), "click");

        assertThat(html())
                .contains("cluster-removed", "-  &lt;title&gt;of Bob&lt;/title&gt;")
                .contains("cluster-added", "+  &lt;title&gt;of Eve&lt;/title&gt;");
        tester.executeAjaxEvent(row("difference"), "click");
        assertThat(html()).doesNotContain("of Bob");
    }

    @Test
    void arePutBackWhenSomebodyIsSure() {
        Conflict conflict = lose();
        administration.restored = new Restored.Done(Optional.of(Kept.version(7, "alpha")));
        open();

        tester.executeAjaxEvent(row("restore"), "click");
        assertThat(administration.asked).isEmpty();
        tester.executeAjaxEvent(row("confirmation:no"), "click");
        tester.executeAjaxEvent(row("restore"), "click");
        tester.executeAjaxEvent(row("confirmation:yes"), "click");

        assertThat(administration.asked)
                .containsExactly("restore layer[roads] " + conflict.loser().version() + " for admin");
        assertThat(html()).contains("topp:roads was put back.");
    }

    @Test
    void whatCanNotBePutBackSaysWhy() {
        lose();
        administration.restored = new Restored.Refused("it needs what is not here");
        open();

        tester.executeAjaxEvent(row("restore"), "click");
        tester.executeAjaxEvent(row("confirmation:yes"), "click");

        assertThat(html()).contains("topp:roads was not put back: it needs what is not here");
    }

    @Test
    void areDismissedWhenSomebodyIsSure() {
        Conflict conflict = lose();
        open();

        tester.executeAjaxEvent(row("dismiss"), "click");
        assertThat(html()).contains("Take it off the list of this node?");
        tester.executeAjaxEvent(row("confirmation:yes"), "click");

        assertThat(administration.asked).containsExactly("dismiss " + conflict.id());
        assertThat(html()).contains("The conflict about topp:roads was dismissed.");
        refresh();
    }

    @Test
    void appearByThemselvesButNotWhileSomebodyReads() {
        open();
        lose();
        refresh();
        assertThat(html()).contains("cluster-conflicts-title");

        tester.executeAjaxEvent(row("difference"), "click");
        Kept.conflict(administration.history, "rivers", 60);
        refresh();
        assertThat(html()).doesNotContain("topp:rivers");
    }

    @Test
    void whatIsNoConflictAnyMoreIsToldSo() {
        Conflict conflict = lose();
        open();
        administration.history.dismiss(conflict.id());

        tester.executeAjaxEvent(row("difference"), "click");

        assertThat(html()).contains("It is no conflict any more.");
    }

    @Test
    void aPasswordIsNotShownNorKeptWithThePage() {
        PastState lost = Kept.store("s", "topp:s", Kept.version(1, "alpha"), Kept.PASSWORD);
        PastState won = Kept.store("s", "topp:s", Kept.version(2, "beta"), Kept.PASSWORD + "2");
        administration.history.add(lost);
        administration.history.add(won);
        Kept.conflict(administration.history, Conflict.Cause.SAME_OBJECT, lost, won);
        open();

        tester.executeAjaxEvent(row("difference"), "click");

        assertThat(html()).contains("(hidden, changed)").doesNotContain(Kept.PASSWORD);
        tester.executeAjaxEvent("history:found:table:row:0:states", "click");
        tester.executeAjaxEvent("history:object:shown:table:row:0:difference", "click");
        assertThat(html()).contains("(hidden, changed)").doesNotContain(Kept.PASSWORD);
        assertThat(new String(serialized(), StandardCharsets.ISO_8859_1)).doesNotContain(Kept.PASSWORD);
    }

    private Conflict lose() {
        return Kept.conflict(administration.history, "roads", 0);
    }

    private static String row(String what) {
        return "conflicts:section:table:row:0:" + what;
    }
}
