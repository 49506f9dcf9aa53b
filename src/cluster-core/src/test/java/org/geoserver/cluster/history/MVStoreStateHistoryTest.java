/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.history.Conflict.Cause;
import org.geoserver.cluster.history.Conflict.Side;
import org.geoserver.cluster.history.MVStoreStateHistory.Limits;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.storage.SealedStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MVStoreStateHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ObjectKey ROADS = new ObjectKey("layer", "roads");

    @TempDir
    Path folder;

    @Test
    void theLastStatesOfAnObjectAreKeptTheNewestFirst() {
        StateHistory history = MVStoreStateHistory.inMemory(new Limits(3, 1 << 20));
        for (int i = 1; i <= 5; i++) {
            history.add(state(ROADS, i, "text " + i));
            if (i % 2 == 0) {
                history.commit();
            }
        }
        history.add(state(new ObjectKey("layer", "roads2"), 9, "another"));
        assertThat(history.states(ROADS))
                .extracting(past -> past.version().timestamp())
                .containsExactly(5L, 4L, 3L);
        history.commit();
        assertThat(history.states(ROADS))
                .extracting(past -> past.version().timestamp())
                .containsExactly(5L, 4L, 3L);
        assertThat(history.state(ROADS, version(1))).isEmpty();
    }

    @Test
    void aVersionThatComesLateIsInItsPlace() {
        StateHistory history = MVStoreStateHistory.inMemory(Limits.DEFAULT);
        history.add(state(ROADS, 2, "two"));
        history.commit();
        history.add(state(ROADS, 1, "one"));
        assertThat(history.states(ROADS))
                .extracting(past -> past.version().timestamp())
                .containsExactly(2L, 1L);
    }

    @Test
    void whenItIsFullTheOldestGo() {
        StateHistory history = MVStoreStateHistory.inMemory(new Limits(10, 20_000));
        for (int i = 1; i <= 1000; i++) {
            history.add(state(new ObjectKey("layer", "l" + i), i, "text " + i));
            history.commit();
        }
        assertThat(history.size()).isBetween(15_000L, 20_000L);
        assertThat(history.states(new ObjectKey("layer", "l1"))).isEmpty();
        assertThat(history.states(new ObjectKey("layer", "l1000"))).hasSize(1);
    }

    @Test
    void withoutStatesThereAreStillConflicts() {
        StateHistory history = MVStoreStateHistory.inMemory(new Limits(0, 1 << 20));
        history.add(state(ROADS, 1, "one"));
        assertThat(history.add(conflict(1))).isTrue();
        assertThat(history.states(ROADS)).isEmpty();
        assertThat(history.conflicts()).hasSize(1);
    }

    @Test
    void everythingIsThereAfterOpeningAgain() {
        PastState put = new PastState(
                ROADS,
                new QualifiedName("layer", "topp:roads"),
                new Version(7, "n=w"),
                "bob",
                NOON,
                Optional.of(new ObjectState(
                        ROADS,
                        new QualifiedName("layer", "topp:roads"),
                        Set.of(new Reference(new QualifiedName("style", "line"), "s1")),
                        new Content("<layer>\u00e4</layer>", true))));
        PastState removed =
                new PastState(ROADS, new QualifiedName("layer", "topp:roads"), version(9), "", NOON, Optional.empty());
        try (StateHistory history = open()) {
            history.add(put);
            history.add(removed);
            history.add(conflict(1));
            history.add(conflict(2));
            history.dismiss(conflict(1).id());
        }
        try (StateHistory history = open()) {
            assertThat(history.states(ROADS)).containsExactly(removed, put);
            assertThat(history.conflicts()).containsExactly(conflict(2));
            assertThat(history.add(conflict(1))).isFalse();
            assertThat(history.size()).isPositive();
        }
    }

    @Test
    void aFileOfANewerFormatIsMovedAside() {
        try (StateHistory history = open()) {
            history.add(state(ROADS, 1, "one"));
        }
        SealedStore.open(folder.resolve("history.mv"), folder.resolve("store.key"), store -> {
            MVMap<String, byte[]> states = store.openMap("states");
            states.forEach((at, bytes) -> {
                byte[] newer = bytes.clone();
                newer[Long.BYTES]++;
                states.put(at, newer);
            });
            store.close();
            return store;
        });
        try (StateHistory history = open()) {
            assertThat(history.states(ROADS)).isEmpty();
        }
        assertThat(folder.toFile().list()).anyMatch(name -> name.startsWith("history.mv.unreadable-"));
    }

    @Test
    void ofManyConflictsTheLastAreKept() {
        StateHistory history = MVStoreStateHistory.inMemory(Limits.DEFAULT);
        for (int i = 0; i < MVStoreStateHistory.MOST_CONFLICTS + 10; i++) {
            history.add(conflict(i));
        }
        assertThat(history.conflicts()).hasSize(MVStoreStateHistory.MOST_CONFLICTS);
        assertThat(history.conflicts().get(0)).isEqualTo(conflict(MVStoreStateHistory.MOST_CONFLICTS + 9));
    }

    @Test
    void theNewestStateOfEachObjectIsFoundTheLastChangedFirst() {
        StateHistory history = MVStoreStateHistory.inMemory(Limits.DEFAULT);
        ObjectKey rivers = new ObjectKey("layer", "rivers");
        ObjectKey line = new ObjectKey("style", "line");
        history.add(state(ROADS, 1, "old"));
        history.add(state(line, 2, "line"));
        history.commit();
        history.add(state(rivers, 3, "rivers"));
        history.add(state(ROADS, 4, "new"));

        assertThat(history.newest(past -> true, 10)).extracting(PastState::key).containsExactly(ROADS, rivers, line);
        assertThat(history.newest(past -> true, 10).get(0).version()).isEqualTo(version(4));
        assertThat(history.newest(past -> past.key().kind().equals("layer"), 10))
                .extracting(PastState::key)
                .containsExactly(ROADS, rivers);
        assertThat(history.newest(past -> true, 1)).hasSize(1);
        history.commit();
        assertThat(history.newest(past -> true, 10)).extracting(PastState::key).containsExactly(ROADS, rivers, line);
    }

    @Test
    void aConflictIsSettledWhenTheLosersStateComesBack() {
        StateHistory history = MVStoreStateHistory.inMemory(Limits.DEFAULT);
        history.add(state(ROADS, 1, "lost"));
        history.add(state(ROADS, 2, "won"));
        history.add(conflict(1));
        history.commit();

        history.add(state(ROADS, 3, "something else"));
        history.add(state(new ObjectKey("layer", "other"), 4, "lost"));
        assertThat(history.conflicts()).hasSize(1);
        history.add(state(ROADS, 5, "lost"));

        assertThat(history.conflicts()).isEmpty();
        assertThat(history.add(conflict(1))).isFalse();
    }

    @Test
    void whatCantBeWrittenAnyMoreIsKeptInMemory() {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("history.mv").toString())
                .open();
        StateHistory history = new MVStoreStateHistory(store, Limits.DEFAULT);
        history.add(state(ROADS, 1, "in the file"));
        history.add(conflict(1));
        history.commit();
        store.closeImmediately(); // which is what it does by itself when its disk is full
        history.add(state(ROADS, 2, "in memory"));
        history.commit();
        assertThat(history.states(ROADS)).containsExactly(state(ROADS, 2, "in memory"));
        assertThat(history.conflicts()).containsExactly(conflict(1));
        history.close();
        StateHistory again = new MVStoreStateHistory(
                MVStore.open(folder.resolve("history.mv").toString()), Limits.DEFAULT);
        assertThat(again.states(ROADS)).containsExactly(state(ROADS, 1, "in the file"));
        again.close();
    }

    private StateHistory open() {
        return MVStoreStateHistory.open(folder, Limits.DEFAULT);
    }

    private static Conflict conflict(int i) {
        Side loser = new Side(ROADS, new QualifiedName("layer", "roads"), version(i), "bob", false);
        Side winner = new Side(ROADS, new QualifiedName("layer", "roads"), version(i + 1), "eve", true);
        return Conflict.of(Cause.SAME_OBJECT, loser, winner, NOON.plusSeconds(i));
    }

    private static PastState state(ObjectKey key, long timestamp, String text) {
        QualifiedName name = new QualifiedName(key.kind(), key.id());
        return new PastState(
                key,
                name,
                version(timestamp),
                "user",
                NOON,
                Optional.of(new ObjectState(key, name, Set.of(), Content.of(text))));
    }

    private static Version version(long timestamp) {
        return new Version(timestamp, "n");
    }
}
