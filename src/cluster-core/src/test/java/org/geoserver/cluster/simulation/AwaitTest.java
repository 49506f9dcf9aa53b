/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.simulation.SimulatedNetwork.Faults;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** Somebody changes something on node one, and waits until other nodes have it. */
class AwaitTest {

    private static final OptionalInt ALL = OptionalInt.empty();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Much shorter than what lies between two heartbeats. */
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");
    private final SimulatedNode three = cluster.node("three");

    @Test
    void itIsToldAsSoonAsAllHaveAppliedIt() {
        cluster.started();
        create(one, "a", "first");
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        assertThat(reached).isNotDone();
        reached.thenAccept(now -> {
            assertThat(value(two, "a")).contains("first");
            assertThat(value(three, "a")).contains("first");
        });
        cluster.run(AT_ONCE);
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
    }

    @Test
    void whenAllIsQuietItIsToldAtOnce() {
        cluster.started();
        create(one, "a", "first");
        cluster.run(MINUTE);
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        cluster.run(Duration.ZERO);
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
    }

    @Test
    void aNodeThatIsMissingIsWaitedForUntilItIsBack() {
        cluster.started();
        cluster.network.cut("three", true);
        create(one, "a", "first");
        cluster.run(MINUTE);
        CompletableFuture<Reached> early = await(ALL, Duration.ofSeconds(10));
        CompletableFuture<Reached> late = await(ALL, MINUTE);
        cluster.run(Duration.ofSeconds(11));
        assertThat(early).isCompletedWithValue(new Reached(Set.of("two"), Set.of("three"), false));
        assertThat(late).isNotDone();
        cluster.network.cut("three", false);
        cluster.run(Duration.ofSeconds(5));
        assertThat(late).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
    }

    @Test
    void enoughIsEnough() {
        cluster.started();
        cluster.network.cut("three", true);
        create(one, "a", "first");
        CompletableFuture<Reached> nobody = await(OptionalInt.of(0), MINUTE);
        CompletableFuture<Reached> another = await(OptionalInt.of(1), MINUTE);
        CompletableFuture<Reached> both = await(OptionalInt.of(2), MINUTE);
        cluster.run(AT_ONCE);
        assertThat(nobody).isCompletedWithValue(new Reached(Set.of(), Set.of("two", "three"), true));
        assertThat(another).isCompletedWithValue(new Reached(Set.of("two"), Set.of("three"), true));
        assertThat(both).isNotDone();
        cluster.run(MINUTE);
        assertThat(both).isCompletedWithValue(new Reached(Set.of("two"), Set.of("three"), false));
    }

