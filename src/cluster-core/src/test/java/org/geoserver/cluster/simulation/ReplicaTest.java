/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever gets into a pure replica otherwise than by the cluster, for one by a script, is undone. */
@ExtendWith(Silence.class)
class ReplicaTest {

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Roles REPLICA = new Roles(false, true);

    private static final ObjectKey W = new ObjectKey("workspace", "w");
    private static final ObjectKey V = new ObjectKey("workspace", "v");
    private static final ObjectKey S = new ObjectKey("store", "s");
    private static final ObjectKey L1 = new ObjectKey("layer", "l1");
    private static final ObjectKey L2 = new ObjectKey("layer", "l2");
    private static final ObjectKey G = new ObjectKey("group", "both");
    private static final ObjectKey H = new ObjectKey("group", "one");
    private static final ObjectKey NEW_W = new ObjectKey("workspace", "new");
    private static final ObjectKey NEW_S = new ObjectKey("store", "new");
    private static final ObjectKey NEW_L = new ObjectKey("layer", "new");
    private static final ObjectKey NEW_G = new ObjectKey("group", "new");

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode primary = cluster.node("primary");
    private final SimulatedNode replica = cluster.node("replica", REPLICA);

    /** What is done to the replica's host. */
    enum Deed {
        ADD(host -> workspace(host, NEW_W, "n")),
        ADD_INTO_WHAT_ALL_HAVE(host -> layer(host, NEW_L, "n", S)),
        ADD_WITH_CHILDREN(Deed::addWithChildren),
        REFER_TO_WHAT_IS_ADDED(host -> {
            addWithChildren(host);
            host.regroup(G, List.of(L1, NEW_L));
        }),
        REFER_TO_NOTHING_ELSE(host -> {
            addWithChildren(host);
            host.regroup(G, List.of(NEW_L));
        }),
        EDIT(host -> host.edit(L1, "mine")),
        EDIT_WITH_CHILDREN(host -> {
            host.edit(W, "mine");
            host.edit(S, "mine");
            host.edit(G, "mine");
        }),
        EDIT_MORE_THAN_ONCE(host -> {
            host.edit(W, "mine");
            host.edit(W, "mine still");
        }),
        REGROUP(host -> host.regroup(H, List.of(L2))),
        RENAME(host -> host.rename(L1, "n")),
        RENAME_WITH_CHILDREN(host -> {
            host.rename(W, "n");
            host.rename(S, "n");
        }),
        RENAME_A_GROUP(host -> host.rename(G, "n")),
        SWAP_NAMES(host -> {
            host.swap(W, V);
            host.swap(L1, L2);
        }),
        TAKE_A_NAME(host -> {
            host.rename(W, "n");
            workspace(host, NEW_W, "w");
            store(host, NEW_S, "s", NEW_W);
        }),
        TAKE_A_NAME_OF_A_LAYER(host -> {
            host.rename(L1, "n");
            layer(host, NEW_L, "l1", S);
            host.regroup(H, List.of(NEW_L));
        }),
        REMOVE(host -> host.remove(V, false)),
        REMOVE_FROM_GROUPS(host -> host.remove(L1, true)),
        REMOVE_A_GROUP(host -> host.remove(G, false)),
        REMOVE_WITH_CHILDREN(host -> host.remove(W, true)),
        REMOVE_ALL(host -> {
            host.remove(W, true);
            host.remove(V, true);
        }),
        REMOVE_AND_ADD_BY_THE_SAME_NAMES(host -> {
            host.remove(W, true);
            workspace(host, NEW_W, "w");
            store(host, NEW_S, "s", NEW_W);
            layer(host, NEW_L, "l1", NEW_S);
            host.create(NEW_G, "g", Optional.empty(), List.of(NEW_L), "mine");
        }),
        REMOVE_AND_ADD_BY_THE_SAME_KEYS(host -> {
            host.remove(S, true);
            store(host, S, "s", V);
            layer(host, L1, "l2", S);
            layer(host, L2, "l1", S);
        }),
        ADD_AND_REMOVE(host -> {
            addWithChildren(host);
            host.remove(NEW_W, true);
        }),
        EVERYTHING(host -> {
            addWithChildren(host);
            host.edit(S, "mine");
            host.rename(V, "n2");
            host.rename(W, "v");
            host.remove(L1, true);
            layer(host, new ObjectKey("layer", "other"), "l1", S);
            host.regroup(G, List.of(NEW_L, L2));
        });

        private final Consumer<SimulatedStore> deed;

        Deed(Consumer<SimulatedStore> deed) {
            this.deed = deed;
        }

        private static void addWithChildren(SimulatedStore host) {
            workspace(host, NEW_W, "n");
            store(host, NEW_S, "n", NEW_W);
            layer(host, NEW_L, "n", NEW_S);
            host.create(NEW_G, "n", Optional.empty(), List.of(NEW_L, L1), "mine");
        }
    }

    /** When it is done, and what becomes of the replica then. */
    enum Occasion {
        RUNS,
        IS_STOPPED_SOON_AFTER,
        IS_STOPPED_AT_ONCE,
        CRASHES_AT_ONCE,
        IS_OFF,
        RELOADS
    }

