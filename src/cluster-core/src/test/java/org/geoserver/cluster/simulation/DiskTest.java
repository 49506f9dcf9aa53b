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
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.node.Alarm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the disk of a host loses is no change of a user: the node has it again from what it remembers, or from the others. */
class DiskTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @BeforeEach
    void share() {
        cluster.started();
        create(one, "a", "first");
        create(one, "b", "first");
        cluster.run(Duration.ofSeconds(5));
        edit(one, "a", "second");
        cluster.run(Duration.ofSeconds(5));
    }

    @Test
    void anOlderStateOnTheDiskUndoesNothing() {
        one.crash();
        one.store.harm(() -> edit(one, "a", "first"));
        one.start();
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("second");
        assertThat(value(two, "a")).contains("second");
        assertThat(one.status().inStep()).isTrue();
        assertThat(one.node().conflicts()).isEmpty();
    }

    @Test
    void whatNobodyElseHasYetIsRememberedByItsOwnNode() {
        cluster.network.cut("one", true);
        edit(one, "a", "third");
        cluster.run(Duration.ofSeconds(1));
        one.crash();
        one.store.harm(() -> edit(one, "a", "second"));
        one.start();
        cluster.run(Duration.ofSeconds(10));
        assertThat(value(one, "a")).contains("third");
        cluster.network.cut("one", false);
        cluster.run(LONG);
        assertThat(value(two, "a")).contains("third");
    }

    @Test
    void aRemovalThatTheDiskDidNotKeepIsMadeAgain() {
        one.store.remove(workspace("a"), true);
        cluster.run(Duration.ofSeconds(5));
        one.crash();
        one.store.harm(() -> create(one, "a", "second"));
        one.start();
        cluster.run(LONG);
        assertThat(value(one, "a")).isEmpty();
        assertThat(value(two, "a")).isEmpty();
    }

    @Test
    void whatIsInFilesThatCantBeReadIsNotRemoved() {
        one.store.create(store("s"), "s", Optional.of(workspace("a")), List.of(), "in it");
        cluster.run(Duration.ofSeconds(5));
        cluster.network.cut("one", true);
        one.crash();
        one.store.damage(workspace("a"));
        one.loseHistory();
        one.start();
        cluster.run(Duration.ofSeconds(10));
        assertThat(one.status().alarms()).extracting(Alarm::code).containsExactly(Alarm.Code.HOST_FILES);
        assertThat(one.status().alarms().get(0).sentence())
                .contains(workspace("a").toString());
        cluster.network.cut("one", false);
        cluster.run(LONG);
        assertThat(one.store.contents()).hasSize(3).isEqualTo(two.store.contents());
        assertThat(one.status().alarms()).isEmpty();
    }

    @Test
    void whatTheHostCantReadForAWhileIsNotRemoved() {
        one.store.hide(workspace("a"), true);
        edit(one, "a", "third");
        edit(one, "b", "third");
        cluster.run(Duration.ofSeconds(10));
        assertThat(value(two, "a")).contains("second");
        assertThat(value(two, "b")).contains("third");
        one.stop();
        one.start();
        two.stop();
        two.loseIndex(); // asks for all that there is
        two.start();
        cluster.run(LONG);
        assertThat(value(two, "a")).contains("second");

        one.store.hide(workspace("a"), false);
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("third");
        assertThat(value(two, "a")).contains("third");
        one.store.hide(workspace("a"), true);
        one.store.remove(workspace("a"), true);
        cluster.run(LONG);
        assertThat(value(two, "a")).as("what is removed is removed").isEmpty();
    }

    @Test
    void whatTheHostMadeUpInsteadIsNoChangeAndIsKeptInTheHistory() {
        one.crash();
        one.store.damage(workspace("a"), "made up");
        one.start();
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("second");
        assertThat(value(two, "a")).contains("second");
        assertThat(one.history.states(workspace("a")))
                .last()
                .matches(state -> state.version().isBaseline()
                        && state.state().orElseThrow().content().text().endsWith("made up"));
        assertThat(one.status().alarms()).isEmpty();
    }

    @Test
    void theSameHoldsForAReload() {
        one.store.byHand(() -> {
            one.store.damage(workspace("a"));
            create(one, "c", "by hand");
        });
        one.store.reload();
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("second");
        assertThat(value(two, "a")).contains("second");
        assertThat(value(two, "c")).as("what is whole and new").contains("by hand");
    }

    @Test
    void whatTheHostLeavesOutIsNotRemovedAndWhatElseIsMissingIs() {
        one.crash();
        one.store.leaveOut(workspace("a"));
        one.store.remove(workspace("b"), true);
        one.start();
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("second");
        assertThat(value(two, "a")).contains("second");
        assertThat(value(two, "b")).isEmpty();
        assertThat(one.status().alarms()).isEmpty();
    }

    @Test
    void filesThatCanNotBeLookedAtAreLookedAtOnceMore() {
        one.store.byHand(() -> edit(one, "a", "by hand"));
        one.store.failNextLook();
        one.store.reload();
        cluster.run(LONG);
        assertThat(value(two, "a")).contains("by hand");
        assertThat(one.status().caughtUp()).isTrue();
    }

    @Test
    void withAllFilesWholeWhatIsMissingWasRemoved() {
        one.stop();
        one.store.remove(workspace("a"), true);
        one.start();
        cluster.run(LONG);
        assertThat(value(two, "a")).isEmpty();
        assertThat(value(two, "b")).contains("first");
    }

    @Test
    void whatAUserDoesToItMeanwhileCounts() {
        cluster.network.cut("one", true);
        one.crash();
        one.store.damage(workspace("a"), "made up");
        one.loseHistory();
        one.start();
        cluster.run(Duration.ofSeconds(5));
        edit(one, "a", "mine");
        cluster.run(Duration.ofSeconds(5));
        cluster.network.cut("one", false);
        cluster.run(LONG);
        assertThat(value(one, "a")).contains("mine");
        assertThat(value(two, "a")).contains("mine");
    }

    private static ObjectKey store(String name) {
        return new ObjectKey("store", "id-" + name);
    }
}
