/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.ResourceNotification;
import org.geoserver.platform.resource.ResourceNotification.Kind;
import org.geoserver.platform.resource.ResourceStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin may rely on of the files of the data directory. */
abstract class ResourceStoreContract {

    @TempDir
    Path data;

    private ResourceStore store;

    abstract ResourceStore store(Path directory);

    @BeforeEach
    void open() {
        store = store(data);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsReplacedWhenTheStreamIsClosed() throws IOException {
        Resource file = store.get("a/b.txt");
        assertThat(file.getType()).isEqualTo(Resource.Type.UNDEFINED);
        file.setContents(bytes("old"));
        try (OutputStream out = file.out()) {
            out.write(bytes("new"));
            out.flush();
            assertThat(Files.readString(data.resolve("a/b.txt"))).isEqualTo("old");
        }
        assertThat(file.getContents()).isEqualTo(bytes("new"));
        assertThat(store.get("a").list()).extracting(Resource::name).containsExactly("b.txt");
    }

    @Test
    void listenersHearOfWhatIsBelowThem() throws IOException {
        List<ResourceNotification> heard = new ArrayList<>();
        store.getResourceNotificationDispatcher().addListener("styles", heard::add);
        store.get("styles/icons/a.svg").setContents(bytes("1"));
        store.get("styles/icons/a.svg").setContents(bytes("2"));
        store.get("elsewhere.txt").setContents(bytes("3"));
        store.get("styles/icons/a.svg").delete();
        assertThat(heard)
                .extracting(notification -> notification.events().stream()
                        .filter(event -> event.getPath().equals("styles/icons/a.svg"))
                        .map(ResourceNotification.Event::getKind)
                        .findFirst()
                        .orElseThrow())
                .containsExactly(Kind.ENTRY_CREATE, Kind.ENTRY_MODIFY, Kind.ENTRY_DELETE);
    }

    @Test
    void aFolderIsMovedAndRemovedWhole() throws IOException {
        store.get("one/two/three.txt").setContents(bytes("3"));
        assertThat(store.move("one", "other/place")).isTrue();
        assertThat(store.get("one").getType()).isEqualTo(Resource.Type.UNDEFINED);
        assertThat(store.get("other/place/two/three.txt").getContents()).isEqualTo(bytes("3"));
        assertThat(store.remove("other")).isTrue();
        assertThat(data.resolve("other")).doesNotExist();
    }

    @Test
    void whatIsNotThereIsMovedToWhereNothingIsAndNowhereElse() throws IOException {
        assertThat(store.move("nothing", "nowhere")).isTrue();
        store.get("taken/file.txt").setContents(bytes("1"));
        assertThatThrownBy(() -> store.move("nothing", "taken")).isInstanceOf(RuntimeException.class);
        store.get("folder/file.txt").setContents(bytes("2"));
        assertThatThrownBy(() -> store.move("folder", "taken")).isInstanceOf(RuntimeException.class);
        assertThat(store.get("taken/file.txt").getContents()).isEqualTo(bytes("1"));
    }

    @Test
    void noPathLeadsOut() {
        for (String path : List.of("../out.txt", "a/../../out.txt", "a\\b", "a:b")) {
            assertThatThrownBy(() -> store.get(path)).as(path).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
