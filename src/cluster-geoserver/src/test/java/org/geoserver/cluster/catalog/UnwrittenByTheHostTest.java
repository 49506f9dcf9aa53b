/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host took and could not write, and what it left half done. */
class UnwrittenByTheHostTest extends ConfigurationStoreFixture {

    @Test
    void whatTheHostTookAndCouldNotWriteIsWrittenTheNextTime() throws IOException {
        List<Change> states = with(full("origin"), host -> {
            StyleInfo style = host.catalog().getFactory().createStyle();
            style.setName("late");
            style.setFilename("late.sld");
            host.catalog().add(style);
            ObjectKey key = new ObjectKey("style", style.getId());
            Change added = put(read(host.store(), key));
            StyleInfo present = host.catalog().getStyleByName("late");
            present.setFilename("later.sld");
            host.catalog().save(present);
            return List.of(added, put(read(host.store(), key)));
        });
        Path file = directory("replica").resolve("styles/late.xml");
        with(directory("replica"), host -> {
            for (Change change : states) {
                ObjectKey key = change.key();
                ObjectState before = read(host.store(), key);
                block(file);
                assertThat(apply(host.store(), List.of(change)).outcomes().get(key))
                        .isInstanceOf(Outcome.Refused.class);
                assertThat(read(host.store(), key))
                        .as("what is in memory alone counts for nobody's change")
                        .isEqualTo(before);
                unblock(file);
                isDone(apply(host.store(), List.of(change)).outcomes().get(key));
                assertThat(file).isRegularFile();
            }
            return null;
        });
        assertThat(file).content().contains("<filename>later.sld</filename>");
    }

    /** GeoServer logs that it could not write these, and tells nobody. */
    @ParameterizedTest
    @CsvSource({
        "settings, sea, workspaces/sea/settings.xml, <numDecimals>4<, <numDecimals>5<",
        "service, sea/wfs, workspaces/sea/wfs.xml, <maxFeatures>[0-9]+<, <maxFeatures>17<",
        "service, wms, wms.xml, <title>Harbour Maps<, <title>Maps of the harbour<",
        "global, global, global.xml, <numDecimals>[0-9]+<, <numDecimals>3<",
        "logging, logging, logging.xml, <stdOutLogging>false<, <stdOutLogging>true<"
    })
    void whatTheHostCouldNotWriteAndToldNobodyIsWrittenTheNextTime(
            String kind, String name, String path, String before, String after) {
        Path directory = full("replica");
        ObjectState changed = with(directory, host -> {
            ObjectState present = read(
                    host.store(),
                    named(host.store(), new QualifiedName(kind, name)).orElseThrow());
            Document document = document(present);
            assertThat(document.xml()).containsPattern(before);
            ObjectState other = content(present.key(), name, document.xml().replaceFirst(before, after));
            block(directory.resolve(path));
            assertThat(apply(host.store(), List.of(put(other))).outcomes())
                    .containsEntry(
                            other.key(),
                            new Outcome.Refused("the host could not write " + path + "; its log says why"));
            assertThat(read(host.store(), other.key())).isEqualTo(present);
            unblock(directory.resolve(path));
            isDone(apply(host.store(), List.of(put(other))).outcomes().get(other.key()));
            return read(host.store(), other.key());
        });
        assertThat(directory.resolve(path)).content().containsPattern(after);
        ObjectState kept = with(directory, host -> read(host.store(), changed.key()));
        assertThat(kept).isEqualTo(changed);
    }

