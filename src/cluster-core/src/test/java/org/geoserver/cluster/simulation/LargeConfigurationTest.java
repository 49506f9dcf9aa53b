/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.BOTH;
import static org.geoserver.cluster.simulation.SmallCluster.create;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.simulation.SimulatedNetwork.Faults;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Pull;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Signal.Taken;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node does must not grow out of proportion with what it has. */
@ExtendWith(Silence.class)
class LargeConfigurationTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode full = cluster.node("full");

    @Test
    void anEmptyNodeGetsEverythingInTheOrderThatLetsNothingWait() {
        SimulatedNode empty = cluster.node("empty");
        fill(full, "", 0, 100);
        AtomicInteger mostWaiting = new AtomicInteger();
        full.start();
        cluster.run(Duration.ofSeconds(5));
        empty.start();
        cluster.keepDoing(
                Duration.ofMillis(1),
                () -> mostWaiting.accumulateAndGet(empty.status().waiting(), Math::max));
        cluster.run(LONG);

        assertThat(empty.store.contents()).hasSize(1200).isEqualTo(full.store.contents());
        assertThat(mostWaiting).hasValue(0);
        assertThat(empty.store.mostAppliedAtOnce()).isBetween(1, 50);
    }

    @Test
    void whoTakesLongToReadWhatItTookJoinsOnce() {
        SimulatedNode empty = cluster.node("empty");
        empty.joins(JoinPolicy.CLUSTER);
        fill(full, "", 0, 100);
        full.start();
        cluster.run(Duration.ofSeconds(5));
        empty.start();
        cluster.run(Duration.ofSeconds(4));
        cluster.time.slow(Duration.ofMillis(800)); // so that heartbeats come in between
        cluster.run(LONG);

        CompletableFuture<Reached> reached = empty.node().awaitApplied(OptionalInt.of(1), Duration.ofHours(1));
        cluster.run(Duration.ofMinutes(1));
        assertThat(reached).as("waits for no other comparison").isDone();
    }

    @Test
    void whatAUserAddsWithAReloadReachesOthersInTheOrderThatLetsNothingWait() {
        SimulatedNode other = cluster.node("other");
        cluster.started();
        AtomicInteger mostWaiting = new AtomicInteger();
        cluster.keepDoing(
                Duration.ofMillis(1),
                () -> mostWaiting.accumulateAndGet(other.status().waiting(), Math::max));
        full.store.byHand(() -> fill(full, "", 0, 100));
        full.store.reload();
        cluster.run(LONG);

        assertThat(other.store.contents()).hasSize(1200).isEqualTo(full.store.contents());
        assertThat(mostWaiting).hasValue(0);
    }

    @Test
    void twoThatMadeTheSameEachDoNotLookAtEverythingForEachObject() {
        SimulatedNode other = cluster.node("other");
        fill(full, "", 0, 50);
        fill(other, "other-", 0, 50);
        cluster.started();
        cluster.run(LONG);

        assertThat(other.store.contents()).hasSize(600).isEqualTo(full.store.contents());
        int looks = full.store.referencesRead() + other.store.referencesRead();
        assertThat(looks).isPositive().isLessThan(100 * 600);
    }

    @Test
    void whatNeedsObjectsThatAreAskedForLaterHoldsNothingUp() {
        SimulatedNode other = cluster.node("other");
        fill(full, "", 0, 200); // more than one question tells of
        cluster.started();
        cluster.run(Duration.ofSeconds(20));
        cluster.network.faults(new Faults(1, 0, 0, true, Duration.ofMillis(2)));
        fill(full, "", 200, 250);
        cluster.run(Duration.ofSeconds(2));
        cluster.network.faults(Faults.NONE);

        Optional<Duration> took = cluster.runUntil(
                () -> other.status().digest().equals(full.status().digest()), Duration.ofMinutes(5));
        assertThat(took).hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofSeconds(7)));
        assertThat(other.store.contents()).hasSize(3000);
    }

    @Test
    void whatNobodyHasIsNotAskedForWithoutEnd() {
        SimulatedNode replica = cluster.node("replica", new Roles(false, true));
        create(full, "w", "first");
        cluster.started();
        AtomicInteger questions = new AtomicInteger();
        new Asker(cluster.network.transport("listener")) {
            @Override
            public void onSignal(Signal signal) {
                if (signal instanceof Pull) {
                    questions.incrementAndGet();
                }
            }
        };
        create(replica, "mine", "added to a replica");
        cluster.run(Duration.ofSeconds(5));
        assertThat(SmallCluster.value(replica, "mine")).isEmpty();
        assertThat(questions).hasValueLessThan(20);
    }

    @Test
    void whoDoesNotTakeIsNotGivenMore() {
        for (int i = 0; i < 2000; i++) {
            create(full, "w" + i, "one of many");
        }
        Asker asker = new Asker(cluster.network.transport("asker"));
        cluster.started();

        asker.ask();
        cluster.run(Duration.ofSeconds(5));
        int unasked = asker.got.size();
        assertThat(unasked).isBetween(100, 500);

        asker.take(unasked);
        cluster.run(Duration.ofSeconds(5));
        assertThat(asker.got).hasSizeBetween(unasked + 100, unasked + 500);

        asker.takesAll = true;
        asker.ask();
        cluster.run(Duration.ofSeconds(60));
        assertThat(asker.got.stream().map(Change::key).distinct()).hasSize(2000);
    }

    @Test
    void whatAHostMakesByItselfWinsOverNothingThatAnyoneChose() {
        SimulatedNode joining = cluster.node("joining");
        ObjectKey store = new ObjectKey("store", "s");
        create(full, "w", "first");
        full.store.create(store, "s", Optional.of(SmallCluster.workspace("w")), List.of(), "first");
        for (String layer : List.of("l1", "l2")) {
            full.store.create(new ObjectKey("layer", layer), layer, Optional.of(store), List.of(), "first");
        }
        full.store.create(SimulatedStore.GROUP, "g", Optional.empty(), List.of(new ObjectKey("layer", "l2")), "chosen");
        joining.store.group("by itself");
        joining.store.refuse("chosen");
        full.start();
        cluster.run(Duration.ofSeconds(10));
        joining.start();
        cluster.run(Duration.ofSeconds(20));
        joining.store.refuseNothing();
        cluster.run(LONG);

        assertThat(full.store.states().get(SimulatedStore.GROUP).content().text())
                .endsWith("chosen");
        assertThat(joining.store.contents()).isEqualTo(full.store.contents());
    }

    @Test
    void manyThatLackTheSameDoNotAllAskTheOneThatHasIt() {
        List<SimulatedNode> others =
                IntStream.range(0, 40).mapToObj(i -> cluster.node("other" + i)).toList();
        fill(full, "", 0, 10);
        full.start();
        cluster.run(Duration.ofSeconds(10));
        others.forEach(SimulatedNode::start);

        int seconds = 0;
        while (!others.stream()
                .allMatch(other -> other.status().caughtUp()
                        && other.status().digest().equals(full.status().digest()))) {
            cluster.run(Duration.ofSeconds(1));
            assertThat(++seconds).isLessThan(180);
        }
        Map<String, Integer> replied = cluster.network.replied();
        int all = replied.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(replied.get("full")).as("of " + all).isLessThan(all / 3);
        assertThat(all).as("given in all").isLessThan(2 * 40 * 120);
    }

    /** Each with a store of ten layers, of names that are the same whatever the prefix of the ids. */
    private static void fill(SimulatedNode node, String prefix, int first, int end) {
        IntStream.range(first, end).forEach(w -> {
            ObjectKey workspace = new ObjectKey("workspace", prefix + w);
            ObjectKey store = new ObjectKey("store", prefix + w);
            node.store.create(workspace, "w" + w, Optional.empty(), List.of(), "one of many");
            node.store.create(store, "s", Optional.of(workspace), List.of(), "one of many");
            IntStream.range(0, 10)
                    .forEach(l -> node.store.create(
                            new ObjectKey("layer", prefix + w + "-" + l),
                            "l" + l,
                            Optional.of(store),
                            List.of(),
                            "one of many"));
        });
    }

    /** A member that asks for everything and has nothing. */
    private class Asker implements Transport.Listener {

        private final Transport transport;
        private final Collection<Change> got = new ArrayList<>();
        private boolean takesAll;

        Asker(Transport transport) {
            this.transport = transport;
            transport.start(this);
            cluster.keepDoing(
                    Duration.ofSeconds(1),
                    () -> transport.signal(
                            new Heartbeat("asker", "i", BOTH, Digest.EMPTY, 0, 0, 0, 0, "", "3.0", "3.0")));
        }

        void ask() {
            TreeSet<Integer> all = new TreeSet<>();
            IntStream.range(0, Digest.BUCKETS).forEach(all::add);
            transport.signal(new Pull("asker", "full", all, Map.of()));
        }

        void take(int objects) {
            transport.signal(new Taken("asker", "full", objects));
        }

        @Override
        public void onChanges(List<Change> changes) {
            got.addAll(changes);
            if (takesAll) {
                take(got.size());
            }
        }

        @Override
        public void onSignal(Signal signal) {}

        @Override
        public void onUnreadable(Unreadable message) {}

        @Override
        public void onConnection(Connection connection) {}
    }
}
