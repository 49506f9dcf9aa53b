/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.node.ReloadStart;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.simulation.SimulatedNetwork.Faults;
import org.geoserver.cluster.spi.Signal.Step;
import org.junit.jupiter.api.Test;

/** All hosts reload, one after the other. */
class RollingReloadTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(3);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");
    private final SimulatedNode three = cluster.node("three");
    private final AtomicInteger mostReloading = new AtomicInteger();
    private final AtomicInteger mostNotReady = new AtomicInteger();

    @Test
    void oneAfterTheOtherReloadsAndTheCoordinatorComesLast() {
        create(one, "a", "first");
        started();
        Digest before = one.status().digest();
        List.of(one, two, three).forEach(node -> node.store.byHand(() -> edit(node, "a", "pulled")));
        assertThat(begin(one).begun()).isTrue();
        assertThat(state(one).state()).isEqualTo(ReloadState.State.RUNNING);
        cluster.run(SOON);
        assertThat(steps(three)).as("every node knows").isEqualTo(steps(one));
        await(one, ReloadState.State.DONE);

        assertThat(states(one)).isEqualTo(Map.of("one", "DONE", "two", "DONE", "three", "DONE"));
        assertThat(steps(one)).extracting(Step::node).containsExactly("three", "two", "one");
        assertThat(steps(one))
                .isSortedAccordingTo(
                        (a, b) -> a.began().orElseThrow().compareTo(b.began().orElseThrow()));
        assertThat(mostReloading).hasValue(1);
        assertThat(mostNotReady).hasValue(1);
        assertThat(value(two, "a")).contains("pulled");
        cluster.run(SOON);
        assertThat(steps(two)).isEqualTo(steps(one));
        assertThat(state(two).state()).isEqualTo(ReloadState.State.DONE);
        assertThat(one.status().digest()).isNotEqualTo(before);
        assertThat(three.status().published()).as("the first publishes it").isEqualTo(1);
        assertThat(one.status().published() + two.status().published())
                .as("the others have it already")
                .isZero();
    }

    @Test
    void withNothingEditedNothingIsPublished() {
        create(one, "a", "first");
        started();
        Digest before = one.status().digest();
        begin(two);
        await(two, ReloadState.State.DONE);
        List.of(one, two, three)
                .forEach(node -> assertThat(node.status().digest()).isEqualTo(before));
        assertThat(two.status().published() + three.status().published()).isZero();
    }

    @Test
    void aSecondOneIsRefusedWhileOneIsUnderWayAnywhere() {
        started();
        begin(one);
        cluster.run(SOON);
        ReloadStart second = begin(two);
        assertThat(second.begun()).isFalse();
        assertThat(second.state().orElseThrow().rollout().node()).isEqualTo("one");
        assertThat(begin(one).begun()).isFalse();
        await(one, ReloadState.State.DONE);
        cluster.run(SOON);
        assertThat(begin(two).begun()).isTrue();
        await(two, ReloadState.State.DONE);
        assertThat(mostReloading).hasValue(1);
    }

    @Test
    void ofTwoThatBeginAtTheSameTimeTheSameOneGivesWayEverywhere() {
        started();
        CompletableFuture<ReloadStart> first = two.node().reloadAll();
        CompletableFuture<ReloadStart> second = one.node().reloadAll();
        cluster.run(Duration.ofMillis(1));
        assertThat(first.join().begun()).isTrue();
        assertThat(second.join().begun()).isTrue();
        cluster.run(SOON);
        for (SimulatedNode node : List.of(one, two, three)) {
            assertThat(state(node).rollout().node()).isEqualTo("one");
        }
        await(one, ReloadState.State.DONE);
        assertThat(mostReloading).hasValue(1);
        assertThat(List.of(one, two, three)).allMatch(node -> node.store.reloads() == 1);
    }

    @Test
    void lostSignalsOnlyDelayIt() {
        started();
        cluster.network.faults(new Faults(0.5, 0, 0, false, Duration.ofMillis(300)));
        begin(one);
        await(one, ReloadState.State.DONE);
        assertThat(List.of(one, two, three)).allMatch(node -> node.store.reloads() == 1);
        assertThat(mostReloading).hasValue(1);
    }

    @Test
    void aNodeThatCrashesInItsTurnStopsIt() {
        started();
        begin(one);
        cluster.runUntil(() -> three.store.isReloading(), LONG).orElseThrow();
        three.crash();
        await(one, ReloadState.State.STOPPED);
        assertThat(states(one)).isEqualTo(Map.of("three", "FAILED", "two", "SKIPPED", "one", "SKIPPED"));
        assertThat(cause(one, "three")).contains("missing");
        assertThat(cause(one, "two")).contains("three failed");
        assertThat(two.store.reloads() + one.store.reloads()).isZero();
        assertThat(begin(two).begun()).isTrue();
        await(two, ReloadState.State.DONE);
        assertThat(states(two)).isEqualTo(Map.of("three", "SKIPPED", "two", "DONE", "one", "DONE"));
    }

    @Test
    void aNodeThatIsStartedAnewInItsTurnStopsIt() {
        started();
        begin(one);
        cluster.runUntil(() -> three.store.isReloading(), LONG).orElseThrow();
        three.crash();
        three.start();
        await(one, ReloadState.State.STOPPED);
        assertThat(cause(one, "three")).contains("started anew");
    }

    @Test
    void aReloadThatFailsStopsItWithItsCause() {
        started();
        three.store.reloadFails(true);
        begin(one);
        await(one, ReloadState.State.STOPPED);
        assertThat(cause(one, "three")).isEqualTo("the disk is broken");
        assertThat(two.store.reloads()).isZero();
        cluster.run(SOON);
        assertThat(steps(two)).isEqualTo(steps(one));
    }

    @Test
    void aNodeThatIsNeverReadyAgainStopsIt() {
        started();
        three.store.reloadTakes(Duration.ofHours(1));
        begin(one);
        cluster.run(Duration.ofMinutes(9));
        assertThat(state(one).state()).isEqualTo(ReloadState.State.RUNNING);
        cluster.run(Duration.ofMinutes(2));
        assertThat(state(one).state()).isEqualTo(ReloadState.State.STOPPED);
        assertThat(cause(one, "three")).contains("10 minutes");
    }

    @Test
    void whoIsMissingHasLeftOrDoesNotKnowHowIsSkipped() {
        SimulatedNode gone = cluster.node("gone");
        SimulatedNode lost = cluster.node("lost");
        cluster.mute("older", () -> one.status().digest());
        started();
        cluster.run(Duration.ofMillis(500));
        gone.stop();
        lost.crash();
        cluster.run(Duration.ofSeconds(10));
        begin(one);
        await(one, ReloadState.State.DONE);
        assertThat(states(one))
                .isEqualTo(new TreeMap<>(Map.of(
                        "gone", "SKIPPED",
                        "lost", "SKIPPED",
                        "older", "SKIPPED",
                        "three", "DONE",
                        "two", "DONE",
                        "one", "DONE")));
        assertThat(cause(one, "gone")).contains("left");
        assertThat(cause(one, "lost")).contains("missing");
        assertThat(cause(one, "older")).contains("does not know how");
    }

    @Test
    void whenItsCoordinatorCrashesNoneIsUnderWayAnyMore() {
        started();
        begin(one);
        cluster.runUntil(() -> three.store.isReloading(), LONG).orElseThrow();
        one.crash();
        assertThat(begin(two).begun()).isFalse();
        cluster.run(Duration.ofSeconds(40));
        assertThat(state(two).state()).isEqualTo(ReloadState.State.ABANDONED);
        assertThat(state(two).rollout().node()).isEqualTo("one");
        assertThat(two.store.reloads()).as("nobody goes on with it").isZero();
        assertThat(begin(two).begun()).isTrue();
        await(two, ReloadState.State.DONE);
        assertThat(mostReloading).hasValue(1);
    }

    @Test
    void aReloadThatAUserWantsMeanwhileIsWaitedFor() {
        started();
        begin(one);
        cluster.runUntil(() -> three.store.isReloading(), LONG).orElseThrow();
        cluster.runUntil(() -> !three.store.isReloading(), LONG).orElseThrow();
        three.store.reloadTakes(Duration.ofSeconds(30));
        three.store.reload();
        cluster.run(Duration.ofSeconds(25));
        assertThat(two.store.reloads()).isZero();
        await(one, ReloadState.State.DONE);
        assertThat(mostReloading).hasValue(1);
    }

    @Test
    void aNodeThatIsAloneReloads() {
        one.start();
        cluster.run(Duration.ofSeconds(10));
        begin(one);
        await(one, ReloadState.State.DONE);
        assertThat(states(one)).isEqualTo(Map.of("one", "DONE"));
    }

    @Test
    void loadBalancersHaveTimeToNotice() {
        started();
        begin(one);
        cluster.runUntil(() -> !three.status().caughtUp(), LONG).orElseThrow();
        Duration noticed =
                cluster.runUntil(() -> three.store.isReloading(), LONG).orElseThrow();
        assertThat(noticed).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    private void started() {
        cluster.started();
        cluster.keepDoing(Duration.ofMillis(50), () -> {
            List<SimulatedNode> running = List.of(one, two, three).stream()
                    .filter(SimulatedNode::isRunning)
                    .toList();
            mostReloading.accumulateAndGet(
                    (int) running.stream()
                            .filter(node -> node.store.isReloading())
                            .count(),
                    Math::max);
            mostNotReady.accumulateAndGet(
                    (int) running.stream()
                            .filter(node -> !node.status().caughtUp())
                            .count(),
                    Math::max);
        });
    }

    private ReloadStart begin(SimulatedNode node) {
        CompletableFuture<ReloadStart> begun = node.node().reloadAll();
        cluster.run(Duration.ofMillis(1));
        return begun.join();
    }

    private void await(SimulatedNode node, ReloadState.State state) {
        assertThat(cluster.runUntil(() -> state(node).state() == state, LONG))
                .as("how it goes: " + state(node))
                .isPresent();
    }

    private static ReloadState state(SimulatedNode node) {
        return node.node().reloadState().orElseThrow();
    }

    private static List<Step> steps(SimulatedNode node) {
        return state(node).rollout().steps();
    }

    private static Map<String, String> states(SimulatedNode node) {
        Map<String, String> states = new TreeMap<>();
        steps(node).forEach(step -> states.put(step.node(), step.state().name()));
        return states;
    }

    private static String cause(SimulatedNode node, String of) {
        return steps(node).stream()
                .filter(step -> step.node().equals(of))
                .map(Step::cause)
                .findAny()
                .orElseThrow();
    }
}