    @Test
    void aWorkspaceIsTakenWithItsNamespaceOrNotAtAll() {
        Change sea = with(full("origin"), host -> find(puts(host.store()), "workspace", "sea"));
        Path directory = directory("replica");
        with(directory, host -> {
            for (String file : List.of("workspace.xml", "namespace.xml")) {
                Path path = directory.resolve("workspaces/sea").resolve(file);
                block(path);
                assertThat(apply(host.store(), List.of(sea)).outcomes().get(sea.key()))
                        .isInstanceOf(Outcome.Refused.class);
                assertThat(read(host.store(), sea.key())).isNull();
                unblock(path);
            }
            isDone(apply(host.store(), List.of(sea)).outcomes().get(sea.key()));
            assertThat(read(host.store(), sea.key()).content())
                    .isEqualTo(((Change.Put) sea).state().content());
            assertThat(directory.resolve("workspaces/sea/namespace.xml")).isRegularFile();
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheHostTookByHalfIsNoMoreSoWhenAUserChangesItOrItIsReadAnew(boolean isUsers) {
        Path directory = full("replica");
        with(directory, host -> {
            ObjectKey key =
                    named(host.store(), new QualifiedName("style", "quay")).orElseThrow();
            ObjectState before = read(host.store(), key);
            ObjectState other =
                    content(key, "quay", document(before).xml().replace("<filename>quay.sld<", "<filename>pier.sld<"));
            Path file = directory.resolve("styles/quay.xml");
            String text = edit(file, same -> same);
            block(file);
            assertThat(apply(host.store(), List.of(put(other))).outcomes().get(key))
                    .isInstanceOf(Outcome.Refused.class);
            unblock(file);
            if (isUsers) {
                StyleInfo style = host.catalog().getStyleByName("quay");
                style.setFormat("css");
                host.catalog().save(style);
                assertThat(read(host.store(), key).content().text()).contains("pier.sld", "css");
            } else {
                edit(file, none -> text.replace("quay.sld", "mole.sld"));
                reload(host.store());
                assertThat(read(host.store(), key).content().text()).contains("mole.sld");
            }
            return null;
        });
    }

    /** Else all nodes would get it without them. */
    @Test
    void whatAUserChangesAfterTheHostTookItByHalfGetsItsMissingParts() {
        List<Change> changes = with(full("origin"), host -> puts(host.store()));
        Change.Put sea = (Change.Put) find(changes, "workspace", "sea");
        Change.Put quay = (Change.Put) find(changes, "style", "quay");
        Path directory = directory("replica");
        with(directory, host -> {
            Path workspace = directory.resolve("workspaces/sea/workspace.xml");
            Path style = directory.resolve("styles/quay.xml");
            Stream.of(workspace, style).forEach(ConfigurationStoreFixture::block);
            assertThat(apply(host.store(), List.of(sea, quay)).outcomes().values())
                    .hasOnlyElementsOfType(Outcome.Refused.class);
            Stream.of(workspace, style).forEach(ConfigurationStoreFixture::unblock);

            WorkspaceInfo renamed = host.catalog().getWorkspaceByName("sea");
            renamed.setName("ocean");
            host.catalog().save(renamed);
            StyleInfo pier = host.catalog().getStyleByName("quay");
            pier.setName("pier");
            host.catalog().save(pier);

            assertThat(files(read(host.store(), sea.key()))).isEqualTo(files(sea.state()));
            assertThat(directory.resolve("workspaces/ocean/namespace.xml"))
                    .content()
                    .contains("<prefix>ocean<", "http://harbour.example/sea");
            assertThat(files(read(host.store(), quay.key()))).isEqualTo(files(quay.state()));
            return null;
        });
    }

    /** GeoServer answers 500, and has it in memory. */
    @Test
    void whatAUserChangedAndTheHostCouldNotWriteIsWrittenAsSoonAsThereIsSpace() {
        Path directory = full("replica");
        Path file = directory.resolve("styles/quay.xml");
        with(directory, host -> {
            block(file);
            StyleInfo style = host.catalog().getStyleByName("quay");
            style.setFormat("css");
            assertThatThrownBy(() -> host.catalog().save(style)).isInstanceOf(CatalogException.class);
            unblock(file);
            ObjectKey key = new ObjectKey("style", style.getId());
            assertThat(read(host.store(), key).content().text()).contains("css");
            readAll(host.store());
            assertThat(file).content().contains("<format>css<");
            return null;
        });
    }

    @Test
    void whatNeedsSomethingThatTheHostTookByHalfWaitsForIt() {
        List<Change> changes = with(full("origin"), host -> puts(host.store()));
        Change sea = find(changes, "workspace", "sea");
        Change harbours = find(changes, "store", "sea:harbours");
        Path directory = directory("replica");
        with(directory, host -> {
            Path namespace = directory.resolve("workspaces/sea/namespace.xml");
            block(namespace);
            assertThat(apply(host.store(), List.of(sea, harbours)).outcomes())
                    .containsEntry(harbours.key(), new Outcome.Waiting(Set.of(sea.name())));
            unblock(namespace);
            assertThat(apply(host.store(), List.of(sea, harbours)).outcomes().values())
                    .hasOnlyElementsOfType(Outcome.Done.class);
            return null;
        });
    }

    private static Set<String> files(ObjectState state) {
        return document(state).files().keySet();
    }
}
