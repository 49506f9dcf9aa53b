/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geoserver.cluster.model.Digest;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MVStoreVersionIndexTest extends VersionIndexContract {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("cluster/versions.mv");
    }

    @Override
    VersionIndex open() {
        return MVStoreVersionIndex.open(file());
    }

    @Test
    void everythingIsThereAfterOpeningAgain() {
        Instant founded = Instant.parse("2026-03-04T05:06:07.890Z");
        index.found(founded);
        index.put(live("a", "one", 1).withLocalId("mine"));
        index.put(unconfirmed("b", 2));
        index.put(tombstone("c", "three", 3));
        index.put(live("e", "gone", 5));
        index.commit();
        index.forget(key("e"));
        index.intend(Map.of(key("d"), new Intent(version(4), Optional.empty())));
        Digest digest = index.digest();
        var entries = index.entries();
        index.close();
        index = open();
        assertThat(index.founded()).contains(founded);
        assertThat(index.entries()).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(index.digest()).isEqualTo(digest);
        assertThat(index.outboxSize()).isEqualTo(1);
        assertThat(index.keyOf(key("mine"))).isEqualTo(key("a"));
        assertThat(index.intended()).containsOnlyKeys(key("d"));
    }

    @Test
    void whatWasCommittedSurvivesAKill() throws Exception {
        Path killed = folder.resolve("killed.mv");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        killed.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("committed");
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (VersionIndex left = MVStoreVersionIndex.open(killed)) {
            assertThat(left.size()).isGreaterThanOrEqualTo(Victim.ENTRIES);
        }
        assertThat(unreadable(folder)).isEmpty();
    }

    /** Commits, tells so, and goes on writing until it is killed. */
    static final class Victim {
        static final int ENTRIES = 1000;

        public static void main(String[] args) {
            VersionIndex index = MVStoreVersionIndex.open(Path.of(args[0]));
            for (int i = 0; i < ENTRIES; i++) {
                index.put(live("k" + i, "name" + i, i));
            }
            index.commit();
            System.out.println("committed");
            for (int i = 0; ; i++) {
                index.put(live("later" + i % 5000, "later" + i, i));
            }
        }
    }

    @Test
    void anUnreadableFileIsMovedAside() throws Exception {
        index.put(live("a", "one", 1));
        index.close();
        Files.write(
                file(), "this is no index, whatever its name says".repeat(1000).getBytes());
        index = open();
        assertThat(index.entries()).isEmpty();
        assertThat(index.founded()).isEmpty();
        assertThat(unreadable(file().getParent())).hasSize(1);
    }

    @Test
    void aFileOfANewerFormatIsMovedAsideAndItsNodeIsStillAMember() throws Exception {
        index.found(Instant.EPOCH);
        index.put(live("a", "one", 1));
        index.close();
        try (MVStore store = MVStore.open(file().toString())) {
            MVMap<String, byte[]> entries = store.openMap("entries");
            entries.put(entries.firstKey(), new byte[] {3});
        }
        index = open();
        assertThat(index.entries()).isEmpty();
        assertThat(unreadable(file().getParent())).hasSize(1);
        assertThat(MVStoreVersionIndex.wasMember(file())).isTrue();
    }

    /** Whoever only started and never joined is a stranger at its next start, too. */
    @Test
    void itIsKnownWhetherTheNodeWasAMember() throws Exception {
        index.put(live("a", "one", 1));
        index.close();
        index = open();
        assertThat(MVStoreVersionIndex.wasMember(file())).isFalse();
        index.found(Instant.EPOCH);
        index.close();
        Files.delete(file());
        index = open();
        assertThat(index.founded()).isEmpty();
        assertThat(MVStoreVersionIndex.wasMember(file())).isTrue();
    }

    @Test
    void aFileInUseIsNotMovedAside() {
        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("another node has the same cluster folder");
        assertThat(file()).exists();
    }

    private static List<Path> unreadable(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("unreadable")).toList();
        }
    }
}
