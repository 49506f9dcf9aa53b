/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.junit.jupiter.api.Test;

/** What a node tells of the changes that went through it, and of how others differ. */
class JournalTest {

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration SOME_TIME = Duration.ofSeconds(30);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @Test
    void aChangeIsAnEventWhereItWasMadeAndWhereItWasApplied() {
        cluster.started();
        create(one, "a", "first");
        cluster.run(MOMENT);
        edit(one, "a", "second");
        cluster.run(MOMENT);
        one.store.remove(workspace("a"), true);
        cluster.run(MOMENT);

        assertThat(one.node().events())
                .map(JournalTest::told)
                .containsExactly(
                        "3 SENT one user workspace a removal",
                        "2 SENT one user workspace a put",
                        "1 SENT one user workspace a put");
        assertThat(two.node().events())
                .map(JournalTest::told)
                .containsExactly(
                        "3 APPLIED one user workspace a removal",
                        "2 APPLIED one user workspace a put",
                        "1 APPLIED one user workspace a put");
        Event last = two.node().events().get(0);
        assertThat(last.key()).isEqualTo(workspace("a"));
        assertThat(last.name()).isEqualTo(new QualifiedName("workspace", "a"));
        assertThat(last.version())
                .isEqualTo(one.index.get(workspace("a")).orElseThrow().version());
        assertThat(last.took()).isBetween(Duration.ZERO, Duration.ofMillis(5));
        assertThat(last.at()).isEqualTo(last.version().time().plus(last.took()));
        assertThat(one.status().published()).isEqualTo(3);
        assertThat(two.status().applied()).isEqualTo(3);
    }

    private static String told(Event event) {
        return event.number() + " " + event.direction() + " " + event.origin() + " " + event.user() + " " + event.name()
                + (event.removal() ? " removal" : " put");
    }

    @Test
    void whatANodeHadAtItsFoundationTookNoTimeThatAnybodyKnows() {
        create(one, "a", "first");
        one.start();
        cluster.run(Duration.ofHours(1));
        two.start();
        cluster.run(SOME_TIME);
        assertThat(two.node().events()).singleElement().satisfies(event -> {
            assertThat(event.version().isBaseline()).isTrue();
            assertThat(event.origin()).isEqualTo("one");
            assertThat(event.took()).isZero();
        });
    }

    @Test
    void anObjectThatGivesWayToAnotherOfItsNameIsAnEventToo() {
        two.store.create(workspace("other"), "b", Optional.empty(), List.of(), "of two");
        one.store.create(workspace("mine"), "b", Optional.empty(), List.of(), "of one");
        one.start();
        cluster.run(SOME_TIME);
        two.start();
        cluster.run(SOME_TIME);
        assertThat(two.node().events())
                .map(JournalTest::told)
                .containsExactly("2 APPLIED one  workspace b put", "1 APPLIED two  workspace b removal");
        assertThat(two.node().events())
                .allSatisfy(event -> assertThat(event.took()).isZero());
    }

    @Test
    void whatIsNoNewsIsNoEvent() {
        cluster.started();
        cluster.network.faults(new SimulatedNetwork.Faults(0, 1, 0, true, Duration.ofMillis(2)));
        create(one, "a", "first");
        cluster.run(SOME_TIME);
        assertThat(two.node().events()).hasSize(1);
        assertThat(two.status().applied()).isEqualTo(1);
    }

    @Test
    void onlyTheLastEventsAreKept() {
        cluster.started();
        IntStream.range(0, 600).forEach(i -> create(one, "w" + i, "first"));
        cluster.run(SOME_TIME);
        assertThat(two.node().events()).hasSize(500);
        assertThat(two.node().events().get(0).number()).isEqualTo(600);
        assertThat(two.node().events().get(499).number()).isEqualTo(101);
        assertThat(two.status().applied()).isEqualTo(600);
    }

    @Test
    void theLastHourIsToldMinuteByMinuteAlsoWhenNothingHappened() {
        cluster.started();
        Instant begin = cluster.time.instant().truncatedTo(ChronoUnit.MINUTES);
        cluster.network.cut("two", true);
        create(one, "a", "first");
        cluster.run(Duration.ofMinutes(3));
        cluster.network.cut("two", false);
        create(one, "b", "first");
        cluster.run(Duration.ofMinutes(2));

        List<Minute> minutes = two.node().activity();
        assertThat(minutes).hasSize(60);
        assertThat(minutes)
                .extracting(Minute::start)
                .containsExactlyElementsOf(IntStream.range(0, 60)
                        .mapToObj(i -> begin.plus(5 - 59 + i, ChronoUnit.MINUTES))
                        .toList());
        Minute busy = minutes.get(57);
        assertThat(busy.applied()).isEqualTo(2);
        assertThat(busy.sent()).isZero();
        assertThat(busy.lag())
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(3).plusSeconds(1));
        assertThat(minutes)
                .filteredOn(minute -> !minute.equals(busy))
                .allSatisfy(minute -> assertThat(minute).isEqualTo(new Minute(minute.start(), 0, 0, Duration.ZERO)));
        assertThat(one.node().activity())
                .extracting(Minute::sent)
                .startsWith(0, 0)
                .endsWith(1, 0, 0, 1, 0, 0);

        cluster.run(Duration.ofMinutes(70));
        assertThat(two.node().activity()).extracting(Minute::applied).containsOnly(0);
    }

    @Test
    void aMemberIsToldToDifferByAboutSoManyObjectsSinceThatMoment() {
        cluster.started();
        assertThat(memberTwo().inStep()).isTrue();
        assertThat(memberTwo().differing()).isZero();
        assertThat(memberTwo().differsSince()).isEmpty();

        cluster.network.cut("two", true);
        Instant moment = cluster.time.instant();
        IntStream.range(0, 50).forEach(i -> create(one, "w" + i, "first"));
        cluster.run(SOME_TIME);
        assertThat(memberTwo().state()).isEqualTo(Member.State.MISSING);
        assertThat(memberTwo().inStep()).isFalse();
        assertThat(memberTwo().differing()).isCloseTo(50, within(10));
        assertThat(memberTwo().differsSince()).contains(moment);

        cluster.network.cut("two", false);
        cluster.run(SOME_TIME);
        assertThat(memberTwo().inStep()).isTrue();
        assertThat(memberTwo().differing()).isZero();
        assertThat(memberTwo().differsSince()).isEmpty();
    }

    @Test
    void aMemberThatHasMuchLessDiffersByAsManyAsCanBeTold() {
        IntStream.range(0, 5000).forEach(i -> create(one, "w" + i, "first"));
        one.start();
        cluster.mute("two", () -> Digest.EMPTY);
        cluster.run(Duration.ofSeconds(3));
        assertThat(memberTwo().differing()).isEqualTo(Digest.MOST_DIFFERING);
    }

    private Member memberTwo() {
        return one.status().members().get(0);
    }
}
