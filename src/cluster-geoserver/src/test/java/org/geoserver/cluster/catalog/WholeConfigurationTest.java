/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geoserver.cluster.spi.ConfigurationStore.Reader;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.SettingsInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node reads of one GeoServer makes another one the same. */
class WholeConfigurationTest extends ConfigurationStoreFixture {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aWholeConfigurationArrivesInWhateverOrder(long seed) {
        Map<QualifiedName, Content> origin = with(full("origin"), host -> contents(host.store()));
        List<Change> changes = with(directory("origin"), host -> new ArrayList<>(puts(host.store())));
        Collections.shuffle(changes, new Random(seed));
        Map<QualifiedName, Content> replica = with(directory("replica"), host -> {
            Applied applied = apply(host.store(), inPlace(host, changes));
            assertThat(applied.outcomes())
                    .allSatisfy(
                            (key, outcome) -> assertThat(outcome).as("%s", key).isInstanceOf(Outcome.Done.class));
            return contents(host.store());
        });
        assertThat(replica).isEqualTo(origin);
        Map<QualifiedName, Content> reloaded = with(directory("replica"), host -> contents(host.store()));
        assertThat(reloaded).as("what the replica loads from its disk").isEqualTo(origin);
    }

    @Test
    void whatIsAppliedTwiceChangesNothing() {
        List<Change> changes = with(full("origin"), host -> puts(host.store()));
        with(directory("replica"), host -> {
            apply(host.store(), inPlace(host, changes));
            Map<ObjectKey, ObjectState> once = readAll(host.store());
            apply(host.store(), inPlace(host, changes));
            assertThat(readAll(host.store())).isEqualTo(once);
            return null;
        });
    }

    @Test
    void whatAUserChangesWhileNobodyListensIsToldAsSoonAsSomebodyDoes() {
        with(full("origin"), host -> {
            List<Touched> touched = new CopyOnWriteArrayList<>();
            StyleInfo style = host.catalog().getStyles().get(0);
            style.setFormat("css");
            host.catalog().save(style);
            Touched heard = new Touched(new ObjectKey("workspace", "heard by another"), "admin", true);
            host.store().heard(List.of(heard));

            host.store().onTouched(touched::add);
            assertThat(touched).contains(new Touched(new ObjectKey("style", style.getId()), "", false), heard);
            return null;
        });
    }

    @Test
    void aUsersChangeIsToldAndAnAppliedOneIsNot() {
        with(full("origin"), host -> {
            List<Touched> touched = new CopyOnWriteArrayList<>();
            host.store().onTouched(touched::add);
            StyleInfo style = host.catalog().getStyles().get(0);
            style.setFormat("css");
            host.catalog().save(style);
            ObjectKey key = new ObjectKey("style", style.getId());
            assertThat(touched).contains(new Touched(key, "", false));

            ObjectState state = read(host.store(), key);
            style.setFormat("sld");
            host.catalog().save(style);
            touched.clear();
            apply(host.store(), List.of(put(state)));
            assertThat(host.catalog().getStyle(style.getId()).getFormat()).isEqualTo("css");
            assertThat(touched).isEmpty();

            Map<ObjectKey, Instant> modified = host.store().reading(reader -> reader.modified(List.of(key)));
            Date date = host.catalog().getStyle(style.getId()).getDateModified();
            assertThat(modified).containsEntry(key, date.toInstant());
            LayerGroupInfo group = host.catalog().getLayerGroupByName("all");
            host.catalog().remove(group);
            assertThat(touched).contains(new Touched(new ObjectKey("layergroup", group.getId()), "", true));
            return null;
        });
    }

    @Test
    void whatCantBeWrittenAsXmlIsThereAllTheSame() {
        with(full("origin"), host -> {
            Set<ObjectKey> keys = host.store().reading(Reader::keys);
            Set<ObjectKey> existing = host.store().reading(reader -> reader.existing(keys));
            assertThat(existing).isEqualTo(keys);

            LayerInfo layer = host.catalog().getLayers().get(0);
            ObjectKey key = new ObjectKey("layer", layer.getId());
            StyleInfo style = layer.getDefaultStyle();
            ModificationProxy.unwrap(layer)
                    .setDefaultStyle(host.catalog().getFactory().createStyle()); // in no catalog
            ObjectKey gone = new ObjectKey("layer", "gone");
            Map<ObjectKey, ObjectState> states = host.store().reading(reader -> reader.read(keys));
            existing = host.store().reading(reader -> reader.existing(Set.of(key, gone)));
            assertThat(states).hasSize(keys.size() - 1).doesNotContainKey(key);
            assertThat(existing).containsExactly(key);

            ModificationProxy.unwrap(layer).setDefaultStyle(style);
            assertThat(read(host.store(), key).key()).isEqualTo(key);
            return null;
        });
    }

    @Test
    void aNamespaceTravelsWithItsWorkspace() {
        List<Change> changes = with(full("origin"), host -> {
            NamespaceInfo namespace = host.catalog().getNamespaceByPrefix("sea");
            namespace.setURI("http://sea.example/new");
            host.catalog().save(namespace);
            return List.of(find(puts(host.store()), "workspace", "sea"));
        });
        with(full("replica"), host -> {
            apply(host.store(), changes);
            assertThat(host.catalog().getNamespaceByPrefix("sea").getURI()).isEqualTo("http://sea.example/new");
            return null;
        });
    }

    @Test
    void aReadOnlyNodeKeepsItInMemory() throws IOException {
        List<Change> changes = with(full("origin"), host -> {
            SettingsInfo settings = host.geoServer().getGlobal().getSettings();
            GeoServerInfo global = host.geoServer().getGlobal();
            settings.setCharset("UTF-16");
            global.setSettings(settings);
            host.geoServer().save(global);
            WorkspaceInfo added = host.catalog().getFactory().createWorkspace();
            added.setName("added");
            host.catalog().add(added);
            return puts(host.store());
        });
        Path replica = full("replica");
        Map<String, String> before = with(replica, host -> files(replica));
        with(replica, true, host -> {
            apply(host.store(), changes);
            assertThat(host.catalog().getWorkspaceByName("added")).isNotNull();
            assertThat(host.geoServer().getGlobal().getSettings().getCharset()).isEqualTo("UTF-16");
            assertThat(files(replica)).isEqualTo(before);

            WorkspaceInfo own = host.catalog().getFactory().createWorkspace();
            own.setName("own");
            host.catalog().add(own);
            assertThat(replica.resolve("workspaces/own/workspace.xml"))
                    .as("what a user does here is written as ever")
                    .exists();
            return null;
        });
    }

    @Test
    void theUpdateSequenceIsOnlyEverRaised() {
        with(full("origin"), host -> {
            long before = host.store().sequence();
            host.store().raiseSequence(before + 7);
            assertThat(host.store().sequence()).isEqualTo(before + 7);
            host.store().raiseSequence(before);
            assertThat(host.store().sequence()).isEqualTo(before + 7);
            return null;
        });
    }
}
