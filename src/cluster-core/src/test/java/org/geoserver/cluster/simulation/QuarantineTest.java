/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;
import static org.geoserver.cluster.simulation.SmallCluster.workspace;

import java.time.Duration;
import java.util.List;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator can do about what a node's host refuses, and about messages that can't be read. */
class QuarantineTest {

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String ID = workspace("a").toString();

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @BeforeEach
    void start() {
        cluster.started();
        two.store.refuse("bad");
    }

    @Test
    void aChangeThatIsTriedAgainAtOnceIsAppliedIfTheHostTakesItNow() {
        refuse();
        two.store.refuseNothing();
        assertThat(two.node().retry(ID)).isTrue();
        cluster.run(MOMENT);
        assertThat(value(two, "a")).contains("bad");
        assertThat(two.node().quarantine()).isEmpty();
        assertThat(two.status().quarantined()).isZero();
    }

    @Test
    void aChangeThatIsRefusedAgainIsCounted() {
        QuarantineEntry first = refuse();
        assertThat(two.node().retry(ID)).isTrue();
        cluster.run(MOMENT);
        assertThat(two.node().quarantine()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.since()).isEqualTo(first.since());
            assertThat(entry.last()).isAfter(first.last());
        });
    }

    @Test
    void whatTheHostLosesWithSomethingElseThatIsAppliedIsPutOnceMoreAtOnce() {
        two.store.slip(workspace("b"), 1);
        create(one, "b", "kept the second time");
        cluster.run(MOMENT);
        assertThat(value(two, "b")).contains("kept the second time");
        assertThat(two.status().quarantined()).isZero();
    }

    @Test
    void whatTheHostTakesAndNeverHasIsPutAside() {
        two.store.slip(workspace("b"), 1000);
        create(one, "b", "never kept");
        cluster.run(MOMENT);
        assertThat(two.node().quarantine())
                .singleElement()
                .satisfies(entry -> assertThat(entry.cause()).contains("took it and doesn't have it"));
    }

    @Test
    void whatIsNotThereCantBeTriedNorDiscarded() {
        assertThat(two.node().retry("workspace[other]")).isFalse();
        assertThat(two.node().discard("workspace[other]")).isFalse();
    }

    @Test
    void aNodeThatAppliesNothingTriesNothing() {
        refuse();
        two.node().setRoles(new Roles(true, false));
        assertThat(two.node().retry(ID)).isFalse();
    }

    @Test
    void aMessageThatCantBeReadCanOnlyBeDiscarded() {
        cluster.network.garbage();
        cluster.run(MOMENT);
        QuarantineEntry entry = two.node().quarantine().get(0);
        assertThat(entry.retryable()).isFalse();
        assertThat(two.node().retry(entry.id())).isFalse();
        assertThat(two.node().discard(entry.id())).isTrue();
        assertThat(two.node().quarantine()).isEmpty();
    }

    @Test
    void aDiscardedChangeIsGoneAtOnceAndStaysAway() {
        refuse();
        assertThat(two.node().discard(ID)).isTrue();
        assertThat(two.node().quarantine()).isEmpty();
        assertThat(two.status().quarantined()).isZero();
        assertThat(two.node().discard(ID)).isFalse();
        two.node().resync();
        assertThat(cluster.runUntil(() -> two.status().quarantined() > 0, LONG)).isEmpty();
        assertThat(value(two, "a")).contains("good");
        assertThat(two.status().inStep()).isFalse();
    }

    @Test
    void aNewerChangeOfADiscardedOneIsTriedAsUsual() {
        refuse();
        two.node().discard(ID);
        edit(one, "a", "better");
        cluster.run(MOMENT);
        assertThat(value(two, "a")).contains("better");
        edit(one, "a", "bad");
        cluster.run(MOMENT);
        assertThat(two.node().quarantine()).hasSize(1);
    }

    @Test
    void aChangeThatIsDiscardedWhileItIsBeingTriedDoesNotComeBack() {
        refuse();
        two.node().retry(ID);
        two.node().discard(ID);
        cluster.run(MOMENT);
        assertThat(two.node().quarantine()).isEmpty();
    }

    @Test
    void aDiscardedChangeIsTriedAgainAfterARestart() {
        refuse();
        two.node().discard(ID);
        two.stop();
        two.store.refuseNothing();
        two.start();
        cluster.run(Duration.ofSeconds(30));
        assertThat(value(two, "a")).contains("bad");
    }

    @Test
    void aChangeThatAUserHereHasOvertakenLeavesQuarantine() {
        refuse();
        edit(two, "a", "mine");
        cluster.run(Duration.ofMinutes(2));
        assertThat(two.node().quarantine()).isEmpty();
        assertThat(value(one, "a")).contains("mine");
    }

    @Test
    void whatTheHostTookAndCouldNotWriteIsRemovedWithTheOthers() {
        two.store.failToWrite("large");
        create(one, "a", "large");
        cluster.run(MOMENT);
        assertThat(value(two, "a")).contains("large");
        assertThat(two.node().quarantine()).hasSize(1);

        one.store.remove(workspace("a"), true);
        cluster.run(LONG);
        assertThat(two.node().quarantine()).isEmpty();
        assertThat(value(two, "a")).isEmpty();
        assertThat(value(one, "a")).isEmpty();
    }

    @Test
    void whatTheHostTookByHalfAndAUserRemovesIsRemovedEverywhere() {
        two.store.failToWrite("large");
        create(one, "a", "large");
        cluster.run(MOMENT);
        assertThat(two.node().quarantine()).hasSize(1);

        two.store.remove(workspace("a"), true);
        cluster.run(LONG);
        assertThat(value(one, "a")).isEmpty();
        assertThat(value(two, "a")).isEmpty();
        assertThat(two.node().quarantine()).isEmpty();
    }

    @Test
    void whatAUserOfAPureReplicaRemovesOfItComesBack() {
        two.store.failToWrite("large");
        two.node().setRoles(new Roles(false, true));
        create(one, "a", "large");
        cluster.run(MOMENT);
        assertThat(two.node().quarantine()).hasSize(1);

        two.store.remove(workspace("a"), true);
        two.store.refuseNothing();
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("large");
        assertThat(value(two, "a")).contains("large");
        assertThat(two.node().quarantine()).isEmpty();
    }

    private QuarantineEntry refuse() {
        create(one, "a", "good");
        cluster.run(MOMENT);
        edit(one, "a", "bad");
        cluster.run(Duration.ofSeconds(1));
        List<QuarantineEntry> entries = two.node().quarantine();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(ID);
            assertThat(entry.name()).isEqualTo("a");
            assertThat(entry.origin()).isEqualTo("one");
            assertThat(entry.cause()).isEqualTo("this host takes no bad");
            assertThat(entry.retryable()).isTrue();
        });
        return entries.get(0);
    }
}
