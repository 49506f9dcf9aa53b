/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What objects are called, and what they refer to by it. */
class NamesAndReferencesTest extends ConfigurationStoreFixture {

    @Test
    void renamingAWorkspaceIsNoChangeOfWhatIsInIt() {
        with(full("origin"), host -> {
            Map<ObjectKey, ObjectState> before = readAll(host.store());
            WorkspaceInfo sea = host.catalog().getWorkspaceByName("sea");
            sea.setName("ocean");
            host.catalog().save(sea);
            Map<ObjectKey, ObjectState> after = readAll(host.store());
            assertThat(after.entrySet().stream()
                            .filter(entry -> before.containsKey(entry.getKey()))
                            .filter(entry -> !entry.getValue()
                                    .fingerprint()
                                    .equals(before.get(entry.getKey()).fingerprint()))
                            .map(entry -> entry.getValue().name())
                            .toList())
                    .containsExactly(new QualifiedName("workspace", "ocean"));
            return null;
        });
    }

    @Test
    void whatIsCalledByAnOldNameIsWhatIsMeant() {
        Set<QualifiedName> renamed = Set.of(
                new QualifiedName("workspace", "ocean"),
                new QualifiedName("store", "ocean:ports"),
                new QualifiedName("style", "pier & co"),
                new QualifiedName("layergroup", "ocean:innermost"));
        List<Change> changes = new ArrayList<>();
        Map<QualifiedName, Content> origin = with(full("origin"), host -> {
            Map<ObjectKey, Change> old =
                    puts(host.store()).stream().collect(Collectors.toMap(Change::key, change -> change));
            rename(host.catalog());
            for (Change change : puts(host.store())) {
                changes.add(renamed.contains(change.name()) ? change : old.getOrDefault(change.key(), change));
            }
            assertThat(changes.stream().map(Change::name)).containsAll(renamed);
            return contents(host.store());
        });
        Collections.shuffle(changes, new Random(7));
        with(directory("replica"), host -> {
            Applied applied = apply(host.store(), inPlace(host, changes));
            assertThat(applied.outcomes()).allSatisfy((key, outcome) -> isDone(outcome));
            assertThat(contents(host.store())).isEqualTo(origin);
            return null;
        });
    }

    @Test
    void aWorkspaceThatTakesTheNameOfARemovedOneStays() {
        List<Change> changes = with(full("origin"), host -> puts(host.store()));
        Change.Put sea = (Change.Put) find(changes, "workspace", "sea");
        with(full("replica"), host -> {
            ObjectKey other = new ObjectKey("workspace", "another-id");
            Applied applied = apply(host.store(), List.of(put(sea.state().withKey(other)), removal(sea.key(), "sea")));
            assertThat(applied.outcomes())
                    .hasEntrySatisfying(other, ConfigurationStoreFixture::isDone)
                    .hasEntrySatisfying(sea.key(), ConfigurationStoreFixture::isDone);
            assertThat(host.catalog().getWorkspaceByName("sea").getId()).isEqualTo("another-id");
            assertThat(host.catalog().getNamespaceByPrefix("sea").getURI()).isNotBlank();
            assertThat(host.catalog().getStoresByWorkspace("sea", StoreInfo.class))
                    .isEmpty();
            return null;
        });
    }

    @Test
    void anObjectWaitsForWhatItRefersTo() {
        List<Change> changes = with(full("origin"), host -> puts(host.store()));
        with(directory("replica"), host -> {
            Change store = find(changes, "store", "sea:harbours");
            Applied applied = apply(host.store(), List.of(store));
            assertThat(applied.outcomes())
                    .containsEntry(store.key(), new Outcome.Waiting(Set.of(new QualifiedName("workspace", "sea"))));
            return null;
        });
    }

