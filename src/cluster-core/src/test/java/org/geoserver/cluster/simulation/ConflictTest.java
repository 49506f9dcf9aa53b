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
import java.util.concurrent.CompletableFuture;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.Conflict.Cause;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Restored;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last writer wins, and whoever lost finds out, and can put it back. */
class ConflictTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");
    private final SimulatedNode three = cluster.node("three");

    @BeforeEach
    void begin() {
        cluster.started();
        create(one, "w", "original");
        cluster.run(LONG);
    }

    @Test
    void whoIsOverwrittenUnseenIsToldOnEveryNodeThatKnewBoth() {
        edit(one, "w", "of one");
        cluster.run(Duration.ofMillis(1));
        edit(two, "w", "of two");
        cluster.run(LONG);

        assertThat(value(one, "w")).contains("of two");
        for (SimulatedNode node : List.of(one, two)) {
            Conflict conflict = only(node);
            assertThat(conflict.cause()).isEqualTo(Cause.SAME_OBJECT);
            assertThat(conflict.loser().version().node()).isEqualTo("one");
            assertThat(conflict.winner().version().node()).isEqualTo("two");
            assertThat(conflict.loser().user()).isEqualTo("user");
            assertThat(kept(node, conflict.loser())).contains("of one");
            assertThat(kept(node, conflict.winner())).contains("of two");
        }
        assertThat(only(one).id()).isEqualTo(only(two).id());
    }

    @Test
    void whoChangesWhatHeSawIsInNobodysWay() {
        for (int i = 0; i < 5; i++) {
            edit(one, "w", "of one " + i);
            cluster.run(LONG);
            edit(two, "w", "of two " + i);
            cluster.run(LONG);
        }
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void severalChangesOfWhichOnlyTheLastTravelsAreStillAConflict() {
        cluster.network.cut("two", true);
        edit(two, "w", "of two");
        cluster.run(Duration.ofSeconds(20));
        for (int i = 0; i < 3; i++) {
            edit(one, "w", "of one " + i);
            cluster.run(Duration.ofSeconds(10));
        }
        cluster.network.cut("two", false);
        cluster.run(LONG);

        assertThat(value(two, "w")).contains("of one 2");
        assertThat(only(two).loser().version().node()).isEqualTo("two");
        assertThat(kept(two, only(two).loser())).contains("of two");
    }

    @Test
    void aChangeCountsFromWhenItWasMadeHoweverBusyItsNodeIs() {
        one.isBusyFor(Duration.ofSeconds(15));
        edit(one, "w", "of one, first");
        cluster.run(Duration.ofSeconds(5));
        edit(two, "w", "of two, later");
        cluster.run(LONG);
        isEverywhere("w", "of two, later");
        assertThat(only(one).loser().version().node()).isEqualTo("one");
    }

    @Test
    void norDoesAChangeBecomeLaterByAnotherOne() {
        create(one, "x", "original");
        cluster.run(LONG);
        one.isBusyFor(Duration.ofSeconds(15));
        edit(one, "w", "of one, first");
        edit(one, "x", "of one, first");
        cluster.run(Duration.ofSeconds(3));
        edit(two, "x", "of two, later");
        cluster.run(Duration.ofSeconds(3));
        edit(one, "w", "of one, last");
        cluster.run(LONG);
        isEverywhere("w", "of one, last");
        isEverywhere("x", "of two, later");
    }

    @Test
    void twoWhoMadeTheSameChangeLostNothing() {
        edit(one, "w", "alike");
        edit(two, "w", "alike");
        cluster.run(LONG);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void anEditThatARemovalOvertookCanBePutBackEverywhere() {
        edit(one, "w", "precious");
        cluster.run(Duration.ofMillis(1));
        two.store.remove(workspace("w"), true);
        cluster.run(LONG);
        assertThat(value(one, "w")).isEmpty();
        Conflict conflict = only(one);
        assertThat(conflict.winner().removal()).isTrue();

        Restored restored =
                restore(one, conflict.loser().key(), conflict.loser().version());
        cluster.run(LONG);

        assertThat(restored).isInstanceOf(Restored.Done.class);
        assertThat(conflicts())
                .as("what is put back is no conflict any more, anywhere")
                .isEmpty();
        isEverywhere("w", "precious");
        assertThat(one.node().states(workspace("w")).get(0).user()).isEqualTo("admin");
    }

    @Test
    void ofTwoObjectsOfOneNameTheLosersStateIsKept() {
        cluster.network.cut("two", true);
        one.store.create(new ObjectKey("workspace", "id-1"), "same", Optional.empty(), List.of(), "first");
        cluster.run(Duration.ofSeconds(1));
        two.store.create(new ObjectKey("workspace", "id-2"), "same", Optional.empty(), List.of(), "second");
        cluster.run(Duration.ofSeconds(5));
        cluster.network.cut("two", false);
        cluster.run(Duration.ofMinutes(3));

        assertThat(value(one, "same")).contains("second");
        Conflict conflict = only(one);
        assertThat(conflict.cause()).isEqualTo(Cause.SAME_NAME);
        assertThat(conflict.loser().key().id()).isEqualTo("id-1");
        assertThat(conflict.winner().key().id()).isEqualTo("id-2");
        assertThat(kept(one, conflict.loser())).contains("first");

        assertThat(restore(one, conflict.loser().key(), conflict.loser().version()))
                .isInstanceOfSatisfying(
                        Restored.Refused.class,
                        refused -> assertThat(refused.cause()).contains("workspace[id-2]"));
    }

    @Test
    void whatWasMadeInAContainerThatWasRemovedMeanwhileIsKept() {
        cluster.network.cut("two", true);
        two.store.create(new ObjectKey("store", "s"), "s", Optional.of(workspace("w")), List.of(), "in vain");
        cluster.run(Duration.ofSeconds(5));
        one.store.remove(workspace("w"), true);
        cluster.run(Duration.ofSeconds(5));
        cluster.network.cut("two", false);
        cluster.run(Duration.ofMinutes(2));

        assertThat(two.store.keys("store")).isEmpty();
        Conflict conflict = only(two);
        assertThat(conflict.cause()).isEqualTo(Cause.CONTAINER_REMOVED);
        assertThat(conflict.loser().key()).isEqualTo(new ObjectKey("store", "s"));
        assertThat(conflict.winner().key()).isEqualTo(workspace("w"));
        assertThat(kept(two, conflict.loser())).contains("in vain");
    }

    @Test
    void whatNeedsSomethingThatIsGoneEverywhereAndWhoseAuthorIsGoneTooIsKept() {
        ObjectKey layer = new ObjectKey("layer", "l");
        ObjectKey group = new ObjectKey("group", "g");
        one.store.create(new ObjectKey("store", "s"), "s", Optional.of(workspace("w")), List.of(), "v");
        one.store.create(layer, "l", Optional.of(new ObjectKey("store", "s")), List.of(), "v");
        one.store.create(group, "g", Optional.empty(), List.of(layer), "early");
        cluster.run(LONG);
        cluster.network.cut("one", true);
        two.store.remove(layer, true);
        cluster.run(Duration.ofSeconds(5));
        one.store.edit(group, "late");
        cluster.run(Duration.ofSeconds(2));
        cluster.network.forget(); // one is not told of the removal yet
        cluster.network.cut("one", false);
        cluster.run(Duration.ofSeconds(1));
        assertThat(two.index.get(group).filter(IndexEntry::isLive)).isEmpty();
        one.crash();
        cluster.run(Duration.ofSeconds(10));
        assertThat(two.status().waiting()).isEqualTo(1);

        cluster.run(Duration.ofMinutes(2));
        for (SimulatedNode node : List.of(two, three)) {
            assertThat(node.status().waiting()).isZero();
            assertThat(node.store.keys("group")).isEmpty();
        }
        assertThat(two.node().conflicts())
                .anySatisfy(conflict -> assertThat(kept(two, conflict.loser())).contains("late"));
    }

    @Test
    void aDismissedConflictStaysAway() {
        edit(one, "w", "of one");
        cluster.run(Duration.ofMillis(1));
        edit(two, "w", "of two");
        cluster.run(LONG);

        assertThat(one.node().dismiss(only(one).id())).isTrue();
        assertThat(one.node().dismiss("none")).isFalse();
        assertThat(one.node().conflicts()).isEmpty();
        one.node().resync();
        cluster.run(LONG);
        assertThat(one.node().conflicts()).isEmpty();
        assertThat(two.node().conflicts()).hasSize(1);
    }

    @Test
    void whatIsPutBackIsInTheContainerThatItWasInWhateverThatIsCalledNow() {
        ObjectKey store = new ObjectKey("store", "s");
        one.store.create(store, "s", Optional.of(workspace("w")), List.of(), "right");
        cluster.run(LONG);
        one.store.edit(store, "wrong");
        cluster.run(LONG);
        two.store.rename(workspace("w"), "v");
        cluster.run(LONG);

        PastState right = one.node().states(store).get(1);
        assertThat(restore(one, store, right.version())).isInstanceOf(Restored.Done.class);
        cluster.run(LONG);
        for (SimulatedNode node : List.of(one, two, three)) {
            assertThat(node.store.contents()).containsEntry(new QualifiedName("store", "v:s"), "s;v;;right");
        }
    }

    @Test
    void anOlderStateIsPutBackAsANewChange() {
        edit(two, "w", "wrong");
        cluster.run(LONG);
        List<PastState> states = one.node().states(workspace("w"));
        assertThat(states).extracting(past -> text(past.state().orElseThrow())).containsExactly("wrong", "original");

        Restored restored = restore(one, workspace("w"), states.get(1).version());
        cluster.run(LONG);

        assertThat(restored).isInstanceOf(Restored.Done.class);
        for (SimulatedNode node : List.of(one, two, three)) {
            assertThat(value(node, "w")).contains("original");
            assertThat(node.node().states(workspace("w"))).hasSize(3);
        }
        assertThat(conflicts()).isEmpty();
        assertThat(restore(one, workspace("w"), states.get(1).version()))
                .isEqualTo(new Restored.Done(Optional.empty()));
    }

    @Test
    void aRemovedObjectIsPutBackWithWhatItNeedsFirst() {
        ObjectKey store = new ObjectKey("store", "s");
        one.store.create(store, "s", Optional.of(workspace("w")), List.of(), "full");
        cluster.run(LONG);
        two.store.remove(workspace("w"), true);
        cluster.run(LONG);
        Version before = before(one, store);

        assertThat(restore(one, store, before))
                .isInstanceOfSatisfying(
                        Restored.Refused.class,
                        refused -> assertThat(refused.cause()).contains("workspace w"));
        restore(one, workspace("w"), before(one, workspace("w")));
        assertThat(restore(one, store, before)).isInstanceOf(Restored.Done.class);
        cluster.run(LONG);
        assertThat(two.store.contents()).isEqualTo(one.store.contents()).hasSize(2);
    }

    @Test
    void whatCannotBePutBackChangesNothing() {
        SimulatedNode replica = cluster.node("replica", new Roles(false, true));
        replica.start();
        cluster.run(LONG);
        Version original = one.node().states(workspace("w")).get(0).version();
        edit(one, "w", "newer");
        cluster.run(LONG);

        assertThat(restore(replica, workspace("w"), original))
                .isEqualTo(new Restored.Refused("this node is no primary: put it back on one"));
        assertThat(restore(one, workspace("unknown"), original)).isInstanceOf(Restored.Refused.class);
        assertThat(value(one, "w")).contains("newer");
    }

    private Restored restore(SimulatedNode node, ObjectKey key, Version version) {
        CompletableFuture<Restored> restored = node.node().restore(key, version, "admin");
        cluster.run(Duration.ofMillis(100));
        assertThat(restored).isDone();
        return restored.join();
    }

    private static Version before(SimulatedNode node, ObjectKey key) {
        return node.node().states(key).stream()
                .filter(past -> !past.isRemoval())
                .findFirst()
                .orElseThrow()
                .version();
    }

    private List<Conflict> conflicts() {
        return List.of(one, two, three).stream()
                .flatMap(node -> node.node().conflicts().stream())
                .toList();
    }

    private static Conflict only(SimulatedNode node) {
        assertThat(node.node().conflicts()).as("conflicts of " + node.name).hasSize(1);
        return node.node().conflicts().get(0);
    }

    private void isEverywhere(String name, String value) {
        for (SimulatedNode node : List.of(one, two, three)) {
            assertThat(value(node, name)).as(node.name).contains(value);
        }
    }

    private static Optional<String> kept(SimulatedNode node, Conflict.Side side) {
        return node.node()
                .state(side.key(), side.version())
                .flatMap(PastState::state)
                .map(ConflictTest::text);
    }

    private static String text(ObjectState state) {
        String text = state.content().text();
        return text.substring(text.lastIndexOf(';') + 1);
    }
}
