/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files in the data directory say of what is in the catalog. */
class FilesOnDiskTest extends ConfigurationStoreFixture {

    /** GeoServer removes the folder with the layer; what is in the catalog must be on the disk, though. */
    @ParameterizedTest
    @ValueSource(strings = {"sea:piers", "sea:depth", "sea:buoys", "sea:photos"})
    void whatALayerPublishedKeepsItsFileWhoeverRemovesTheLayer(String name) {
        for (boolean byUser : List.of(true, false)) {
            Path directory = full(byUser ? "users" : "applied");
            ObjectKey resource = with(directory, host -> {
                ObjectState before = read(
                        host.store(),
                        named(host.store(), new QualifiedName("resource", name)).orElseThrow());
                ObjectKey layer =
                        named(host.store(), new QualifiedName("layer", name)).orElseThrow();
                List<Touched> told = new CopyOnWriteArrayList<>();
                host.store().onTouched(told::add);
                if (byUser) {
                    LayerBinding.delete(host.catalog(), host.catalog().getLayerByName(name));
                } else {
                    apply(host.store(), List.of(removal(layer, name)));
                }
                assertThat(read(host.store(), before.key())).isEqualTo(before);
                assertThat(told).extracting(Touched::key).doesNotContain(before.key());
                return before.key();
            });
            with(directory, host -> {
                assertThat(read(host.store(), resource))
                        .as("GeoServer leaves it out")
                        .isNull();
                assertThat(host.store().unloaded().leftOut()).contains(resource);
                return null;
            });
        }
    }

    @Test
    void aLayerThatIsRemovedWithWhatItPublishesLeavesNoFile() {
        Path folder = full("origin").resolve("workspaces/sea/harbours/piers");
        with(directory("origin"), host -> {
            ObjectKey resource = named(host.store(), new QualifiedName("resource", "sea:piers"))
                    .orElseThrow();
            ObjectKey layer =
                    named(host.store(), new QualifiedName("layer", "sea:piers")).orElseThrow();
            assertThat(folder).exists();
            apply(host.store(), List.of(removal(layer, "sea:piers"), removal(resource, "sea:piers")));
            readAll(host.store());
            assertThat(folder).doesNotExist();
            return null;
        });
    }

    @Test
    void whatALayerPublishedIsWrittenAsSoonAsThereIsSpace() {
        Path file = full("origin").resolve("workspaces/sea/harbours/piers/featuretype.xml");
        with(directory("origin"), host -> {
            ObjectKey layer =
                    named(host.store(), new QualifiedName("layer", "sea:piers")).orElseThrow();
            LayerBinding.delete(host.catalog(), host.catalog().getLayerByName("sea:piers"));
            block(file);
            readAll(host.store());
            unblock(file);
            assertThat(readAll(host.store())).doesNotContainKey(layer);
            assertThat(file).content().contains("<name>piers</name>");
            return null;
        });
    }

    /** GeoServer finds it by the name in a file, which it does not write when the default workspace is renamed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDefaultWorkspaceIsFoundAgainWhoeverRenamesIt(boolean byUser) {
        Path directory = full("origin");
        Path file = directory.resolve("workspaces/default.xml");
        String id = with(directory, host -> {
            WorkspaceInfo present = host.catalog().getDefaultWorkspace();
            ObjectKey key = new ObjectKey("workspace", present.getId());
            ObjectState before = read(host.store(), key);
            present.setName("ocean");
            host.catalog().save(present);
            ObjectState renamed = read(host.store(), key);
            if (!byUser) {
                apply(host.store(), List.of(put(before)));
                assertThat(file).content().contains("<name>" + before.name().name() + "<");
                apply(host.store(), List.of(put(renamed)));
            }
            assertThat(file).content().contains("<name>ocean<");
            return key.id();
        });
        edit(file, text -> text.replace("<name>ocean<", "<name>gone<"));
        String found = with(directory, host -> {
            readAll(host.store());
            assertThat(file).content().doesNotContain("gone");
            return host.catalog().getDefaultWorkspace().getId();
        });
        assertThat(id).isNotBlank();
        assertThat(file).content().contains(found);
    }

    @Test
    void withoutAWorkspaceNoFileSaysWhichIsTheDefaultOne() {
        Path directory = full("origin");
        Path file = directory.resolve("workspaces/default.xml");
        with(directory, host -> {
            assertThat(file).exists();
            apply(
                    host.store(),
                    host.catalog().getWorkspaces().stream()
                            .map(workspace ->
                                    removal(new ObjectKey("workspace", workspace.getId()), workspace.getName()))
                            .toList());
            assertThat(host.catalog().getWorkspaces()).isEmpty();
            assertThat(file).doesNotExist();
            return null;
        });
    }

    /** GeoServer writes no file of it, and has another one after each reading. */
    @Test
    void aDefaultStoreIsNeverWhatTheFilesSay() {
        with(full("default-stores"), host -> {
            assertThat(host.store().unloaded().unreadable()).isEmpty();
            assertThat(host.store().unloaded().leftOut())
                    .containsExactlyInAnyOrderElementsOf(host.catalog().getWorkspaces().stream()
                            .map(workspace -> new ObjectKey("defaultstore", workspace.getName()))
                            .toList());
            return null;
        });
    }
}
