/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.Progress;
import org.geoserver.cluster.node.ReloadState;
import org.junit.jupiter.api.Test;

/** How the node and its cluster are, and what can be asked of them at once. */
class StatePanelTest extends ClusterPageFixture {

    @Test
    void thisNodeComesWithAVerdictAndTheOthers() {
        clustered(
                true,
                0,
                RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/geoserver/"),
                RecordingAdministration.member("gamma", Member.State.LEFT, true, "javascript:alert(1)"));

        open();

        assertThat(html())
                .contains(
                        "data-verdict=\"inStep\"",
                        "All nodes have the same configuration.",
                        "tcp://broker:61616",
                        "Primary + Replica",
                        "href=\"http://beta/geoserver/web/wicket/bookmarkable/org.geoserver.cluster.web.ClusterPage\"",
                        "data-key=\"gamma\"",
                        "Left")
                .doesNotContain("javascript:alert");
    }

    @Test
    void aNodeOutOfStepIsToldByHowMuchAndHowLong() {
        clustered(false, 5, RecordingAdministration.member("beta", Member.State.ONLINE, false, ""));

        open();

        assertThat(html())
                .contains("data-verdict=\"catchingUp\"", "cluster-alarming")
                .containsPattern("No: about 7 objects, for 2\\d s");
    }

    @Test
    void aNodeAloneIsToldSo() {
        clustered(true, 0);

        open();

        assertThat(html()).contains("No other node of this group was heard.", "data-verdict=\"alone\"");
    }

    @Test
    void anUnclusteredNodeSaysWhyAndCanBeMended() {
        administration.state = new ClusterState.Unclustered("toggleSlave=perhaps: It must be true or false.");

        open();

        assertThat(html()).contains("Not clustered", "toggleSlave=perhaps");
        tester.assertInvisible("state:nodes");
        tester.assertVisible("settings:save");
        tester.executeAjaxEvent("resyncBox:resync", "click");
        assertThat(html()).contains("toggleSlave=perhaps");
    }

    @Test
    void theLastHourIsDrawnAndSaid() {
        Instant minute = Instant.parse("2030-01-01T10:00:00Z");
        administration.activity = List.of(
                new Minute(minute, 3, 1, Duration.ofMillis(120)),
                new Minute(minute.plusSeconds(60), 40, 0, Duration.ZERO));

        open();

        assertThat(html())
                .contains("43 sent, 1 applied; at most 40 in one minute", "At most 120 ms")
                .contains("d=\"M0 100H580V94H590V20H600\"");
    }

    @Test
    void alarmsAndProgressAreToldWithTheVerdict() {
        Alarm clock = new Alarm(Alarm.Code.CLOCK, Instant.now(), "The clock of beta is 5 min ahead.");
        clustered(true, 0);
        administration.state = new ClusterState.Clustered(RecordingAdministration.with(
                RecordingAdministration.status(true, 0, List.of()),
                List.of(clock),
                Optional.of(new Progress(2500, 10000, "beta"))));

        open();

        assertThat(html())
                .contains("data-verdict=\"alarm\"", "data-key=\"CLOCK\"", "Clock")
                .containsOnlyOnce("The clock of beta is 5 min ahead.")
                .contains("value=\"2500\"", "max=\"10000\"", "2,500 of about 10,000 objects taken, from beta");
    }

    @Test
    void allNodesReloadOneAfterTheOtherAndThatIsFollowed() {
        open();
        assertThat(html()).doesNotContain("cluster-steps");

        tester.executeAjaxEvent("reload:reload", "click");

        assertThat(administration.asked).containsExactly("reload");
        administration.reload = RecordingAdministration.reload(ReloadState.State.RUNNING);
        refresh();
        assertThat(html())
                .contains("Node alpha has all nodes reload, since", "data-key=\"beta\"", "reloads", "It is missing.")
                .contains("id=\"cluster-reload\" disabled=\"disabled\"");
        refresh();
        tester.assertComponentOnAjaxResponse("state");
        assertThat(html()).as("what has not got on is left alone").doesNotContain("cluster-steps");
    }

    @Test
    void theOthersAreAskedForWhatIsNewer() {
        open();

        tester.executeAjaxEvent("resyncBox:resync", "click");

        assertThat(administration.asked).containsExactly("resync");
        assertThat(html()).contains("The others were asked.");
    }
}