    /** Where the primary is meanwhile. */
    enum Primary {
        ONLINE,
        OFF,
        CUT_OFF
    }

    static Stream<Arguments> stories() {
        return Arrays.stream(Deed.values())
                .flatMap(deed -> Arrays.stream(Occasion.values())
                        .flatMap(occasion -> Arrays.stream(Primary.values())
                                .map(whereabouts -> Arguments.of(deed, occasion, whereabouts))));
    }

    @ParameterizedTest(name = "{0}, replica {1}, primary {2}")
    @MethodSource("stories")
    void whatIsDoneToItIsUndone(Deed deed, Occasion occasion, Primary whereabouts) {
        share();
        Map<QualifiedName, String> contents = primary.store.contents();
        Digest digest = primary.status().digest();

        leave(whereabouts);
        happen(deed.deed, occasion);
        cluster.run(SHORT);
        comeBack(whereabouts);
        cluster.run(LONG);

        assertThat(primary.store.contents()).isEqualTo(contents);
        assertThat(primary.status().digest()).isEqualTo(digest);
        checkReplica(replica);
    }

    @Test
    void anotherReplicaKnowsHowItWas() {
        SimulatedNode other = cluster.node("other", REPLICA);
        share();
        leave(Primary.OFF);
        happen(Deed.EVERYTHING.deed, Occasion.RUNS);
        cluster.run(LONG);
        assertThat(replica.store.contents()).isEqualTo(other.store.contents());
        comeBack(Primary.OFF);
        cluster.run(LONG);
        checkReplica(replica);
        checkReplica(other);
    }

    @Test
    void whatThePrimaryChangesMeanwhileIsTaken() {
        share();
        leave(Primary.CUT_OFF);
        happen(Deed.EVERYTHING.deed, Occasion.RUNS);
        primary.store.rename(W, "theirs");
        primary.store.edit(L1, "theirs");
        primary.store.remove(L2, true);
        cluster.run(SHORT);
        comeBack(Primary.CUT_OFF);
        cluster.run(LONG);
        assertThat(primary.store.contents()).containsKey(new QualifiedName("workspace", "theirs"));
        checkReplica(replica);
    }

    @Test
    void itIsUndoneTooWhenTheReplicaWasKilledWhileItApplied() {
        share();
        Map<QualifiedName, String> before = primary.store.contents();
        primary.store.edit(S, "theirs");
        replica.risk(1); // it ends at the first step of applying that
        cluster.run(Duration.ofSeconds(1));
        assertThat(replica.isRunning()).isFalse();
        replica.risk(0);
        happen(Deed.EVERYTHING.deed, Occasion.IS_OFF);
        cluster.run(LONG);
        assertThat(primary.store.contents().keySet()).isEqualTo(before.keySet());
        checkReplica(replica);
    }

    @Test
    void whatIsDoneAgainAndAgainIsUndoneEachTime() {
        share();
        for (Deed deed : Deed.values()) {
            happen(deed.deed, Occasion.RUNS);
            cluster.run(LONG);
            checkReplica(replica);
        }
    }

    @Test
    void itIsUndoneWhateverThePrimaryHasLostMeanwhile() {
        share();
        Map<QualifiedName, String> contents = primary.store.contents();
        leave(Primary.CUT_OFF);
        happen(host -> host.edit(L1, "mine"), Occasion.RUNS);
        cluster.run(SHORT);
        assertThat(replica.store.contents()).as("what the replica remembers").isEqualTo(contents);
        primary.loseIndex();
        primary.loseHistory();
        primary.start();
        comeBack(Primary.CUT_OFF);
        cluster.run(LONG);
        assertThat(primary.store.contents()).isEqualTo(contents);
        assertThat(replica.store.contents()).isEqualTo(contents);
        assertThat(replica.status().digest()).isEqualTo(primary.status().digest());
    }

    @Test
    void itIsUndoneByThePrimaryWhateverTheReplicaHasLost() {
        share();
        Map<QualifiedName, String> contents = primary.store.contents();
        happen(
                host -> {
                    replica.loseIndex();
                    replica.loseHistory();
                    host.edit(L1, "mine");
                    host.rename(S, "n");
                    host.regroup(G, List.of(L2));
                },
                Occasion.IS_OFF);
        cluster.run(LONG);
        assertThat(primary.store.contents()).isEqualTo(contents);
        checkReplica(replica);
    }

    @Test
    void whatIsChangedWhileItLosesItsIndexIsOlderThanAnything() {
        share();
        Map<QualifiedName, String> contents = primary.store.contents();
        happen(
                host -> {
                    replica.loseIndex(); // and remembers how it was
                    host.edit(L1, "mine");
                    host.rename(S, "n");
                },
                Occasion.IS_OFF);
        cluster.run(LONG);
        assertThat(primary.store.contents()).isEqualTo(contents);
        checkReplica(replica);
    }

