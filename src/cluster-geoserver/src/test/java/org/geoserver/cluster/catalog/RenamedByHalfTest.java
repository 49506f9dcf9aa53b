/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that stopped in the middle of renaming, or had no space for the rest of it. */
class RenamedByHalfTest extends ConfigurationStoreFixture {

    /** Killed when it had moved a file, and had not written it yet. */
    @ParameterizedTest
    @CsvSource({
        "workspace, sea, workspaces/%s",
        "store, sea:harbours, workspaces/sea/%s",
        "resource, sea:piers, workspaces/sea/harbours/%s",
        "style, quay, styles/%s.xml",
        "layergroup, all, layergroups/%s.xml"
    })
    void whatWasRenamedByHalfIsPutBackAndCanBeRenamed(String kind, String name, String place) {
        Path directory = full("origin");
        ObjectState renamed = with(full("renamed"), host -> {
            ObjectKey key = named(host.store(), new QualifiedName(kind, name)).orElseThrow();
            host.store().writing(writer -> writer.moveAside(key));
            return read(host.store(), key);
        });
        String old = place.formatted(local(name));
        String given = place.formatted(local(renamed.name().name()));
        with(directory, host -> null);
        Map<String, String> before = configuration(directory);
        renameByHalf(directory, kind, old, given);
        with(directory, host -> {
            readAll(host.store());
            assertThat(configuration(directory)).isEqualTo(before);
            renameByHalf(directory, kind, old, given);
            reload(host.store());
            readAll(host.store());
            assertThat(configuration(directory)).isEqualTo(before);

            Applied applied = apply(host.store(), List.of(put(renamed)));
            isDone(applied.outcomes().get(renamed.key()));
            assertThat(configuration(directory).keySet())
                    .isEqualTo(configuration(directory("renamed")).keySet());
            return null;
        });
    }

    /** There is no space when it has moved the folder, and is about to write the namespace into it. */
    @Test
    void aWorkspaceThatCouldNotBeRenamedIsRenamedTheNextTime() {
        List<ObjectState> names = with(
                full("origin"),
                host -> Stream.of("ocean", "bay")
                        .map(name -> {
                            WorkspaceInfo workspace = host.catalog().getWorkspaces().stream()
                                    .filter(each -> Set.of("sea", "ocean").contains(each.getName()))
                                    .findFirst()
                                    .orElseThrow();
                            workspace.setName(name);
                            host.catalog().save(workspace);
                            return read(host.store(), new ObjectKey("workspace", workspace.getId()));
                        })
                        .toList());
        Path directory = full("replica");
        with(directory, host -> {
            ObjectKey key = names.get(0).key();
            Map<String, String> before = configuration(directory);
            block(directory.resolve("workspaces/sea/namespace.xml"));
            assertThat(apply(host.store(), List.of(put(names.get(0))))
                            .outcomes()
                            .get(key))
                    .isInstanceOf(Outcome.Refused.class);
            unblock(namespaceOfEither(directory, "ocean", "sea"));
            isDone(apply(host.store(), List.of(put(names.get(1)))).outcomes().get(key));
            assertThat(configuration(directory).keySet())
                    .isEqualTo(before.keySet().stream()
                            .map(path -> path.replace("workspaces/sea/", "workspaces/bay/"))
                            .collect(Collectors.toSet()));
            assertThat(read(host.store(), key).content()).isEqualTo(names.get(1).content());
            assertThat(configuration(directory).get("workspaces/bay/namespace.xml"))
                    .contains("<prefix>bay</prefix>");
            assertThat(configuration(directory).get("workspaces/bay/workspace.xml"))
                    .contains("<name>bay</name>");
            return null;
        });
    }

    @Test
    void whatIsLeftUnderAnotherNameIsBroughtTogetherOrPutAside() {
        Path directory = full("origin");
        Path leftOver = directory.resolve("workspaces/ocean");
        with(directory, host -> {
            Map<String, String> before = configuration(directory);
            for (String file : List.of("workspace.xml", "namespace.xml", "harbours/datastore.xml")) {
                edit(leftOver.resolve(file), none -> before.get("workspaces/sea/" + file));
            }
            edit(leftOver.resolve("notes.txt"), none -> "somebody's");
            theDiskFails(host, directory);
            readAll(host.store());

            Map<String, String> expected = new TreeMap<>(before);
            expected.put("workspaces/sea/notes.txt", "somebody's");
            assertThat(configuration(directory)).isEqualTo(expected);
            assertThat(leftOver).doesNotExist();
            assertThat(directory.resolve("cluster/left-over/0/workspaces/ocean/harbours/datastore.xml"))
                    .content()
                    .isEqualTo(before.get("workspaces/sea/harbours/datastore.xml"));
            return null;
        });
    }

    @Test
    void aWorkspaceThatAUserCouldNotRenameHasItsNamespaceStill() {
        Path directory = full("origin");
        with(directory, host -> {
            Map<String, String> before = configuration(directory);
            String namespace = "workspaces/sea/namespace.xml";
            block(directory.resolve(namespace));
            WorkspaceInfo sea = host.catalog().getWorkspaceByName("sea");
            sea.setName("ocean");
            assertThatThrownBy(() -> host.catalog().save(sea)).isInstanceOf(CatalogException.class);
            Path moved = namespaceOfEither(directory, "ocean", "sea");
            unblock(moved);
            edit(moved, none -> before.get(namespace)); // there was no space for another one
            readAll(host.store());

            String name = host.catalog().getWorkspace(sea.getId()).getName();
            assertThat(host.catalog().getNamespaceByPrefix(name)).isNotNull();
            assertThat(configuration(directory).keySet())
                    .isEqualTo(before.keySet().stream()
                            .map(path -> path.replace("workspaces/sea/", "workspaces/" + name + "/"))
                            .collect(Collectors.toSet()));
            return null;
        });
    }

    private static Path namespaceOfEither(Path directory, String... workspaces) {
        return Stream.of(workspaces)
                .map(name -> directory.resolve("workspaces/" + name + "/namespace.xml"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private void theDiskFails(Host host, Path directory) {
        ObjectKey quay = named(host.store(), new QualifiedName("style", "quay")).orElseThrow();
        String xml = document(read(host.store(), quay)).xml();
        Path file = directory.resolve("styles/quay.xml");
        String text = edit(file, same -> same);
        block(file);
        Change change = put(content(quay, "quay", xml.replace("quay.sld", "pier.sld")));
        assertThat(apply(host.store(), List.of(change)).outcomes().get(quay)).isInstanceOf(Outcome.Refused.class);
        unblock(file);
        edit(file, none -> text);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static void renameByHalf(Path directory, String kind, String old, String given) {
        move(directory, old, given);
        if (kind.equals("style")) {
            move(directory, old.replace(".xml", ".sld"), given.replace(".xml", ".sld"));
        }
    }

    private static void move(Path directory, String from, String to) {
        try {
            Files.move(directory.resolve(from), directory.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
