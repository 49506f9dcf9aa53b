/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.storage.SealedStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MVStoreKeepTest extends KeepContract {

    @TempDir
    Path folder;

    private final ObjectState map = new ObjectState(
            new ObjectKey("map", "m"),
            new QualifiedName("map", "ws:m"),
            Set.of(new Reference(new QualifiedName("layer", "ws:roads"), "roads")),
            new Content("password=open sesame", true));

    @Override
    Keep open() {
        return MVStoreKeep.open(folder);
    }

    @AfterEach
    void end() {
        keep.close();
    }

    @Test
    void itIsThereAfterTheEndOfTheProcess() {
        keep.put(Kept.of(map));
        keep.put(Kept.gone(new ObjectKey("map", "old")));
        keep.close();
        keep = open();
        assertThat(keep.get(map.key())).contains(Kept.of(map));
        assertThat(keep.get(new ObjectKey("map", "old"))).contains(Kept.gone(new ObjectKey("map", "old")));
    }

    @Test
    void aPasswordIsNotReadableInTheFile() throws IOException {
        keep.put(Kept.of(map));
        keep.close();
        byte[] bytes = Files.readAllBytes(folder.resolve("kept.mv"));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("open sesame");
    }

    @Test
    void aFileThatIsDamagedIsMovedAside() throws IOException {
        keep.put(Kept.of(map));
        keep.close();
        Files.write(folder.resolve("kept.mv"), new byte[5000]);
        keep = open();
        assertThat(keep.keys()).isEmpty();
        assertThat(folder.toFile().list()).anyMatch(name -> name.startsWith("kept.mv.unreadable-"));
    }

    @Test
    void aFileOfANewerFormatIsMovedAside() {
        keep.put(Kept.of(map));
        keep.close();
        SealedStore.open(folder.resolve("kept.mv"), folder.resolve("store.key"), store -> {
            MVMap<String, byte[]> kept = store.openMap("kept");
            kept.put(kept.firstKey(), new byte[] {2});
            store.close();
            return store;
        });
        keep = open();
        assertThat(keep.keys()).isEmpty();
        assertThat(folder.toFile().list()).anyMatch(name -> name.startsWith("kept.mv.unreadable-"));
    }

    @Test
    void aFileThatCannotBeWrittenIsGivenUpBecauseItIsSoonOutOfDate() throws IOException {
        Path file = Files.createFile(folder.resolve("full"));
        MVStore store = MVStore.open(null);
        MVStoreKeep failing = new MVStoreKeep(Optional.of(file), store);
        failing.put(Kept.of(map));
        failing.commit();
        store.closeImmediately();
        failing.put(Kept.gone(new ObjectKey("map", "old")));
        failing.commit();
        assertThat(failing.keys()).hasSize(2);
        assertThat(file).doesNotExist();
        failing.close();
    }
}