    @Test
    void aNameThatAnotherObjectHasIsTold() {
        with(full("origin"), host -> {
            ObjectState style = readAll(host.store()).values().stream()
                    .filter(state -> state.name().equals(new QualifiedName("style", "quay")))
                    .findFirst()
                    .orElseThrow();
            ObjectKey other = new ObjectKey("style", "another-id");
            Applied applied = apply(host.store(), List.of(put(style.withKey(other))));
            assertThat(applied.outcomes()).containsEntry(other, new Outcome.NameTaken(style.key(), style.name()));
            return null;
        });
    }

    @Test
    void anObjectWaitsWhileAnotherOneHasTheNameThatItRefersTo() {
        with(full("origin"), host -> {
            Change.Put store = (Change.Put) find(puts(host.store()), "store", "sea:harbours");
            Change.Put ofAnother = store.withReferences(key -> new ObjectKey(key.kind(), "another"));
            assertThat(apply(host.store(), List.of(ofAnother)).outcomes())
                    .containsEntry(store.key(), new Outcome.Waiting(Set.of(new QualifiedName("workspace", "sea"))));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace sea", "store sea:harbours", "style quay"})
    void anObjectCanFreeItsNameAndTakeItAgain(String what) {
        with(full("origin"), host -> {
            Map<QualifiedName, Content> before = contents(host.store());
            Change change = find(puts(host.store()), what.split(" ")[0], what.split(" ")[1]);
            assertThat(host.store()
                            .<Boolean>writing(
                                    writer -> writer.moveAside(change.key()).isPresent()))
                    .isTrue();
            assertThat(named(host.store(), change.name())).isEmpty();
            isDone(apply(host.store(), List.of(change)).outcomes().get(change.key()));
            assertThat(named(host.store(), change.name())).contains(change.key());
            assertThat(contents(host.store())).isEqualTo(before);
            return null;
        });
    }

    @Test
    void knowsWhatObjectsReferToAndWhichKindsComeFirst() {
        with(full("origin"), host -> {
            Map<ObjectKey, ObjectState> all = readAll(host.store());
            Map<ObjectKey, Set<ObjectKey>> references =
                    host.store().reading(reader -> reader.references(reader.keys()));
            List<String> kinds = host.store().kinds();
            assertThat(references).containsOnlyKeys(all.keySet());
            references.forEach((key, targets) -> assertThat(targets)
                    .isEqualTo(
                            all.get(key).requires().stream().map(Reference::key).collect(Collectors.toSet()))
                    .allMatch(target -> kinds.indexOf(target.kind()) <= kinds.indexOf(key.kind())));
            assertThat(references)
                    .anySatisfy((key, targets) -> assertThat(targets).isNotEmpty());
            return null;
        });
    }

    @Test
    void aRemovedWorkspaceTakesItsContentsWithItAndTellsOfThem() {
        with(full("origin"), host -> {
            WorkspaceInfo sea = host.catalog().getWorkspaceByName("sea");
            ObjectKey key = new ObjectKey("workspace", sea.getId());
            Set<ObjectKey> inIt = new HashSet<>();
            readAll(host.store()).forEach((each, state) -> {
                if (state.name().name().startsWith("sea:")) {
                    inIt.add(each);
                }
            });
            Applied applied = apply(host.store(), List.of(removal(key, "sea")));
            isDone(applied.outcomes().get(key));
            assertThat(inIt).isNotEmpty();
            assertThat(applied.alsoTouched()).containsAll(inIt);
            assertThat(contents(host.store()).keySet())
                    .noneMatch(name -> name.name().startsWith("sea"));
            return null;
        });
    }

    private static void rename(Catalog catalog) {
        WorkspaceInfo sea = catalog.getWorkspaceByName("sea");
        sea.setName("ocean");
        catalog.save(sea);
        StoreInfo harbours = catalog.getStoreByName("ocean", "harbours", StoreInfo.class);
        harbours.setName("ports");
        catalog.save(harbours);
        StyleInfo quay = catalog.getStyleByName("quay");
        quay.setName("pier & co");
        catalog.save(quay);
        LayerGroupInfo inner = catalog.getLayerGroupByName("ocean", "inner");
        inner.setName("innermost");
        catalog.save(inner);
    }
}
