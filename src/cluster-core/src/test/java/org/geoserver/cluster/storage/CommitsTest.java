/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void register() {
        FailingFiles.register();
    }

    @AfterEach
    void heal() {
        FailingFiles.hold(new CountDownLatch(0));
        FailingFiles.heal();
    }

    @Test
    void whatIsWrittenInTheBackgroundIsWaitedFor() throws Exception {
        MVStore store = open();
        MVMap<String, String> map = store.openMap("map");
        CountDownLatch disk = new CountDownLatch(1);
        FailingFiles.hold(disk);
        map.put("a", "b");
        store.tryCommit(); // as MVStore does by itself every second

        CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> Commits.commit(store));
        assertThatThrownBy(() -> committed.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        disk.countDown();
        assertThat(committed).succeedsWithin(Duration.ofSeconds(10));
        store.closeImmediately();
    }

    @Test
    void whatCouldNotBeWrittenInTheBackgroundFails() {
        MVStore store = open();
        MVMap<String, String> map = store.openMap("map");
        FailingFiles.failAfter(0);
        map.put("a", "b");
        store.tryCommit();
        assertThatThrownBy(() -> Commits.commit(store)).isInstanceOf(MVStoreException.class);
    }

    @Test
    void inMemoryThereIsNothingToWaitFor() {
        try (MVStore store = MVStore.open(null)) {
            store.openMap("map").put("a", "b");
            Commits.commit(store);
            assertThat(store.hasUnsavedChanges()).isFalse();
        }
    }

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(FailingFiles.PREFIX + folder.resolve("file.mv"))
                .open();
    }
}
