/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** When a node is fit to answer users: a load balancer goes by it. */
class ReadinessTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @Test
    void aNodeThatIsAloneIsReadyAfterAFewHeartbeats() {
        one.start();
        assertThat(cluster.runUntil(() -> one.status().caughtUp(), LONG).orElseThrow())
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void aNodeWithoutABrokerIsNotReady() {
        cluster.network.broker(false);
        one.start();
        cluster.run(LONG);
        assertThat(one.status().caughtUp()).isFalse();
        cluster.network.broker(true);
        cluster.run(Duration.ofSeconds(10));
        assertThat(one.status().caughtUp()).isTrue();
    }

    @Test
    void aNodeThatStartsWithNothingIsNotReadyBeforeItHasEverything() {
        IntStream.range(0, 1000).forEach(i -> create(one, "w" + i, "first"));
        one.start();
        cluster.run(Duration.ofSeconds(30));
        two.start();
        SimulatedNode three = cluster.node("three");
        three.start();
        Duration took = cluster.runUntil(() -> three.status().caughtUp(), LONG).orElseThrow();
        assertThat(three.store.contents()).isEqualTo(one.store.contents());
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        cluster.runUntil(() -> two.status().caughtUp(), LONG).orElseThrow();
        assertThat(two.store.contents()).isEqualTo(one.store.contents());
    }

    @Test
    void aNodeIsReadySoonThoughChangesNeverCease() {
        cluster.started();
        AtomicInteger edits = new AtomicInteger();
        IntStream.range(0, 40).forEach(i -> create(one, "w" + i, "first"));
        cluster.keepDoing(
                Duration.ofMillis(20), () -> edit(one, "w" + edits.getAndIncrement() % 40, "edit " + edits.get()));
        cluster.network.faults(new SimulatedNetwork.Faults(0, 0, 0, true, Duration.ofMillis(200)));
        two.stop();
        cluster.run(Duration.ofSeconds(20));
        two.start();
        assertThat(cluster.runUntil(() -> two.status().caughtUp(), LONG).orElseThrow())
                .isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void aReadyNodeStaysSoWhileChangesComeAndGoAndOthersToo() {
        cluster.started();
        assertThat(two.status().caughtUp()).isTrue();
        AtomicInteger number = new AtomicInteger();
        cluster.keepDoing(Duration.ofMillis(150), () -> create(one, "w" + number.incrementAndGet(), "first"));
        SimulatedNode three = cluster.node("three");
        create(three, "own", "first");
        three.start();
        assertThat(cluster.runUntil(() -> !two.status().caughtUp(), Duration.ofSeconds(60)))
                .isEmpty();
    }

    @Test
    void aNodeThatLostItsConnectionMustCatchUpAgain() {
        cluster.started();
        cluster.network.cut("two", true);
        assertThat(two.status().caughtUp()).isFalse();
        create(one, "a", "first");
        cluster.run(Duration.ofSeconds(30));
        cluster.network.cut("two", false);
        assertThat(two.status().caughtUp()).isFalse();
        cluster.runUntil(() -> two.status().caughtUp(), Duration.ofSeconds(10)).orElseThrow();
        assertThat(two.store.contents()).isEqualTo(one.store.contents());
    }

    @Test
    void whatTheHostRefusesKeepsNoNodeFromBeingReady() {
        create(one, "bad", "bad");
        create(one, "good", "good");
        two.store.refuse("bad");
        cluster.started();
        cluster.runUntil(() -> two.status().caughtUp(), Duration.ofSeconds(30)).orElseThrow();
        assertThat(two.status().inStep()).isFalse();
        assertThat(two.status().quarantined()).isEqualTo(1);
        assertThat(SmallCluster.value(two, "good")).contains("good");
    }

    @Test
    void aMemberThatIsBrokenKeepsNoNodeFromBeingReadyForEver() {
        AtomicInteger beats = new AtomicInteger();
        cluster.mute("broken", () -> {
            long[] buckets = new long[Digest.BUCKETS];
            buckets[3] = 77;
            buckets[4] = beats.incrementAndGet();
            return Digest.of(buckets);
        });
        one.start();
        assertThat(cluster.runUntil(() -> one.status().caughtUp(), LONG).orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofMinutes(2));
    }

    @Test
    void aNodeThatAppliesNothingHasNothingToCatchUpWith() {
        create(one, "a", "first");
        one.start();
        SimulatedNode source = cluster.node("source", new Roles(true, false));
        source.start();
        cluster.run(Duration.ofMillis(100));
        assertThat(source.status().caughtUp()).isTrue();

        source.node().setRoles(new Roles(true, true));
        cluster.run(Duration.ofMillis(100));
        assertThat(source.status().caughtUp()).isFalse();
        cluster.runUntil(() -> source.status().caughtUp(), LONG).orElseThrow();
        assertThat(source.store.contents()).isEqualTo(one.store.contents());
    }
}