    @Test
    void moreThanThereAreMayYetCome() {
        cluster.started();
        create(one, "a", "first");
        CompletableFuture<Reached> early = await(OptionalInt.of(3), Duration.ofSeconds(10));
        CompletableFuture<Reached> late = await(OptionalInt.of(3), MINUTE);
        cluster.run(Duration.ofSeconds(11));
        assertThat(early).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), false));
        assertThat(late).isNotDone();
        cluster.node("four").start();
        cluster.run(Duration.ofSeconds(15));
        assertThat(late).isCompletedWithValue(new Reached(Set.of("two", "three", "four"), Set.of(), true));
    }

    @Test
    void aNodeThatLeftAndOneThatAppliesNothingAreNotWaitedFor() {
        cluster.node("source", new Roles(true, false));
        cluster.started();
        cluster.run(AT_ONCE);
        three.stop();
        create(one, "a", "first");
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        cluster.run(AT_ONCE);
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two"), Set.of(), true));
    }

    @Test
    void whatIsRefusedOrWaitsIsNotApplied() {
        two.store.refuse("bad");
        cluster.started();
        create(one, "a", "bad");
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        cluster.run(Duration.ofSeconds(59));
        assertThat(reached).isNotDone();
        cluster.run(Duration.ofSeconds(2));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("three"), Set.of("two"), false));
    }

    @Test
    void somethingNewerIsAsGood() {
        cluster.started();
        cluster.network.cut("one", true);
        create(one, "a", "first");
        cluster.run(Duration.ofSeconds(10));
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        create(two, "b", "first");
        cluster.run(Duration.ofSeconds(1));
        edit(one, "a", "second");
        cluster.network.cut("one", false);
        cluster.run(Duration.ofSeconds(10));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
    }

    @Test
    void otherPeoplesChangesDontMatter() {
        cluster.started();
        create(one, "a", "first");
        cluster.run(Duration.ofSeconds(5));
        three.store.refuse("bad");
        create(two, "b", "bad");
        cluster.run(Duration.ofSeconds(5));
        assertThat(one.status().inStep()).isFalse();
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        cluster.run(AT_ONCE);
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
    }

    @Test
    void lostSignalsAreSentAgain() {
        cluster.started();
        cluster.network.faults(new Faults(0.6, 0, 0, true, Duration.ofMillis(2)));
        create(one, "a", "first");
        CompletableFuture<Reached> reached = await(ALL, Duration.ofMinutes(5));
        cluster.run(Duration.ofMinutes(5));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
    }

    @Test
    void slowAnswersCountToo() {
        cluster.started();
        cluster.network.cut("three", true);
        AtomicInteger edits = new AtomicInteger();
        cluster.keepDoing(Duration.ofMillis(50), () -> create(two, "other" + edits.incrementAndGet(), "first"));
        cluster.network.faults(new Faults(0, 0, 0, true, Duration.ofMillis(1900)));
        create(one, "a", "first");
        CompletableFuture<Reached> reached = await(OptionalInt.of(1), MINUTE);
        cluster.run(Duration.ofSeconds(10));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two"), Set.of("three"), true));
    }

    @Test
    void aLargeBacklogIsAskedAboutInParts() {
        cluster.started();
        cluster.network.cut("one", true);
        IntStream.range(0, 2500).forEach(i -> create(one, "w" + i, "first"));
        cluster.run(Duration.ofSeconds(1));
        CompletableFuture<Reached> reached = await(OptionalInt.of(2), MINUTE);
        cluster.network.cut("one", false);
        cluster.run(Duration.ofMillis(900));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
        assertThat(two.store.contents()).hasSize(2500);
    }

    @Test
    void whatWasChangedWhileTheNodeWasOffIsWaitedForToo() {
        IntStream.range(0, 500).forEach(i -> create(one, "w" + i, "first"));
        cluster.started();
        one.stop();
        edit(one, "w499", "offline");
        one.start();
        AtomicReference<String> then = new AtomicReference<>("");
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        reached.thenAccept(now -> then.set(value(two, "w499").orElseThrow()));
        cluster.run(Duration.ofSeconds(20));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("two", "three"), Set.of(), true));
        assertThat(then).hasValue("offline");
    }

    @Test
    void aNodeThatHasJustConnectedDoesNotThinkThatThereIsNobody() {
        create(one, "a", "first");
        two.start();
        cluster.run(MINUTE);
        two.store.refuse("first");
        one.start();
        CompletableFuture<Reached> reached = await(ALL, Duration.ofSeconds(30));
        cluster.run(MINUTE);
        assertThat(reached).isCompletedWithValue(new Reached(Set.of(), Set.of("two"), false));
    }

    @Test
    void aNodeThatDoesNotAnswerLacksItUntilItsDigestIsTheSame() {
        AtomicReference<Digest> digest = new AtomicReference<>(Digest.EMPTY);
        cluster.mute("old", digest::get);
        one.start();
        cluster.run(Duration.ofSeconds(10));
        create(one, "a", "first");
        CompletableFuture<Reached> reached = await(ALL, MINUTE);
        cluster.run(Duration.ofSeconds(20));
        assertThat(reached).isNotDone();
        digest.set(one.index.digest());
        cluster.run(Duration.ofSeconds(2));
        assertThat(reached).isCompletedWithValue(new Reached(Set.of("old"), Set.of(), true));
    }

    @Test
    void waitingEndsWithTheNode() {
        two.store.refuse("bad");
        cluster.started();
        create(one, "a", "bad");
        CompletableFuture<Reached> before = await(ALL, MINUTE);
        cluster.run(Duration.ofSeconds(1));
        CompletableFuture<Reached> just = await(ALL, MINUTE);
        var node = one.node();
        one.stop();
        assertThat(before).isCompletedWithValue(new Reached(Set.of("three"), Set.of("two"), false));
        assertThat(just.join().reached()).isFalse();
        assertThat(node.awaitApplied(ALL, MINUTE).join().reached()).isFalse();
    }

    private CompletableFuture<Reached> await(OptionalInt nodes, Duration atMost) {
        return one.node().awaitApplied(nodes, atMost);
    }
}
