/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterMetricsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path data;

    private RecordingAdministration administration;
    private ClusterMetrics metrics;

    @BeforeEach
    void start() throws Exception {
        administration = new RecordingAdministration(data);
        administration.change(Map.of("instanceName", "alpha"));
        metrics = new ClusterMetrics(administration, () -> NOON);
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void showsTheClusterAsItIsNow() {
        administration.state = new ClusterState.Clustered(status(
                "1",
                12,
                34,
                List.of(
                        member("beta", Member.State.ONLINE, 0),
                        member("gamma", Member.State.ONLINE, 7),
                        member("delta", Member.State.MISSING, 3))));
        administration.activity = List.of(
                new Minute(NOON.minusSeconds(180), 0, 0, Duration.ofSeconds(50)),
                new Minute(NOON.minusSeconds(120), 0, 0, Duration.ofMillis(1500)),
                new Minute(NOON.minusSeconds(60), 0, 0, Duration.ofMillis(210)));

        Map<String, String> expected = new TreeMap<>();
        expected.put("geoserver_cluster_clustered{node=\"alpha\"}", "1.0");
        expected.put("geoserver_cluster_ready{node=\"alpha\"}", "0.0");
        expected.put("geoserver_cluster_connected{node=\"alpha\"}", "1.0");
        expected.put("geoserver_cluster_in_step{node=\"alpha\"}", "0.0");
        expected.put("geoserver_cluster_primary{node=\"alpha\"}", "1.0");
        expected.put("geoserver_cluster_replica{node=\"alpha\"}", "0.0");
        expected.put("geoserver_cluster_name_in_use{node=\"alpha\"}", "0.0");
        expected.put("geoserver_cluster_backlog{node=\"alpha\"}", "2.0");
        expected.put("geoserver_cluster_waiting{node=\"alpha\"}", "3.0");
        expected.put("geoserver_cluster_quarantined{node=\"alpha\"}", "4.0");
        expected.put("geoserver_cluster_conflicts{node=\"alpha\"}", "5.0");
        for (Alarm.Code code : Alarm.Code.values()) {
            String labels = "{code=\"" + code.name().toLowerCase(Locale.ROOT) + "\",node=\"alpha\"}";
            expected.put("geoserver_cluster_alarm" + labels, code == Alarm.Code.CLOCK ? "1.0" : "0.0");
        }
        expected.put("geoserver_cluster_objects{node=\"alpha\"}", "56.0");
        expected.put("geoserver_cluster_lag_seconds{node=\"alpha\"}", "1.5");
        expected.put("geoserver_cluster_published_changes_total{node=\"alpha\"}", "12.0");
        expected.put("geoserver_cluster_applied_changes_total{node=\"alpha\"}", "34.0");
        expected.put("geoserver_cluster_members{node=\"alpha\",state=\"online\"}", "2.0");
        expected.put("geoserver_cluster_members{node=\"alpha\",state=\"missing\"}", "1.0");
        expected.put("geoserver_cluster_members{node=\"alpha\",state=\"left\"}", "0.0");
        member(expected, "beta", "1.0", "1.0", "0.0", "0.0");
        member(expected, "gamma", "1.0", "0.0", "7.0", "20.0");
        member(expected, "delta", "0.0", "0.0", "3.0", "20.0");
        assertThat(scrape()).isEqualTo(expected);
    }

    private static void member(
            Map<String, String> all, String name, String online, String inStep, String differing, String behind) {
        String labels = "{member=\"" + name + "\",node=\"alpha\"}";
        all.put("geoserver_cluster_member_online" + labels, online);
        all.put("geoserver_cluster_member_in_step" + labels, inStep);
        all.put("geoserver_cluster_member_differing_objects" + labels, differing);
        all.put("geoserver_cluster_member_behind_seconds" + labels, behind);
        all.put("geoserver_cluster_member_last_seen_timestamp_seconds" + labels, String.valueOf((double)
                NOON.getEpochSecond()));
    }

    @Test
    void countersAreCountersAndEverythingIsExplained() {
        assertThat(metrics.scrape())
                .contains("# TYPE geoserver_cluster_applied_changes_total counter")
                .contains("# HELP geoserver_cluster_backlog Changes that the broker has not confirmed")
                .contains("# TYPE geoserver_cluster_backlog gauge");
    }

    @Test
    void countersGoOnWhenTheNodeStartsAnew() {
        administration.state = new ClusterState.Clustered(status("1", 12, 34, List.of()));
        metrics.scrape();
        administration.state = new ClusterState.Unclustered("The settings are changing.");
        assertThat(scrape()).containsEntry("geoserver_cluster_applied_changes_total{node=\"alpha\"}", "34.0");

        administration.state = new ClusterState.Clustered(status("2", 0, 50, List.of()));

        assertThat(scrape())
                .containsEntry("geoserver_cluster_published_changes_total{node=\"alpha\"}", "12.0")
                .containsEntry("geoserver_cluster_applied_changes_total{node=\"alpha\"}", "84.0");
    }

    @Test
    void membersComeAndGo() {
        administration.state =
                new ClusterState.Clustered(status("1", 0, 0, List.of(member("beta", Member.State.ONLINE, 0))));
        assertThat(metrics.scrape()).contains("member=\"beta\"");

        administration.state =
                new ClusterState.Clustered(status("1", 0, 0, List.of(member("gamma", Member.State.ONLINE, 0))));

        assertThat(metrics.scrape()).contains("member=\"gamma\"").doesNotContain("member=\"beta\"");
    }

    @Test
    void anUnclusteredNodeKnowsNothingButThat() {
        administration.state = new ClusterState.Unclustered("There is no name.");

        assertThat(scrape())
                .containsEntry("geoserver_cluster_clustered{node=\"alpha\"}", "0.0")
                .containsEntry("geoserver_cluster_ready{node=\"alpha\"}", "0.0")
                .containsEntry("geoserver_cluster_backlog{node=\"alpha\"}", "NaN");
    }

    /** Value by name and labels. */
    private Map<String, String> scrape() {
        Map<String, String> values = new TreeMap<>();
        metrics.scrape().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            String value = line.substring(space + 1);
            values.put(line.substring(0, space), String.valueOf(Double.parseDouble(value)));
        });
        return values;
    }

    private static Member member(String name, Member.State state, int differing) {
        Heartbeat heartbeat =
                new Heartbeat(name, "1", new Roles(true, true), Digest.EMPTY, 0, 0, 0, 0, "", "3.0.0", "1.0");
        Optional<Instant> since = differing == 0 ? Optional.empty() : Optional.of(NOON.minusSeconds(20));
        return new Member(heartbeat, state, differing == 0, differing, since, NOON);
    }

    private static NodeStatus status(String incarnation, long published, long applied, List<Member> members) {
        return new NodeStatus(
                "alpha",
                incarnation,
                new Roles(true, false),
                new Connection(Connection.State.CONNECTED, "", ""),
                false,
                false,
                2,
                3,
                4,
                5,
                published,
                applied,
                56,
                Digest.EMPTY,
                false,
                members,
                List.of(new Alarm(Alarm.Code.CLOCK, NOON, "The clock is wrong.")),
                Optional.empty());
    }
}
