/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedStoreTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("cluster/kept.mv");
    }

    private Path key() {
        return folder.resolve("cluster/kept.key");
    }

    private MVStore open() {
        return SealedStore.open(file(), key(), store -> store);
    }

    private void write() {
        try (MVStore store = open()) {
            store.openMap("words").put("password", "open sesame");
            store.commit();
        }
    }

    private static Object word(MVStore store) {
        return store.openMap("words").get("password");
    }

    @Test
    void whatIsKeptIsThereAgainAndReadableByTheKeyAlone() throws IOException {
        write();
        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        try (MVStore store = open()) {
            assertThat(word(store)).isEqualTo("open sesame");
        }
    }

    @Test
    void withoutItsKeyItIsMovedAside() throws IOException {
        write();
        Files.delete(key());
        try (MVStore store = open()) {
            assertThat(word(store)).isNull();
        }
        assertThat(names()).anyMatch(name -> name.startsWith("kept.mv.unreadable-"));
    }

    @Test
    void garbageIsMovedAside() throws IOException {
        write();
        Files.write(file(), new byte[10_000]);
        try (MVStore store = open()) {
            assertThat(word(store)).isNull();
        }
        assertThat(names()).anyMatch(name -> name.startsWith("kept.mv.unreadable-"));
    }

    @Test
    void whatCannotBeUnderstoodIsMovedAsideToo() throws IOException {
        write();
        try (MVStore store = SealedStore.open(file(), key(), this::fresh)) {
            assertThat(word(store)).isNull();
        }
        assertThat(names()).anyMatch(name -> name.startsWith("kept.mv.unreadable-"));
    }

    private MVStore fresh(MVStore store) {
        if (word(store) != null) {
            throw new IllegalArgumentException("not of this time");
        }
        return store;
    }

    @Test
    void anotherProcessMayNotHaveItAtTheSameTime() {
        try (MVStore store = open()) {
            assertThat(store.isClosed()).isFalse();
            assertThatThrownBy(this::open)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("is in use");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file().getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
