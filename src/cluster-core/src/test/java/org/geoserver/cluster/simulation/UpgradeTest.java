/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.keep.Kept;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that know a kind work together with nodes that don't, which learn it one after the other. */
class UpgradeTest {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final ObjectKey WORKSPACE = new ObjectKey("workspace", "w");
    private static final ObjectKey STORE = new ObjectKey("store", "s");
    private static final ObjectKey LAYER = new ObjectKey("layer", "l");
    private static final ObjectKey OTHER_LAYER = new ObjectKey("layer", "m");
    private static final ObjectKey GROUP = new ObjectKey("group", "x");

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode newer = cluster.node("newer");
    private final SimulatedNode older = cluster.node("older");

    @BeforeEach
    void begin() {
        older.store.knowGroups(false);
        cluster.started();
        newer.store.create(WORKSPACE, "w", Optional.empty(), List.of(), "w");
        newer.store.create(STORE, "s", Optional.of(WORKSPACE), List.of(), "s");
        newer.store.create(LAYER, "l", Optional.of(STORE), List.of(), "l");
        newer.store.create(OTHER_LAYER, "m", Optional.of(STORE), List.of(), "m");
        newer.store.create(GROUP, "x", Optional.empty(), List.of(LAYER, OTHER_LAYER), "first");
        cluster.run(LONG);
    }

    @Test
    void whatAHostDoesNotKnowIsCountedAndNotRefused() {
        assertThat(older.store.contents()).hasSize(4);
        assertThat(older.status().digest()).isEqualTo(newer.status().digest());
        assertThat(older.status().quarantined()).isZero();
        assertThat(older.status().waiting()).isZero();
    }

    @Test
    void itSurvivesACrashAndIsGivenToAnotherNodeThatKnowsIt() {
        older.crash();
        newer.stop();
        older.start();
        SimulatedNode another = cluster.node("another");
        another.start();
        cluster.run(LONG);
        assertThat(group(another)).contains("x;;w:s:l,w:s:m;first");
    }

    @Test
    void aNodeThatIsUpdatedHasItAtTheVersionThatTheOthersHave() {
        IndexEntry before = newer.index.get(GROUP).orElseThrow();
        update(older);
        assertThat(group(older)).isEqualTo(group(newer)).isPresent();
        assertThat(newer.index.get(GROUP)).contains(before);
        assertThat(older.index.get(GROUP).map(IndexEntry::version)).contains(before.version());
        assertThat(older.keep.keys()).isEmpty();
    }

    @Test
    void aNodeThatIsUpdatedWhileItIsAloneHasItToo() {
        newer.stop();
        update(older);
        assertThat(group(older)).contains("x;;w:s:l,w:s:m;first");
    }

    @Test
    void itComesByTheNamesThatWhatItNeedsHasByThen() {
        older.store.rename(LAYER, "renamed");
        cluster.run(LONG);
        update(older);
        assertThat(group(older)).contains("x;;w:s:renamed,w:s:m;first").isEqualTo(group(newer));
        assertThat(older.status().waiting()).isZero();
    }

    @Test
    void whatIsRemovedElsewhereIsNotKept() {
        newer.store.remove(GROUP, false);
        cluster.run(LONG);
        assertThat(older.status().digest()).isEqualTo(newer.status().digest());
        update(older);
        assertThat(Stream.of(older, newer).map(UpgradeTest::group)).containsOnly(Optional.empty());
        assertThat(older.keep.keys()).isEmpty();
    }

    @Test
    void whatTheDiskLostIsTakenAgainAndNotTakenForRemoved() {
        older.crash();
        older.keep.lose();
        older.start();
        cluster.run(LONG);
        assertThat(group(newer)).isPresent();
        assertThat(older.keep.get(GROUP).flatMap(Kept::state)).isPresent();
    }

    @Test
    void aNodeThatGoesBackToAnOlderVersionRemovesNothingAndHasLaterWhatWasDoneMeanwhile() {
        SimulatedNode third = cluster.node("third");
        third.start();
        cluster.run(LONG);
        change(third, false);
        newer.store.edit(GROUP, "second");
        cluster.run(LONG);
        assertThat(group(newer)).hasValueSatisfying(text -> assertThat(text).endsWith("second"));
        change(third, true);
        assertThat(group(third))
                .isEqualTo(group(newer))
                .hasValueSatisfying(text -> assertThat(text).endsWith("second"));
        change(third, false);
        newer.store.remove(GROUP, false);
        cluster.run(LONG);
        change(third, true);
        assertThat(group(third)).isEmpty();
        assertThat(group(newer)).isEmpty();
        assertThat(third.store.knows("group")).isTrue();
        assertThat(third.status().digest()).isEqualTo(newer.status().digest());
    }

    @Test
    void aLonelyOneThatGoesBackRemovesNothingEither() {
        older.stop();
        change(newer, false);
        assertThat(newer.index.get(GROUP)).get().matches(IndexEntry::isLive);
        change(newer, true);
        assertThat(group(newer)).isPresent();
    }

    @Test
    void whatNeedsSomethingThatWasRemovedWhenNobodyKnewItGoesToo() {
        newer.stop();
        older.store.remove(LAYER, false);
        cluster.run(LONG);
        update(older);
        assertThat(group(older)).isEmpty();
        assertThat(older.status().waiting()).isZero();
        newer.start();
        cluster.run(LONG);
        assertThat(newer.store.contents()).isEqualTo(older.store.contents());
    }

    @Test
    void whatAUserDoesToItRightAfterTheUpdateCounts() {
        change(newer, false);
        newer.stop();
        newer.store.knowGroups(true);
        newer.start();
        cluster.time.run(Duration.ZERO);
        newer.store.edit(GROUP, "mine");
        cluster.run(LONG);
        update(older);
        assertThat(group(newer))
                .isEqualTo(group(older))
                .hasValueSatisfying(text -> assertThat(text).endsWith("mine"));
    }

    @Test
    void whatAnOldNodeCannotReadKeepsNothingFromItAndIsThereAfterItsUpdate() {
        cluster.network.ofNewerFormat("older", change -> change.key().equals(LAYER));
        newer.store.edit(LAYER, "of a newer format");
        newer.store.edit(OTHER_LAYER, "readable");
        cluster.run(LONG);
        assertThat(older.store.contents().get(new QualifiedName("layer", "w:s:m")))
                .endsWith("readable");
        assertThat(older.store.contents().get(new QualifiedName("layer", "w:s:l")))
                .endsWith("l");
        assertThat(older.node().quarantine())
                .singleElement()
                .satisfies(entry -> assertThat(entry.count()).isPositive());
        assertThat(older.status().digest()).isNotEqualTo(newer.status().digest());
        older.stop();
        cluster.network.ofNewerFormat("older", any -> false);
        older.start();
        cluster.run(LONG);
        assertThat(older.store.contents().get(new QualifiedName("layer", "w:s:l")))
                .endsWith("of a newer format");
        assertThat(older.node().quarantine()).isEmpty();
        assertThat(older.status().digest()).isEqualTo(newer.status().digest());
    }

    private void update(SimulatedNode node) {
        change(node, true);
    }

    private void change(SimulatedNode node, boolean knowing) {
        node.stop();
        node.store.knowGroups(knowing);
        node.start();
        cluster.run(LONG);
    }

    private static Optional<String> group(SimulatedNode node) {
        return Optional.ofNullable(node.store.contents().get(new QualifiedName("group", "x")));
    }
}
