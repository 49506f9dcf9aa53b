/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.index.VersionIndexContract.key;
import static org.geoserver.cluster.index.VersionIndexContract.live;
import static org.geoserver.cluster.index.VersionIndexContract.version;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.cluster.storage.FailingFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an index whose file can't be written, or read, or is gone. */
class UnwritableIndexTest {

    private static final Instant FOUNDED = Instant.parse("2026-03-04T05:06:07.890Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void begin() {
        file = folder.resolve("cluster/versions.mv");
        FailingFiles.register();
    }

    @AfterEach
    void heal() {
        FailingFiles.heal();
    }

    private MVStoreVersionIndex open() {
        return MVStoreVersionIndex.open(file, FailingFiles.PREFIX);
    }

    /** Ten rounds, each committed; tells after which of them the index was in no trouble. */
    private static Set<Integer> work(VersionIndex index) {
        Set<Integer> committed = new HashSet<>();
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 40; i++) {
                index.put(live("r" + round + "-" + i, "name" + i, round + 1));
            }
            index.put(live("again", "again", round + 1));
            index.intend(Map.of(key("intended"), new Intent(version(round), Optional.empty())));
            if (round == 0) {
                index.found(FOUNDED);
            }
            index.commit();
            if (index.trouble().isEmpty()) {
                committed.add(round);
            }
        }
        return committed;
    }

    private static Map<Integer, Long> rounds(VersionIndex index) {
        return index.entries().stream()
                .map(entry -> entry.key().id())
                .filter(id -> id.startsWith("r"))
                .collect(Collectors.groupingBy(
                        id -> Integer.parseInt(id.substring(1, id.indexOf('-'))), Collectors.counting()));
    }

    private int writesOf(Runnable work) {
        FailingFiles.heal();
        work.run();
        return FailingFiles.writes();
    }

    /** For each write of all there are: it fails, and whoever opens the file then finds what was committed before. */
    @Test
    void whicheverWriteFailsWhatWasCommittedIsThere() throws IOException {
        int writes = writesOf(() -> {
            try (VersionIndex index = open()) {
                work(index);
            }
        });
        assertThat(writes).isGreaterThan(10);
        for (int k = 0; k < writes; k++) {
            file = folder.resolve("failing-" + k + "/versions.mv");
            FailingFiles.failAfter(k);
            MVStoreVersionIndex index = open();
            Set<Integer> committed = work(index);
            assertThat(rounds(index)).as("memory after " + k).hasSize(10);
            Path copy = folder.resolve("crashed-" + k + ".mv");
            if (Files.exists(file)) {
                Files.copy(file, copy);
            }
            FailingFiles.heal();
            try (VersionIndex crashed = MVStoreVersionIndex.open(copy)) {
                Map<Integer, Long> found = rounds(crashed);
                assertThat(found.keySet()).as("rounds after write " + k).containsAll(committed);
                assertThat(found.values()).as("whole rounds after write " + k).allMatch(size -> size == 40L);
                if (!committed.isEmpty()) {
                    assertThat(crashed.founded()).contains(FOUNDED);
                    assertThat(crashed.get(key("again")).orElseThrow().version().timestamp())
                            .isGreaterThanOrEqualTo(committed.size());
                }
            }
            index.mend();
            assertThat(index.trouble())
                    .as("after mending what broke at write " + k)
                    .isEmpty();
            index.close();
            try (VersionIndex mended = MVStoreVersionIndex.open(file)) {
                assertThat(rounds(mended)).hasSize(10);
                assertThat(mended.founded()).contains(FOUNDED);
                assertThat(mended.intended())
                        .isEqualTo(Map.of(key("intended"), new Intent(version(9), Optional.empty())));
            }
        }
    }

    /** A node that mends tries in vain for a while; each such trial may break off anywhere, and costs nothing. */
    @Test
    void whicheverWriteOfAMendingFailsNothingIsLost() throws IOException {
        FailingFiles.failAfter(0);
        MVStoreVersionIndex index = open();
        work(index);
        assertThat(index.trouble()).isPresent();
        FailingFiles.heal();
        for (int k = 0; ; k++) {
            FailingFiles.failAfter(k);
            index.mend();
            if (index.trouble().isEmpty()) {
                assertThat(k).isGreaterThanOrEqualTo(2);
                break;
            }
            assertThat(index.trouble().get()).contains(file.toString(), "No space left on device");
            assertThat(file.resolveSibling("versions.mv.new")).doesNotExist();
        }
        FailingFiles.heal();
        index.close();
        try (VersionIndex mended = MVStoreVersionIndex.open(file)) {
            assertThat(rounds(mended)).hasSize(10);
        }
    }

    @Test
    void aFileThatIsDeletedMeanwhileIsWrittenAnew() throws IOException {
        try (MVStoreVersionIndex index = open()) {
            work(index);
            Files.delete(file);
            index.mend();
            assertThat(index.trouble()).isEmpty();
            Files.delete(file);
            Files.deleteIfExists(file.resolveSibling("member"));
            Files.delete(file.getParent());
            index.put(live("later", "later", 99));
            index.commit();
            index.mend();
            assertThat(index.trouble()).isEmpty();
        }
        try (VersionIndex mended = open()) {
            assertThat(rounds(mended)).hasSize(10);
            assertThat(mended.get(key("later"))).isPresent();
        }
    }

    @Test
    void aTruncatedOrGarbledFileIsReadAsFarAsItWasCommittedOrMovedAside() throws IOException {
        try (MVStoreVersionIndex index = open()) {
            work(index);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length :
                IntStream.iterate(0, i -> i < whole.length, i -> i + 1009).toArray()) {
            byte[] truncated = new byte[length];
            System.arraycopy(whole, 0, truncated, 0, length);
            startsFrom(truncated);
            byte[] garbled = whole.clone();
            garbled[length] ^= 0x55;
            startsFrom(garbled);
        }
    }

    /** Whatever it finds in a file, an index opens, has no trouble, and has whole rounds or nothing. */
    private void startsFrom(byte[] content) throws IOException {
        Files.write(file, content);
        try (MVStoreVersionIndex index = open()) {
            assertThat(index.trouble()).isEmpty();
            assertThat(rounds(index).values()).allMatch(size -> size == 40L);
            index.put(live("new", "new", 100));
        }
        try (MVStoreVersionIndex index = open()) {
            assertThat(index.get(key("new"))).isPresent();
        }
    }

    @Test
    void aFolderInItsPlaceIsMovedAside() throws IOException {
        Files.createDirectories(file.resolve("inside"));
        try (MVStoreVersionIndex index = open()) {
            assertThat(index.trouble()).isEmpty();
            work(index);
        }
        assertThat(file).isRegularFile();
        try (Stream<Path> all = Files.list(file.getParent())) {
            assertThat(all.filter(path -> path.toString().contains("unreadable")))
                    .hasSize(1);
        }
    }

    @Test
    void aFolderThatCantBeMadeIsToldAndMendedLater() throws IOException {
        Files.writeString(folder.resolve("cluster"), "a file where the folder should be");
        try (MVStoreVersionIndex index = open()) {
            assertThat(index.trouble().orElseThrow()).contains(file.toString());
            work(index);
            index.mend();
            assertThat(index.trouble()).isPresent();
            assertThat(rounds(index)).hasSize(10);
            Files.delete(folder.resolve("cluster"));
            index.mend();
            assertThat(index.trouble()).isEmpty();
        }
        try (MVStoreVersionIndex index = open()) {
            assertThat(rounds(index)).hasSize(10);
        }
    }

    @Test
    void aFullDiskIsToldAndMendedWhenThereIsSpace() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder.resolve("disk"), "256k")) {
            file = disk.path().resolve("cluster/versions.mv");
            MVStoreVersionIndex index = MVStoreVersionIndex.open(file);
            assertThat(work(index)).hasSize(10);
            Path ballast = disk.fill();
            Map<String, Long> more = new HashMap<>();
            for (long i = 0; index.trouble().isEmpty(); i++) {
                more.put("more" + i, i);
                index.put(live("more" + i, "more", i));
                index.commit();
            }
            assertThat(index.trouble().orElseThrow()).contains(file.toString(), "No space left on device");
            index.mend();
            assertThat(index.trouble()).isPresent();
            assertThat(more.keySet()).allMatch(id -> index.get(key(id)).isPresent());
            Path copy = folder.resolve("crashed.mv");
            Files.copy(file, copy);
            try (VersionIndex crashed = MVStoreVersionIndex.open(copy)) {
                assertThat(rounds(crashed)).hasSize(10);
            }
            Files.delete(ballast);
            index.mend();
            assertThat(index.trouble()).isEmpty();
            index.close();
            try (VersionIndex mended = MVStoreVersionIndex.open(file)) {
                assertThat(more.keySet()).allMatch(id -> mended.get(key(id)).isPresent());
            }
        }
    }

    @Test
    void aReadOnlyDiskIsReadAndTold() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(folder.resolve("disk"), "1m")) {
            file = disk.path().resolve("versions.mv");
            try (MVStoreVersionIndex index = MVStoreVersionIndex.open(file)) {
                work(index);
            }
            disk.remount("ro");
            try (MVStoreVersionIndex index = MVStoreVersionIndex.open(file)) {
                assertThat(index.trouble().orElseThrow()).contains(file.toString());
                assertThat(rounds(index)).hasSize(10);
                index.put(live("new", "new", 100));
                index.commit();
                disk.remount("rw");
                index.mend();
                assertThat(index.trouble()).isEmpty();
            }
            try (MVStoreVersionIndex index = MVStoreVersionIndex.open(file)) {
                assertThat(rounds(index)).hasSize(10);
                assertThat(index.get(key("new"))).isPresent();
            }
        }
    }

    /** A file system in memory, where this machine lets one be mounted; where not, the test that wants it is skipped. */
    private record SmallDisk(Path path) implements AutoCloseable {

        static SmallDisk mounted(Path at, String size) throws IOException {
            Files.createDirectories(at);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()),
                    "no file system can be mounted here");
            return new SmallDisk(at);
        }

        Path fill() throws IOException {
            Path ballast = path.resolve("ballast");
            try (var out = Files.newOutputStream(ballast)) {
                while (true) {
                    out.write(new byte[1024]);
                }
            } catch (IOException full) {
                return ballast;
            }
        }

        void remount(String how) {
            assertThat(run("mount", "-o", "remount," + how, path.toString())).isTrue();
        }

        @Override
        public void close() {
            run("umount", "-l", path.toString());
        }

        private static boolean run(String... command) {
            try {
                return new ProcessBuilder(List.of(command))
                                .start()
                                .onExit()
                                .join()
                                .exitValue()
                        == 0;
            } catch (IOException notThere) {
                return false;
            }
        }
    }
}
