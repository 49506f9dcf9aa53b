/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;
import static org.geoserver.cluster.simulation.SmallCluster.workspace;

import java.time.Duration;
import java.util.List;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** A host reads its disk anew, and is empty until it has. */
class ReloadTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @Test
    void withNothingEditedNothingIsPublished() {
        create(one, "a", "first");
        create(one, "b", "first");
        cluster.started();
        Digest before = one.status().digest();
        long sent = sent();
        one.store.reload();
        cluster.run(LONG);
        assertThat(one.status().digest()).isEqualTo(before);
        assertThat(sent()).isEqualTo(sent);
        assertThat(one.store.contents()).hasSize(2).isEqualTo(two.store.contents());
    }

    @Test
    void exactlyWhatWasEditedIsPublished() {
        List.of("same", "edited", "removed").forEach(name -> create(one, name, "first"));
        cluster.started();
        long sent = sent();
        one.store.byHand(() -> {
            edit(one, "edited", "by hand");
            create(one, "added", "by hand");
            one.store.remove(workspace("removed"), true);
        });
        one.store.reload();
        cluster.run(LONG);
        assertThat(one.node().events().stream()
                        .limit(sent() - sent)
                        .map(Event::name)
                        .map(Object::toString))
                .containsExactlyInAnyOrder("workspace edited", "workspace added", "workspace removed");
        assertThat(value(two, "edited")).contains("by hand");
        assertThat(value(two, "added")).contains("by hand");
        assertThat(value(two, "removed")).isEmpty();
        assertThat(value(two, "same")).contains("first");
    }

    @Test
    void whatOthersDoMeanwhileIsNeitherLostNorSentBack() {
        create(one, "a", "first");
        create(one, "b", "first");
        cluster.started();
        long sent = sent();
        one.store.reload();
        cluster.run(Duration.ofSeconds(1));
        edit(two, "a", "second");
        create(two, "c", "first");
        two.store.remove(workspace("b"), true);
        cluster.run(LONG);
        assertThat(sent()).isEqualTo(sent);
        assertThat(one.store.contents()).isEqualTo(two.store.contents());
        assertThat(value(one, "a")).contains("second");
        assertThat(value(one, "b")).isEmpty();
        assertThat(value(one, "c")).contains("first");
    }

    @Test
    void whatWasEditedHereIsKnownBeforeWhatOthersDidMeanwhileReplacesIt() {
        create(one, "a", "first");
        cluster.started();
        one.store.byHand(() -> edit(one, "a", "by hand"));
        one.store.reload();
        cluster.run(Duration.ofSeconds(1));
        edit(two, "a", "second");
        cluster.run(LONG);
        assertThat(value(one, "a")).isEqualTo(value(two, "a")).contains("by hand");
        assertThat(one.node().conflicts().size() + two.node().conflicts().size())
                .isPositive();
    }

    @Test
    void whatAUserDoesJustBeforeAndAfterIsPublished() {
        create(one, "a", "first");
        create(one, "b", "first");
        cluster.started();
        edit(one, "a", "before");
        one.store.reload();
        cluster.run(Duration.ofMillis(2001));
        edit(one, "b", "after");
        cluster.run(LONG);
        assertThat(value(two, "a")).contains("before");
        assertThat(value(two, "b")).contains("after");
        assertThat(one.node().events()).extracting(Event::user).contains("user");
    }

    @Test
    void theNodeIsNotReadyUntilItHasComparedAllAndCaughtUpAgain() {
        create(one, "a", "first");
        cluster.started();
        one.store.reload();
        assertThat(one.status().caughtUp()).isFalse();
        cluster.run(Duration.ofMillis(1500));
        assertThat(seen(two, "one").heartbeat().condition().reloading()).isTrue();
        assertThat(seen(two, "one").state()).as("it goes on telling").isEqualTo(Member.State.ONLINE);
        edit(two, "a", "second");
        cluster.runUntil(() -> one.status().caughtUp(), LONG).orElseThrow();
        assertThat(value(one, "a")).contains("second");
        cluster.run(Duration.ofMillis(1100));
        assertThat(seen(two, "one").heartbeat().condition().reloading()).isFalse();
    }

    @Test
    void aReloadThatFailsRemovesNothingAnywhereAndIsShownUntilOneGetsThrough() {
        create(one, "a", "first");
        cluster.started();
        one.store.reloadFails(true);
        one.store.reload();
        cluster.run(LONG);
        edit(two, "a", "second");
        cluster.run(LONG);
        assertThat(value(two, "a")).contains("second");
        assertThat(one.status().caughtUp()).isFalse();
        assertThat(one.status().alarms()).extracting(Alarm::code).containsExactly(Alarm.Code.RELOAD);

        one.store.reloadFails(false);
        one.store.reload();
        cluster.runUntil(() -> one.status().caughtUp(), LONG).orElseThrow();
        assertThat(value(one, "a")).contains("second");
        assertThat(one.status().alarms()).isEmpty();
    }

    @Test
    void editsOnANodeThatIsNoPrimaryAreUndone() {
        SimulatedNode replica = cluster.node("replica", new Roles(false, true));
        create(one, "a", "first");
        create(one, "b", "first");
        cluster.started();
        Digest before = one.status().digest();
        replica.store.byHand(() -> {
            edit(replica, "a", "by hand");
            create(replica, "c", "by hand");
            replica.store.remove(workspace("b"), true);
        });
        replica.store.reload();
        cluster.run(LONG);
        assertThat(replica.store.contents()).hasSize(2).isEqualTo(one.store.contents());
        assertThat(value(replica, "a")).contains("first");
        assertThat(one.status().digest()).isEqualTo(before);
    }

    @Test
    void whatAnotherWroteToASharedDiskIsNotPublishedOnceMore() {
        create(one, "a", "first");
        cluster.started();
        two.store.share();
        edit(one, "a", "second");
        Digest before = one.status().digest();
        cluster.network.cut("two", true); // what one published is not here yet
        two.store.byHand(() -> edit(two, "a", "second"));
        two.store.reload();
        cluster.run(Duration.ofMillis(2500));
        cluster.network.cut("two", false);
        cluster.run(LONG);
        assertThat(one.status().digest())
                .isNotEqualTo(before)
                .isEqualTo(two.status().digest());
        assertThat(two.status().published()).isZero();
        assertThat(value(two, "a")).contains("second");
    }

    @Test
    void whatIsEditedOnASharedDiskIsPublishedByOneOfThem() {
        create(one, "a", "first");
        cluster.started();
        List.of(one, two).forEach(node -> {
            node.store.share();
            node.store.byHand(() -> edit(node, "a", "by hand"));
        });
        one.store.reload();
        cluster.run(LONG);
        two.store.reload();
        cluster.run(LONG);
        assertThat(value(two, "a")).contains("by hand");
        assertThat(one.status().digest()).isEqualTo(two.status().digest());
        assertThat(two.status().published()).isZero();
    }

    private long sent() {
        return one.status().published();
    }

    private static Member seen(SimulatedNode by, String name) {
        return by.status().members().stream()
                .filter(member -> member.name().equals(name))
                .findAny()
                .orElseThrow();
    }
}
