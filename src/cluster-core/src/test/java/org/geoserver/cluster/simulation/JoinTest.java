/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;
import static org.geoserver.cluster.simulation.SmallCluster.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.Progress;
import org.geoserver.cluster.node.Restored;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that has a configuration of its own joins a cluster that has begun. */
class JoinTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");
    private final SimulatedNode joining = cluster.node("joining");

    @BeforeEach
    void begin() {
        one.start();
        two.start();
        cluster.run(Duration.ofSeconds(20));
        create(one, "shared", "of the cluster");
        create(one, "theirs", "of the cluster");
        one.store.create(new ObjectKey("store", "s"), "s", Optional.of(workspace("shared")), List.of(), "full");
        cluster.run(Duration.ofSeconds(20));
        joining.store.create(
                new ObjectKey("workspace", "other-id"), "shared", Optional.empty(), List.of(), "of the joining one");
        create(joining, "own", "only here");
        joining.store.create(
                new ObjectKey("store", "own-s"), "s", Optional.of(workspace("own")), List.of(), "only here");
    }

    @Test
    void itTakesTheClustersConfigurationAndKeepsItsOwnInItsHistory() {
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.run(LONG);

        Stream.of(one, two, joining).forEach(node -> {
            assertThat(names(node)).containsExactlyInAnyOrder("shared", "theirs", "shared:s");
            assertThat(value(node, "shared")).contains("of the cluster");
        });
        assertThat(joining.status().caughtUp()).isTrue();
        assertThat(joining.node()
                        .restore(
                                workspace("own"),
                                joining.node().states(workspace("own")).get(0).version(),
                                "admin"))
                .satisfies(restored -> {
                    cluster.run(Duration.ofSeconds(20));
                    assertThat(restored.join()).isInstanceOf(Restored.Done.class);
                });
        assertThat(value(two, "own")).contains("only here");
    }

    @Test
    void ofThoseThatStartAtOnceTheFullestBegins() {
        SmallCluster fresh = new SmallCluster();
        SimulatedNode empty = fresh.node("a");
        SimulatedNode full = fresh.node("z");
        create(empty, "default", "made by the host");
        create(full, "precious", "of years");
        create(full, "default", "of years");
        Stream.of(empty, full).forEach(node -> node.joins(JoinPolicy.CLUSTER));
        fresh.started();
        fresh.run(LONG);
        assertThat(names(empty)).containsExactlyInAnyOrder("precious", "default");
        assertThat(full.store.contents()).isEqualTo(empty.store.contents());
        assertThat(value(full, "default")).contains("of years");
    }

    @Test
    void ofThoseThatStartAtOnceAPrimaryBegins() {
        SmallCluster fresh = new SmallCluster();
        SimulatedNode replica = fresh.node("a", new Roles(false, true));
        SimulatedNode primary = fresh.node("z");
        create(replica, "one", "leftover");
        create(replica, "two", "leftover");
        create(primary, "one", "of the primary");
        Stream.of(replica, primary).forEach(node -> node.joins(JoinPolicy.CLUSTER));
        fresh.started();
        fresh.run(LONG);
        assertThat(names(replica)).containsExactly("one");
        assertThat(value(replica, "one")).contains("of the primary");
        assertThat(value(primary, "one")).contains("of the primary");
    }

    @Test
    void itBringsItsOwnIntoTheCluster() {
        joining.joins(JoinPolicy.MERGE);
        joining.start();
        cluster.run(LONG);
        Stream.of(one, two, joining).forEach(node -> {
            assertThat(names(node)).containsExactlyInAnyOrder("shared", "theirs", "shared:s", "own", "own:s");
            assertThat(value(node, "shared")).contains("of the cluster");
        });
    }

    @Test
    void itStaysOutUntilThePolicyIsAnotherOne() {
        joining.joins(JoinPolicy.REFUSE);
        joining.start();
        cluster.run(LONG);
        assertThat(names(joining)).containsExactlyInAnyOrder("shared", "own", "own:s");
        assertThat(value(joining, "shared")).contains("of the joining one");
        assertThat(joining.status().caughtUp()).isFalse();
        assertThat(joining.status().alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.code()).isEqualTo(Alarm.Code.JOIN))
                .satisfies(alarm -> assertThat(alarm.sentence()).contains("2 objects"));
        create(one, "later", "of the cluster");
        create(joining, "mine", "made while it was out");
        cluster.run(LONG);
        assertThat(value(joining, "later")).isEmpty();
        assertThat(value(one, "mine")).isEmpty();

        joining.node().setJoinPolicy(JoinPolicy.CLUSTER);
        cluster.run(LONG);
        assertThat(joining.status().alarms()).isEmpty();
        assertThat(joining.status().caughtUp()).isTrue();
        Stream.of(one, two, joining)
                .forEach(node -> assertThat(names(node))
                        .containsExactlyInAnyOrder("shared", "theirs", "shared:s", "later", "mine"));
    }

    @Test
    void oneThatHasNothingForeignIsNotRefused() {
        joining.store.remove(workspace("own"), true);
        joining.joins(JoinPolicy.REFUSE);
        joining.start();
        cluster.run(LONG);
        assertThat(joining.store.contents()).isEqualTo(one.store.contents()).hasSize(3);
        assertThat(joining.status().caughtUp()).isTrue();
    }

    @Test
    void whatWillHappenCanBeAskedFirst() {
        joining.joins(JoinPolicy.REFUSE);
        joining.start();
        cluster.run(Duration.ofSeconds(10));
        JoinPlan plan = plan(joining);
        assertThat(plan.policy()).isEqualTo(JoinPolicy.REFUSE);
        assertThat(plan.joined()).isFalse();
        assertThat(plan.member()).isPresent();
        assertThat(plan.taken())
                .extracting(QualifiedName::toString)
                .containsExactly("store shared:s", "workspace theirs");
        assertThat(plan.replaced()).extracting(QualifiedName::toString).containsExactly("workspace shared");
        assertThat(plan.onlyHere()).extracting(QualifiedName::toString).containsExactly("store own:s", "workspace own");
        assertThat(plan(one).joined()).isTrue();
    }

    private JoinPlan plan(SimulatedNode node) {
        var promise = node.node().joinPlan(Duration.ofSeconds(5));
        cluster.run(Duration.ofSeconds(5));
        return promise.join().orElseThrow();
    }

    @Test
    void anInventoryOfManyPagesSurvivesLosses() {
        IntStream.range(0, 3500).forEach(i -> create(one, "w" + i, "many"));
        cluster.run(LONG);
        cluster.network.faults(new SimulatedNetwork.Faults(0.3, 0, 0, false, Duration.ofMillis(300)));
        joining.joins(JoinPolicy.REFUSE);
        joining.start();
        cluster.run(Duration.ofMinutes(3));
        cluster.network.faults(SimulatedNetwork.Faults.NONE);
        assertThat(plan(joining).taken()).hasSize(3502);
    }

    @Test
    void whatUsersChangeMeanwhileIsTheirChange() {
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.run(Duration.ofSeconds(1));
        edit(joining, "own", "edited while it listened");
        create(joining, "fresh", "made while it listened");
        cluster.run(LONG);
        Stream.of(one, two, joining).forEach(node -> {
            assertThat(value(node, "own")).contains("edited while it listened");
            assertThat(value(node, "fresh")).contains("made while it listened");
        });
    }

    @Test
    void whatAHostSavesAsItIsMeanwhileIsNobodysChange() {
        create(joining, "theirs", "of the joining one");
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.run(Duration.ofSeconds(1));
        create(joining, "fresh", "made while it listened");
        edit(joining, "theirs", "of the joining one");
        cluster.run(LONG);
        Stream.of(one, two, joining).forEach(node -> {
            assertThat(value(node, "theirs")).contains("of the cluster");
            assertThat(value(node, "fresh")).contains("made while it listened");
        });
    }

    @Test
    void withoutABrokerItServesAndJoinsLater() {
        cluster.network.broker(false);
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.run(LONG);
        assertThat(names(joining)).containsExactlyInAnyOrder("shared", "own", "own:s");
        create(joining, "fresh", "made without a broker");
        cluster.run(LONG);
        cluster.network.broker(true);
        cluster.run(LONG);
        Stream.of(one, two, joining)
                .forEach(node ->
                        assertThat(names(node)).containsExactlyInAnyOrder("shared", "theirs", "shared:s", "fresh"));
    }

    @Test
    void aCrashInTheMiddleIsNoHarm() {
        IntStream.range(0, 2000).forEach(i -> create(one, "w" + i, "many"));
        cluster.run(LONG);
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.runUntil(() -> joining.index.size() > 500, LONG).orElseThrow();
        joining.crash();
        joining.start();
        cluster.run(LONG);
        assertThat(joining.store.contents()).isEqualTo(one.store.contents()).hasSize(2003);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatItsDiskLostInTheMiddleIsNotRemovedThoughNobodyHasThatVersionAnyMore(boolean primary) {
        SmallCluster fresh = new SmallCluster();
        SimulatedNode member = fresh.node("member");
        SimulatedNode begun = fresh.node("begun", new Roles(primary, true));
        isTakingFrom(fresh, member, begun);
        begun.crash();
        begun.store.damage(workspace("theirs"));
        member.loseIndex();
        member.loseHistory();

        fresh.started();
        fresh.run(LONG);
        assertThat(value(member, "theirs")).contains("of the cluster");
        assertThat(value(begun, "theirs")).contains("of the cluster");
        assertThat(begun.status().inStep()).isTrue();
    }

    @Test
    void whatUsersMadeInTheMiddleAndItsDiskLostIsTheirChangeStill() {
        SmallCluster fresh = new SmallCluster();
        SimulatedNode member = fresh.node("member");
        SimulatedNode begun = fresh.node("begun");
        isTakingFrom(fresh, member, begun);
        create(begun, "fresh", "made meanwhile");
        fresh.run(Duration.ofMillis(10));
        begun.crash();
        begun.store.damage(workspace("fresh"));

        begun.start();
        fresh.run(LONG);
        assertThat(value(begun, "fresh")).contains("made meanwhile");
        assertThat(value(member, "fresh")).contains("made meanwhile");
    }

    @Test
    void whatItsDiskLostInTheMiddleIsNotRemovedWhenItBringsItsOwnAfterAll() {
        SmallCluster fresh = new SmallCluster();
        SimulatedNode member = fresh.node("member");
        SimulatedNode begun = fresh.node("begun");
        isTakingFrom(fresh, member, begun);
        begun.crash();
        begun.store.damage(workspace("theirs"));

        begun.joins(JoinPolicy.MERGE);
        begun.start();
        fresh.run(LONG);
        assertThat(value(begun, "theirs")).contains("of the cluster");
        assertThat(value(member, "theirs")).contains("of the cluster");
    }

    private static void isTakingFrom(SmallCluster cluster, SimulatedNode member, SimulatedNode begun) {
        member.start();
        cluster.run(Duration.ofSeconds(10));
        create(member, "theirs", "of the cluster");
        begun.joins(JoinPolicy.CLUSTER);
        begun.start();
        cluster.runUntil(() -> value(begun, "theirs").isPresent(), LONG).orElseThrow();
        assertThat(begun.index.founded()).isEmpty();
    }

    @Test
    void whoIsLeftAloneInTheMiddleRemovesNothingAndWaits() {
        IntStream.range(0, 2000).forEach(i -> create(one, "w" + i, "many"));
        cluster.run(LONG);
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.runUntil(() -> joining.index.size() > 500, LONG).orElseThrow();
        one.stop();
        two.stop();
        cluster.run(LONG);
        assertThat(value(joining, "own")).contains("only here");
        assertThat(joining.status().caughtUp()).isFalse();
        assertThat(joining.status().alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.code()).isEqualTo(Alarm.Code.JOIN));

        one.start();
        cluster.run(LONG);
        assertThat(joining.store.contents()).isEqualTo(one.store.contents()).hasSize(2003);
        assertThat(joining.status().caughtUp()).isTrue();
        assertThat(joining.status().alarms()).isEmpty();
    }

    @Test
    void whoIsLeftAloneForEverGoesOnWithWhatItHas() {
        IntStream.range(0, 2000).forEach(i -> create(one, "w" + i, "many"));
        cluster.run(LONG);
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.runUntil(() -> joining.index.size() > 500, LONG).orElseThrow();
        one.stop();
        two.stop();
        cluster.run(LONG);
        joining.node().setJoinPolicy(JoinPolicy.MERGE);
        cluster.run(LONG);
        assertThat(value(joining, "own")).contains("only here");
        assertThat(joining.status().caughtUp()).isTrue();
        assertThat(joining.status().alarms()).isEmpty();
    }

    @Test
    void itTellsHowFarItIsAndIsNotReadyBefore() {
        IntStream.range(0, 2000).forEach(i -> create(one, "w" + i, "many"));
        cluster.run(LONG);
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.runUntil(() -> joining.index.size() > 500, LONG).orElseThrow();
        Progress progress = joining.status().progress().orElseThrow();
        assertThat(progress.taken()).isBetween(500, 2002);
        assertThat(progress.expected()).isEqualTo(2003);
        assertThat(joining.status().caughtUp()).isFalse();
        cluster.runUntil(() -> joining.status().caughtUp(), LONG).orElseThrow();
        assertThat(joining.store.contents()).isEqualTo(one.store.contents());
        assertThat(joining.status().progress()).isEmpty();
    }

    @Test
    void ofSeveralThatBeginAtOnceOneBeginsAndTheOthersJoinIt() {
        SmallCluster fresh = new SmallCluster();
        List<SimulatedNode> all = List.of(fresh.node("a"), fresh.node("b"), fresh.node("c"));
        all.forEach(node -> {
            node.joins(JoinPolicy.CLUSTER);
            create(node, "of-" + node.name, "own");
            node.start();
        });
        Duration took = fresh.runUntil(
                        () -> all.stream().allMatch(node -> node.status().caughtUp()), LONG)
                .orElseThrow();
        assertThat(took).isLessThan(Duration.ofSeconds(15));
        all.forEach(node -> assertThat(names(node)).containsExactly("of-a"));
    }

    @Test
    void aLoneNodeIsReadySoon() {
        SmallCluster fresh = new SmallCluster();
        SimulatedNode alone = fresh.node("alone");
        alone.joins(JoinPolicy.CLUSTER);
        create(alone, "w", "own");
        alone.start();
        assertThat(fresh.runUntil(() -> alone.status().caughtUp(), LONG).orElseThrow())
                .isLessThan(Duration.ofSeconds(7));
        assertThat(names(alone)).containsExactly("w");
    }

    @Test
    void aMemberThatLostItsIndexKeepsWhatNobodyElseHas() {
        joining.joins(JoinPolicy.CLUSTER);
        joining.start();
        cluster.run(LONG);
        cluster.network.cut("joining", true);
        cluster.run(Duration.ofSeconds(10));
        edit(joining, "theirs", "edited while it was cut off");
        create(joining, "fresh", "made while it was cut off");
        cluster.run(Duration.ofSeconds(5));
        joining.loseIndex();
        cluster.network.cut("joining", false);
        joining.start();
        cluster.run(LONG);
        Stream.of(one, two, joining).forEach(node -> {
            assertThat(value(node, "theirs")).contains("edited while it was cut off");
            assertThat(value(node, "fresh")).contains("made while it was cut off");
        });
    }

    private static List<String> names(SimulatedNode node) {
        return node.store.contents().keySet().stream().map(QualifiedName::name).toList();
    }
}