    @Test
    void aScriptThatGoesOnWhileItIsUndoneIsUndone() {
        share();
        Map<QualifiedName, String> contents = primary.store.contents();
        leave(Primary.OFF);
        replica.store.edit(L1, "mine");
        replica.store.edit(W, "mine");
        cluster.run(Duration.ofMillis(10)); // that is recorded, and undone at the next heartbeat
        replica.store.meanwhile(() -> {
            replica.store.edit(L2, "mine");
            replica.store.edit(W, "mine still");
        });
        cluster.run(LONG);
        assertThat(replica.store.contents()).isEqualTo(contents);
        comeBack(Primary.OFF);
        cluster.run(LONG);
        checkReplica(replica);
    }

    /** More than are applied at a time: those that have one another's names are not undone together. */
    @Test
    void aScriptThatMovesAllNamesOnIsUndone() {
        int layers = 150;
        workspace(primary.store, W, "w");
        store(primary.store, S, "s", W);
        List<ObjectKey> keys = IntStream.range(0, layers)
                .mapToObj(i -> new ObjectKey("layer", "l" + i))
                .toList();
        keys.forEach(key -> layer(primary.store, key, key.id(), S));
        cluster.started();
        cluster.run(SHORT);
        Map<QualifiedName, String> contents = primary.store.contents();
        assertThat(replica.store.contents()).isEqualTo(contents);

        for (int i = 1; i < layers; i++) {
            replica.store.swap(keys.get(i - 1), keys.get(i));
        }
        cluster.run(LONG);

        assertThat(primary.store.contents()).isEqualTo(contents);
        checkReplica(replica);
    }

    private void share() {
        SimulatedStore host = primary.store;
        workspace(host, W, "w");
        workspace(host, V, "v");
        store(host, S, "s", W);
        layer(host, L1, "l1", S);
        layer(host, L2, "l2", S);
        host.create(G, "g", Optional.empty(), List.of(L1, L2), "first");
        host.create(H, "h", Optional.empty(), List.of(L1), "first");
        create(primary, "apart", "first");
        cluster.started();
        edit(primary, "apart", "second");
        cluster.run(SHORT);
        assertThat(replica.store.contents()).hasSize(8).isEqualTo(primary.store.contents());
    }

    private void leave(Primary whereabouts) {
        switch (whereabouts) {
            case ONLINE -> {}
            case OFF -> primary.stop();
            case CUT_OFF -> cluster.network.cut(primary.name, true);
        }
    }

    private void comeBack(Primary whereabouts) {
        switch (whereabouts) {
            case ONLINE -> {}
            case OFF -> primary.start();
            case CUT_OFF -> cluster.network.cut(primary.name, false);
        }
    }

    private void happen(Consumer<SimulatedStore> deed, Occasion occasion) {
        switch (occasion) {
            case RUNS -> deed.accept(replica.store);
            case IS_STOPPED_SOON_AFTER -> {
                deed.accept(replica.store);
                cluster.run(Duration.ofMillis(20));
                replica.stop();
                replica.start();
            }
            case IS_STOPPED_AT_ONCE -> {
                deed.accept(replica.store);
                replica.stop();
                replica.start();
            }
            case CRASHES_AT_ONCE -> {
                deed.accept(replica.store);
                replica.crash();
                replica.start();
            }
            case IS_OFF -> {
                replica.stop();
                deed.accept(replica.store);
                replica.start();
            }
            case RELOADS -> {
                replica.store.byHand(() -> deed.accept(replica.store));
                replica.store.reload();
            }
        }
    }

    private void checkReplica(SimulatedNode node) {
        assertThat(node.store.contents()).isEqualTo(primary.store.contents());
        assertThat(fingerprints(node)).isEqualTo(fingerprints(primary));
        assertThat(node.index.entries().stream()
                        .filter(IndexEntry::isLive)
                        .collect(Collectors.toMap(
                                IndexEntry::localKey, entry -> entry.hash().orElseThrow())))
                .as("its index")
                .isEqualTo(fingerprints(node));
        assertThat(node.status().digest()).isEqualTo(primary.status().digest());
        assertThat(node.status().published()).isZero();
        assertThat(node.status().backlog()).isZero();
        assertThat(node.status().waiting()).isZero();
        assertThat(node.status().quarantined()).isZero();
        assertThat(node.status().caughtUp()).isTrue();
        assertThat(primary.node().conflicts()).isEmpty();
    }

    private static Map<ObjectKey, ?> fingerprints(SimulatedNode node) {
        return node.store.states().values().stream()
                .collect(Collectors.toMap(ObjectState::key, ObjectState::fingerprint));
    }

    private static void workspace(SimulatedStore host, ObjectKey key, String name) {
        host.create(key, name, Optional.empty(), List.of(), "first");
    }

    private static void store(SimulatedStore host, ObjectKey key, String name, ObjectKey workspace) {
        host.create(key, name, Optional.of(workspace), List.of(), "first");
    }

    private static void layer(SimulatedStore host, ObjectKey key, String name, ObjectKey store) {
        host.create(key, name, Optional.of(store), List.of(), "first");
    }
}
