/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.junit.jupiter.api.Test;

/** When the host reads its files anew, and when it has ended. */
class ReloadsTest extends ConfigurationStoreFixture {

    @Test
    void whileTheHostReloadsNobodyLooksAndWhatItReadsIsNoUsersChange() {
        Path directory = full("origin");
        with(directory, host -> {
            Map<ObjectKey, ObjectState> before = readAll(host.store());
            List<Touched> touched = new CopyOnWriteArrayList<>();
            host.store().onTouched(touched::add);
            Heard heard = new Heard(host.store());
            host.store().onReload(heard);

            assertThat(reload(host.store())).isEmpty();

            assertThat(heard.told).containsExactly("begins and is not to be looked at", "ends");
            assertThat(touched).isEmpty();
            assertThat(readAll(host.store())).as("what the comparison sees").isEqualTo(before);
            return null;
        });
    }

    @Test
    void aReloadShowsExactlyWhatWasEditedByHand() {
        Path directory = full("origin");
        with(directory, host -> {
            Map<ObjectKey, ObjectState> before = readAll(host.store());
            edit(directory.resolve("styles/quay.sld"), text -> text.replace("</", " </"));
            edit(
                    directory.resolve("workspaces/sea/harbours/piers/featuretype.xml"),
                    text -> text.replace("<title>Piers</title>", "<title>Jetties</title>"));
            edit(directory.resolve("global.xml"), text -> text.replaceFirst("<charset>[^<]*<", "<charset>UTF-16<"));
            remove(directory.resolve("layergroups/all.xml"));
            edit(
                    directory.resolve("workspaces/added/workspace.xml"),
                    text -> "<workspace><id>w-9</id><name>added</name></workspace>");
            edit(
                    directory.resolve("workspaces/added/namespace.xml"),
                    text -> "<namespace><id>n-9</id><prefix>added</prefix><uri>http://added</uri></namespace>");

            assertThat(reload(host.store())).isEmpty();

            Map<ObjectKey, ObjectState> after = readAll(host.store());
            Set<String> changed = new HashSet<>();
            Stream.concat(before.keySet().stream(), after.keySet().stream()).forEach(key -> {
                Optional<ObjectState> then = Optional.ofNullable(before.get(key));
                Optional<ObjectState> now = Optional.ofNullable(after.get(key));
                if (!then.map(ObjectState::fingerprint).equals(now.map(ObjectState::fingerprint))) {
                    changed.add(now.or(() -> then).orElseThrow().name().toString());
                }
            });
            assertThat(changed)
                    .containsExactlyInAnyOrder(
                            "style quay", "resource sea:piers", "global global", "layergroup all", "workspace added");
            return null;
        });
    }

    @Test
    void aReloadThatFailsLeavesNothingToBeLookedAtUntilOneGetsThrough() {
        Path directory = full("origin");
        with(directory, host -> {
            Heard heard = new Heard(host.store());
            host.store().onReload(heard);
            String before = edit(directory.resolve("workspaces/default.xml"), text -> "<nonsense>");

            assertThat(reload(host.store()).orElseThrow()).startsWith("GeoServer's reload failed: ");

            assertThat(host.catalog().getWorkspaces()).isEmpty();
            assertThat(heard.told).containsExactly("begins and is not to be looked at", "fails");
            assertThatThrownBy(() -> host.store().reading(ConfigurationStore.Reader::keys))
                    .isInstanceOf(IllegalStateException.class);

            edit(directory.resolve("workspaces/default.xml"), text -> before);
            assertThat(reload(host.store())).isEmpty();

            assertThat(heard.told).last().isEqualTo("ends");
            assertThat(readAll(host.store())).isNotEmpty();
            return null;
        });
    }

    @Test
    void whoListensToReloadsInTheMiddleOfOneIsTold() {
        with(full("origin"), host -> {
            List<String> told = new ArrayList<>();
            host.store().onReload(new Heard(host.store()) {
                @Override
                public void begins() {
                    Heard late = new Heard(host.store());
                    host.store().onReload(late);
                    told.addAll(late.told);
                }
            });
            reload(host.store());
            assertThat(told).containsExactly("begins and is not to be looked at");
            return null;
        });
    }

    @Test
    void whatHasEndedIsNotLookedAt() {
        with(full("origin"), host -> {
            host.geoServer().dispose();
            assertThat(host.catalog().getWorkspaces()).isEmpty();
            assertThatThrownBy(() -> host.store().reading(ConfigurationStore.Reader::keys))
                    .isInstanceOf(IllegalStateException.class);
            return null;
        });
    }

    @Test
    void aReloadOfASharedDirectoryWritesNothingThere() {
        Path shared = full("shared");
        with(shared, true, host -> {
            Map<String, String> before = files(shared);
            assertThat(reload(host.store())).isEmpty();
            assertThat(files(shared)).isEqualTo(before);
            apply(
                    host.store(),
                    List.of(put(content(
                            new ObjectKey("workspace", "w-1"),
                            "applied",
                            "<workspace><name>applied</name></workspace>"))));
            assertThat(files(shared)).as("what is applied stays in memory").isEqualTo(before);
            return null;
        });
    }

    /** What was told of reloads, and whether the host could be looked at then. */
    private static class Heard implements ReloadListener {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final ConfigurationStore store;

        Heard(ConfigurationStore store) {
            this.store = store;
        }

        @Override
        public void begins() {
            try {
                store.reading(ConfigurationStore.Reader::keys);
                told.add("begins");
            } catch (IllegalStateException e) {
                told.add("begins and is not to be looked at");
            }
        }

        @Override
        public void ends() {
            told.add("ends");
        }

        @Override
        public void fails() {
            told.add("fails");
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
