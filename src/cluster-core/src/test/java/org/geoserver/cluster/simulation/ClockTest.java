/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;
import static org.geoserver.cluster.simulation.SmallCluster.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.node.Alarm;
import org.junit.jupiter.api.Test;

/** A node whose clock is wrong is told, and does not win by it. */
class ClockTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");
    private final SimulatedNode wrong = cluster.node("wrong");

    private List<SimulatedNode> all() {
        return List.of(one, two, wrong);
    }

    @Test
    void aClockThatIsAheadIsToldEverywhereAndNobodyLosesByIt() {
        wrong.skew(Duration.ofMinutes(90));
        cluster.started();
        assertThat(alarms(wrong))
                .containsExactly(
                        "The clock of this node is 1 h 30 min ahead of the others'. Set it right (NTP); until then its"
                                + " changes are dated by theirs.");
        assertThat(alarms(one))
                .containsExactly(
                        "The clock of node wrong is 1 h 30 min ahead of this one's. Set it right (NTP); until then its"
                                + " changes are dated by the others' clocks.");

        create(wrong, "w", "of the wrong one");
        cluster.run(LONG);
        edit(two, "w", "of two, later");
        cluster.run(LONG);
        all().forEach(node -> assertThat(value(node, "w")).contains("of two, later"));
        all().forEach(this::isOfThisTime);
    }

    @Test
    void whatWasDatedBeforeTheOthersWereHeardIsDatedAnew() {
        one.start();
        two.start();
        cluster.run(LONG);
        create(one, "w", "original");
        cluster.run(LONG);
        wrong.start();
        cluster.run(LONG);
        cluster.network.cut("wrong", true);
        cluster.run(LONG);
        wrong.skew(Duration.ofHours(5));
        edit(wrong, "w", "of the wrong one, early");
        cluster.run(LONG);
        edit(one, "w", "of one");
        cluster.run(LONG);
        cluster.network.cut("wrong", false);
        cluster.run(Duration.ofMinutes(2));

        all().forEach(this::isOfThisTime);
        assertThat(Stream.of(one, two, wrong).map(node -> value(node, "w")).distinct())
                .hasSize(1);
        assertThat(wrong.node().conflicts()).hasSize(1);
        edit(one, "w", "the last");
        cluster.run(LONG);
        all().forEach(node -> assertThat(value(node, "w")).contains("the last"));
    }

    @Test
    void aClockThatIsBehindGoesByTheOthers() {
        cluster.started();
        create(one, "w", "original");
        cluster.run(LONG);
        wrong.skew(Duration.ofDays(-20));
        cluster.run(LONG);
        assertThat(alarms(wrong)).hasSize(1).first().asString().contains("20 d 0 h behind the others'");
        edit(wrong, "w", "edited by the wrong one");
        create(wrong, "x", "made by the wrong one");
        cluster.run(LONG);
        all().forEach(node -> {
            assertThat(value(node, "w")).contains("edited by the wrong one");
            assertThat(value(node, "x")).contains("made by the wrong one");
        });
        assertThat(wrong.index.get(workspace("x")).orElseThrow().version().time())
                .isAfter(cluster.time.instant().minus(Duration.ofMinutes(2)));
    }

    @Test
    void aClockThatIsSetRightIsNoAlarm() {
        wrong.skew(Duration.ofMinutes(10));
        cluster.started();
        assertThat(alarms(one)).hasSize(1);
        wrong.skew(Duration.ZERO);
        cluster.run(LONG);
        all().forEach(node -> assertThat(alarms(node)).isEmpty());
    }

    @Test
    void timesOfThisNodeGoOnEvenlyWhateverItsClockDoes() {
        cluster.started();
        wrong.skew(Duration.ofHours(-3));
        cluster.network.cut("one", true);
        cluster.run(Duration.ofSeconds(20));
        assertThat(wrong.status().members())
                .filteredOn(member -> member.name().equals("one"))
                .extracting(member -> member.state().name())
                .containsExactly("MISSING");
    }

    private void isOfThisTime(SimulatedNode node) {
        Instant limit = cluster.time.instant().plus(Duration.ofMinutes(1));
        assertThat(node.index.entries())
                .as("the index of " + node.name)
                .extracting(IndexEntry::version)
                .allSatisfy(version -> assertThat(version.time()).isBefore(limit));
    }

    private static List<String> alarms(SimulatedNode node) {
        return node.status().alarms().stream()
                .filter(alarm -> alarm.code() == Alarm.Code.CLOCK)
                .map(Alarm::sentence)
                .toList();
    }
}
