/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.contract.GeoServerUnderTest;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerExtensions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What a node reads of one GeoServer makes another one the same. One GeoServer runs at a time: its context is global. */
class CatalogConfigurationStoreTest {

    @TempDir
    Path temp;

    private long clock = 1L << 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aWholeConfigurationArrivesInWhateverOrder(long seed) {
        Map<QualifiedName, Content> origin = with(full("origin"), host -> contents(host.store));
        List<Change> changes = with(directory("origin"), host -> new ArrayList<>(puts(host.store)));
        Collections.shuffle(changes, new Random(seed));
        Map<QualifiedName, Content> replica = with(directory("replica"), host -> {
            Applied applied = apply(host.store, inPlace(host, changes));
            assertThat(applied.outcomes())
                    .allSatisfy(
                            (key, outcome) -> assertThat(outcome).as("%s", key).isInstanceOf(Outcome.Done.class));
            return contents(host.store);
        });
        assertThat(replica).isEqualTo(origin);
        Map<QualifiedName, Content> reloaded = with(directory("replica"), host -> contents(host.store));
        assertThat(reloaded).as("what the replica loads from its disk").isEqualTo(origin);
    }

    @Test
    void whatIsAppliedTwiceChangesNothing() {
        List<Change> changes = with(full("origin"), host -> puts(host.store));
        with(directory("replica"), host -> {
            apply(host.store, inPlace(host, changes));
            Map<ObjectKey, ObjectState> once = readAll(host.store);
            apply(host.store, inPlace(host, changes));
            assertThat(readAll(host.store)).isEqualTo(once);
            return null;
        });
    }

    @Test
    void aUsersChangeIsToldAndAnAppliedOneIsNot() {
        with(full("origin"), host -> {
            List<Touched> touched = new CopyOnWriteArrayList<>();
            host.store.onTouched(touched::add);
            StyleInfo style = host.catalog.getStyles().get(0);
            style.setFormat("css");
            host.catalog.save(style);
            ObjectKey key = new ObjectKey("style", style.getId());
            assertThat(touched).contains(new Touched(key, "", false));

            ObjectState state = read(host.store, key);
            style.setFormat("sld");
            host.catalog.save(style);
            touched.clear();
            apply(host.store, List.of(put(state)));
            assertThat(host.catalog.getStyle(style.getId()).getFormat()).isEqualTo("css");
            assertThat(touched).isEmpty();
            return null;
        });
    }

    @Test
    void renamingAWorkspaceIsNoChangeOfWhatIsInIt() {
        with(full("origin"), host -> {
            Map<ObjectKey, ObjectState> before = readAll(host.store);
            WorkspaceInfo sea = host.catalog.getWorkspaceByName("sea");
            sea.setName("ocean");
            host.catalog.save(sea);
            Map<ObjectKey, ObjectState> after = readAll(host.store);
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
                    puts(host.store).stream().collect(Collectors.toMap(Change::key, change -> change));
            rename(host.catalog);
            for (Change change : puts(host.store)) {
                changes.add(renamed.contains(change.name()) ? change : old.getOrDefault(change.key(), change));
            }
            assertThat(changes.stream().map(Change::name)).containsAll(renamed);
            return contents(host.store);
        });
        Collections.shuffle(changes, new Random(7));
        with(directory("replica"), host -> {
            Applied applied = apply(host.store, inPlace(host, changes));
            assertThat(applied.outcomes()).allSatisfy((key, outcome) -> isDone(outcome));
            assertThat(contents(host.store)).isEqualTo(origin);
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

    private static void isDone(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aNamespaceTravelsWithItsWorkspace() {
        List<Change> changes = with(full("origin"), host -> {
            NamespaceInfo namespace = host.catalog.getNamespaceByPrefix("sea");
            namespace.setURI("http://sea.example/new");
            host.catalog.save(namespace);
            return List.of(find(puts(host.store), "workspace", "sea"));
        });
        with(full("replica"), host -> {
            apply(host.store, changes);
            assertThat(host.catalog.getNamespaceByPrefix("sea").getURI()).isEqualTo("http://sea.example/new");
            return null;
        });
    }

    @Test
    void aWorkspaceThatTakesTheNameOfARemovedOneStays() {
        List<Change> changes = with(full("origin"), host -> puts(host.store));
        Change.Put sea = (Change.Put) find(changes, "workspace", "sea");
        with(full("replica"), host -> {
            ObjectKey other = new ObjectKey("workspace", "another-id");
            Applied applied = apply(
                    host.store,
                    List.of(
                            put(sea.state().withKey(other)),
                            new Change.Removal(sea.key(), sea.name(), next(), "admin")));
            assertThat(applied.outcomes())
                    .hasEntrySatisfying(other, CatalogConfigurationStoreTest::isDone)
                    .hasEntrySatisfying(sea.key(), CatalogConfigurationStoreTest::isDone);
            assertThat(host.catalog.getWorkspaceByName("sea").getId()).isEqualTo("another-id");
            assertThat(host.catalog.getNamespaceByPrefix("sea").getURI()).isNotBlank();
            assertThat(host.catalog.getStoresByWorkspace("sea", StoreInfo.class))
                    .isEmpty();
            return null;
        });
    }

    @Test
    void anObjectWaitsForWhatItRefersTo() {
        List<Change> changes = with(full("origin"), host -> puts(host.store));
        with(directory("replica"), host -> {
            Change store = find(changes, "store", "sea:harbours");
            Applied applied = apply(host.store, List.of(store));
            assertThat(applied.outcomes())
                    .containsEntry(store.key(), new Outcome.Waiting(Set.of(new QualifiedName("workspace", "sea"))));
            return null;
        });
    }

    @Test
    void aNameThatAnotherObjectHasIsTold() {
        with(full("origin"), host -> {
            ObjectState style = readAll(host.store).values().stream()
                    .filter(state -> state.name().equals(new QualifiedName("style", "quay")))
                    .findFirst()
                    .orElseThrow();
            ObjectKey other = new ObjectKey("style", "another-id");
            Applied applied = apply(host.store, List.of(put(style.withKey(other))));
            assertThat(applied.outcomes()).containsEntry(other, new Outcome.NameTaken(style.key(), style.name()));
            return null;
        });
    }

    @Test
    void anObjectWaitsWhileAnotherOneHasTheNameThatItRefersTo() {
        with(full("origin"), host -> {
            Change.Put store = (Change.Put) find(puts(host.store), "store", "sea:harbours");
            Change.Put ofAnother = store.withReferences(key -> new ObjectKey(key.kind(), "another"));
            assertThat(apply(host.store, List.of(ofAnother)).outcomes())
                    .containsEntry(store.key(), new Outcome.Waiting(Set.of(new QualifiedName("workspace", "sea"))));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace sea", "store sea:harbours", "style quay"})
    void anObjectCanFreeItsNameAndTakeItAgain(String what) {
        with(full("origin"), host -> {
            Map<QualifiedName, Content> before = contents(host.store);
            Change change = find(puts(host.store), what.split(" ")[0], what.split(" ")[1]);
            assertThat(host.store.<Boolean>writing(
                            writer -> writer.moveAside(change.key()).isPresent()))
                    .isTrue();
            assertThat(named(host.store, change.name())).isEmpty();
            isDone(apply(host.store, List.of(change)).outcomes().get(change.key()));
            assertThat(named(host.store, change.name())).contains(change.key());
            assertThat(contents(host.store)).isEqualTo(before);
            return null;
        });
    }

    @Test
    void knowsWhatObjectsReferToAndWhichKindsComeFirst() {
        with(full("origin"), host -> {
            Map<ObjectKey, ObjectState> all = readAll(host.store);
            Map<ObjectKey, Set<ObjectKey>> references = host.store.reading(reader -> reader.references(reader.keys()));
            List<String> kinds = host.store.kinds();
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
            WorkspaceInfo sea = host.catalog.getWorkspaceByName("sea");
            ObjectKey key = new ObjectKey("workspace", sea.getId());
            Set<ObjectKey> inIt = new HashSet<>();
            readAll(host.store).forEach((each, state) -> {
                if (state.name().name().startsWith("sea:")) {
                    inIt.add(each);
                }
            });
            Applied applied = apply(
                    host.store,
                    List.of(new Change.Removal(key, new QualifiedName("workspace", "sea"), next(), "admin")));
            isDone(applied.outcomes().get(key));
            assertThat(inIt).isNotEmpty();
            assertThat(applied.alsoTouched()).containsAll(inIt);
            assertThat(contents(host.store).keySet())
                    .noneMatch(name -> name.name().startsWith("sea"));
            return null;
        });
    }

    @Test
    void oneThatCantBeReadLeavesTheOthersAlone() {
        with(full("origin"), host -> {
            ObjectKey bad = new ObjectKey("style", "bad");
            ObjectKey evil = new ObjectKey("workspace", "evil");
            ObjectKey unknown = new ObjectKey("hologram", "1");
            ObjectKey refused = new ObjectKey("layergroup", "refused");
            ObjectState good = content(
                    new ObjectKey("workspace", "good"), "good", "<workspace>\n  <name>good</name>\n</workspace>");
            Applied applied = apply(
                    host.store,
                    List.of(
                            put(new ObjectState(
                                    bad, new QualifiedName("style", "bad"), Set.of(), Content.of("no JSON"))),
                            put(
                                    content(
                                            evil,
                                            "evil",
                                            "<workspace>\n  <name class=\"java.lang.ProcessBuilder\">evil</name>\n</workspace>")),
                            put(content(unknown, "x", "<hologram/>")),
                            put(content(
                                    refused,
                                    "empty",
                                    "<layerGroup>\n  <name>empty</name>\n  <mode>SINGLE</mode>\n</layerGroup>")),
                            put(good)));
            assertThat(applied.outcomes().get(bad)).isInstanceOf(Outcome.Refused.class);
            assertThat(applied.outcomes().get(evil))
                    .isEqualTo(new Outcome.Refused("the XML names the Java class java.lang.ProcessBuilder"));
            assertThat(applied.outcomes().get(unknown))
                    .isEqualTo(new Outcome.Refused("this node doesn't know the kind hologram"));
            assertThat(applied.outcomes().get(refused)).isInstanceOf(Outcome.Refused.class);
            isDone(applied.outcomes().get(good.key()));
            assertThat(host.catalog.getWorkspaceByName("good").getId()).isEqualTo("good");
            return null;
        });
    }

    @Test
    void whatTheHostTookAndCouldNotWriteIsWrittenTheNextTime() throws IOException {
        List<Change> states = with(full("origin"), host -> {
            StyleInfo style = host.catalog.getFactory().createStyle();
            style.setName("late");
            style.setFilename("late.sld");
            host.catalog.add(style);
            ObjectKey key = new ObjectKey("style", style.getId());
            Change added = put(read(host.store, key));
            StyleInfo present = host.catalog.getStyleByName("late");
            present.setFilename("later.sld");
            host.catalog.save(present);
            return List.of(added, put(read(host.store, key)));
        });
        Path file = directory("replica").resolve("styles/late.xml");
        with(directory("replica"), host -> {
            for (Change change : states) {
                ObjectKey key = change.key();
                ObjectState before = read(host.store, key);
                block(file);
                assertThat(apply(host.store, List.of(change)).outcomes().get(key))
                        .isInstanceOf(Outcome.Refused.class);
                assertThat(read(host.store, key))
                        .as("what is in memory alone counts for nobody's change")
                        .isEqualTo(before);
                unblock(file);
                isDone(apply(host.store, List.of(change)).outcomes().get(key));
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
                    host.store, named(host.store, new QualifiedName(kind, name)).orElseThrow());
            Document document = document(present);
            assertThat(document.xml()).containsPattern(before);
            ObjectState other = content(present.key(), name, document.xml().replaceFirst(before, after));
            block(directory.resolve(path));
            assertThat(apply(host.store, List.of(put(other))).outcomes())
                    .containsEntry(
                            other.key(),
                            new Outcome.Refused("the host could not write " + path + "; its log says why"));
            assertThat(read(host.store, other.key())).isEqualTo(present);
            unblock(directory.resolve(path));
            isDone(apply(host.store, List.of(put(other))).outcomes().get(other.key()));
            return read(host.store, other.key());
        });
        assertThat(directory.resolve(path)).content().containsPattern(after);
        ObjectState kept = with(directory, host -> read(host.store, changed.key()));
        assertThat(kept).isEqualTo(changed);
    }

    @Test
    void aWorkspaceIsTakenWithItsNamespaceOrNotAtAll() {
        Change sea = with(full("origin"), host -> find(puts(host.store), "workspace", "sea"));
        Path directory = directory("replica");
        with(directory, host -> {
            for (String file : List.of("workspace.xml", "namespace.xml")) {
                Path path = directory.resolve("workspaces/sea").resolve(file);
                block(path);
                assertThat(apply(host.store, List.of(sea)).outcomes().get(sea.key()))
                        .isInstanceOf(Outcome.Refused.class);
                assertThat(read(host.store, sea.key())).isNull();
                unblock(path);
            }
            isDone(apply(host.store, List.of(sea)).outcomes().get(sea.key()));
            assertThat(read(host.store, sea.key()).content())
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
                    named(host.store, new QualifiedName("style", "quay")).orElseThrow();
            ObjectState before = read(host.store, key);
            ObjectState other =
                    content(key, "quay", document(before).xml().replace("<filename>quay.sld<", "<filename>pier.sld<"));
            Path file = directory.resolve("styles/quay.xml");
            String text = edit(file, same -> same);
            block(file);
            assertThat(apply(host.store, List.of(put(other))).outcomes().get(key))
                    .isInstanceOf(Outcome.Refused.class);
            unblock(file);
            if (isUsers) {
                StyleInfo style = host.catalog.getStyleByName("quay");
                style.setFormat("css");
                host.catalog.save(style);
                assertThat(read(host.store, key).content().text()).contains("pier.sld", "css");
            } else {
                edit(file, none -> text.replace("quay.sld", "mole.sld"));
                reload(host.store);
                assertThat(read(host.store, key).content().text()).contains("mole.sld");
            }
            return null;
        });
    }

    /** Else all nodes would get it without them. */
    @Test
    void whatAUserChangesAfterTheHostTookItByHalfGetsItsMissingParts() {
        List<Change> changes = with(full("origin"), host -> puts(host.store));
        Change.Put sea = (Change.Put) find(changes, "workspace", "sea");
        Change.Put quay = (Change.Put) find(changes, "style", "quay");
        Path directory = directory("replica");
        with(directory, host -> {
            Path workspace = directory.resolve("workspaces/sea/workspace.xml");
            Path style = directory.resolve("styles/quay.xml");
            Stream.of(workspace, style).forEach(CatalogConfigurationStoreTest::block);
            assertThat(apply(host.store, List.of(sea, quay)).outcomes().values())
                    .hasOnlyElementsOfType(Outcome.Refused.class);
            Stream.of(workspace, style).forEach(CatalogConfigurationStoreTest::unblock);

            WorkspaceInfo renamed = host.catalog.getWorkspaceByName("sea");
            renamed.setName("ocean");
            host.catalog.save(renamed);
            StyleInfo pier = host.catalog.getStyleByName("quay");
            pier.setName("pier");
            host.catalog.save(pier);

            assertThat(files(read(host.store, sea.key()))).isEqualTo(files(sea.state()));
            assertThat(directory.resolve("workspaces/ocean/namespace.xml"))
                    .content()
                    .contains("<prefix>ocean<", "http://harbour.example/sea");
            assertThat(files(read(host.store, quay.key()))).isEqualTo(files(quay.state()));
            return null;
        });
    }

    private static Set<String> files(ObjectState state) {
        return document(state).files().keySet();
    }

    @Test
    void whatNeedsSomethingThatTheHostTookByHalfWaitsForIt() {
        List<Change> changes = with(full("origin"), host -> puts(host.store));
        Change sea = find(changes, "workspace", "sea");
        Change harbours = find(changes, "store", "sea:harbours");
        Path directory = directory("replica");
        with(directory, host -> {
            Path namespace = directory.resolve("workspaces/sea/namespace.xml");
            block(namespace);
            assertThat(apply(host.store, List.of(sea, harbours)).outcomes())
                    .containsEntry(harbours.key(), new Outcome.Waiting(Set.of(sea.name())));
            unblock(namespace);
            assertThat(apply(host.store, List.of(sea, harbours)).outcomes().values())
                    .hasOnlyElementsOfType(Outcome.Done.class);
            return null;
        });
    }

    private static Document document(ObjectState state) {
        try {
            return Document.parse(state.content());
        } catch (UnreadableContentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GeoServer removes the folder with the layer; what is in the catalog must be on the disk, though. */
    @ParameterizedTest
    @ValueSource(strings = {"sea:piers", "sea:depth", "sea:buoys", "sea:photos"})
    void whatALayerPublishedKeepsItsFileWhoeverRemovesTheLayer(String name) {
        for (boolean byUser : List.of(true, false)) {
            Path directory = full(byUser ? "users" : "applied");
            ObjectKey resource = with(directory, host -> {
                ObjectState before = read(
                        host.store,
                        named(host.store, new QualifiedName("resource", name)).orElseThrow());
                ObjectKey layer =
                        named(host.store, new QualifiedName("layer", name)).orElseThrow();
                List<Touched> told = new CopyOnWriteArrayList<>();
                host.store.onTouched(told::add);
                if (byUser) {
                    LayerBinding.delete(host.catalog, host.catalog.getLayerByName(name));
                } else {
                    apply(host.store, List.of(removal(layer, name)));
                }
                assertThat(read(host.store, before.key())).isEqualTo(before);
                assertThat(told).extracting(Touched::key).doesNotContain(before.key());
                return before.key();
            });
            with(directory, host -> {
                assertThat(read(host.store, resource))
                        .as("GeoServer leaves it out")
                        .isNull();
                assertThat(host.store.unloaded().leftOut()).contains(resource);
                return null;
            });
        }
    }

    @Test
    void aLayerThatIsRemovedWithWhatItPublishesLeavesNoFile() {
        Path folder = full("origin").resolve("workspaces/sea/harbours/piers");
        with(directory("origin"), host -> {
            ObjectKey resource = named(host.store, new QualifiedName("resource", "sea:piers"))
                    .orElseThrow();
            ObjectKey layer =
                    named(host.store, new QualifiedName("layer", "sea:piers")).orElseThrow();
            assertThat(folder).exists();
            apply(host.store, List.of(removal(layer, "sea:piers"), removal(resource, "sea:piers")));
            readAll(host.store);
            assertThat(folder).doesNotExist();
            return null;
        });
    }

    @Test
    void whatALayerPublishedIsWrittenAsSoonAsThereIsSpace() {
        Path file = full("origin").resolve("workspaces/sea/harbours/piers/featuretype.xml");
        with(directory("origin"), host -> {
            ObjectKey layer =
                    named(host.store, new QualifiedName("layer", "sea:piers")).orElseThrow();
            LayerBinding.delete(host.catalog, host.catalog.getLayerByName("sea:piers"));
            block(file);
            readAll(host.store);
            unblock(file);
            assertThat(readAll(host.store)).doesNotContainKey(layer);
            assertThat(file).content().contains("<name>piers</name>");
            return null;
        });
    }

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
            ObjectKey key = named(host.store, new QualifiedName(kind, name)).orElseThrow();
            host.store.writing(writer -> writer.moveAside(key));
            return read(host.store, key);
        });
        String old = place.formatted(local(name));
        String given = place.formatted(local(renamed.name().name()));
        with(directory, host -> null);
        Map<String, String> before = configuration(directory);
        renameByHalf(directory, kind, old, given);
        with(directory, host -> {
            assertThat(configuration(directory)).isEqualTo(before);
            renameByHalf(directory, kind, old, given);
            reload(host.store);
            assertThat(configuration(directory)).isEqualTo(before);

            Applied applied = apply(host.store, List.of(put(renamed)));
            isDone(applied.outcomes().get(renamed.key()));
            assertThat(configuration(directory).keySet())
                    .isEqualTo(configuration(directory("renamed")).keySet());
            return null;
        });
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** There is no space when it has moved the folder, and is about to write the namespace into it. */
    @Test
    void aWorkspaceThatCouldNotBeRenamedIsRenamedTheNextTime() {
        List<ObjectState> names = with(
                full("origin"),
                host -> Stream.of("ocean", "bay")
                        .map(name -> {
                            WorkspaceInfo workspace = host.catalog.getWorkspaces().stream()
                                    .filter(each -> Set.of("sea", "ocean").contains(each.getName()))
                                    .findFirst()
                                    .orElseThrow();
                            workspace.setName(name);
                            host.catalog.save(workspace);
                            return read(host.store, new ObjectKey("workspace", workspace.getId()));
                        })
                        .toList());
        Path directory = full("replica");
        with(directory, host -> {
            ObjectKey key = names.get(0).key();
            Map<String, String> before = configuration(directory);
            block(directory.resolve("workspaces/sea/namespace.xml"));
            assertThat(apply(host.store, List.of(put(names.get(0)))).outcomes().get(key))
                    .isInstanceOf(Outcome.Refused.class);
            Path blocked = Stream.of("ocean", "sea")
                    .map(name -> directory.resolve("workspaces/" + name + "/namespace.xml"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            unblock(blocked);
            isDone(apply(host.store, List.of(put(names.get(1)))).outcomes().get(key));
            assertThat(configuration(directory).keySet())
                    .isEqualTo(before.keySet().stream()
                            .map(path -> path.replace("workspaces/sea/", "workspaces/bay/"))
                            .collect(Collectors.toSet()));
            assertThat(read(host.store, key).content()).isEqualTo(names.get(1).content());
            assertThat(configuration(directory).get("workspaces/bay/namespace.xml"))
                    .contains("<prefix>bay</prefix>");
            assertThat(configuration(directory).get("workspaces/bay/workspace.xml"))
                    .contains("<name>bay</name>");
            return null;
        });
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

    private static Map<String, String> configuration(Path directory) {
        Map<String, String> files = files(directory);
        files.keySet().removeIf(path -> !path.matches("(workspaces|styles|layergroups)/.*") || path.endsWith(".tmp"));
        return files;
    }

    private Change removal(ObjectKey key, String name) {
        return new Change.Removal(key, new QualifiedName(key.kind(), name), next(), "admin");
    }

    /** Lets nothing be written there. */
    private static void block(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createDirectories(file.resolve("in the way"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unblock(Path file) {
        try {
            Files.delete(file.resolve("in the way"));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStylesFilesNeverLeaveItsFolder() {
        with(full("origin"), host -> {
            ObjectKey key = new ObjectKey("style", "escape");
            Document document =
                    Document.of("<style>\n  <name>escape</name>\n  <filename>escape.sld</filename>\n</style>");
            document.files().put("../../evil.txt", new byte[] {1});
            Applied applied = apply(
                    host.store,
                    List.of(put(new ObjectState(
                            key, new QualifiedName("style", "escape"), Set.of(), document.toContent(false)))));
            assertThat(applied.outcomes().get(key))
                    .isEqualTo(new Outcome.Refused("the file ../../evil.txt is outside of the styles folder"));
            assertThat(temp.resolve("evil.txt")).doesNotExist();
            return null;
        });
    }

    @Test
    void aReadOnlyNodeKeepsItInMemory() throws IOException {
        List<Change> changes = with(full("origin"), host -> {
            SettingsInfo settings = host.geoServer.getGlobal().getSettings();
            GeoServerInfo global = host.geoServer.getGlobal();
            settings.setCharset("UTF-16");
            global.setSettings(settings);
            host.geoServer.save(global);
            WorkspaceInfo added = host.catalog.getFactory().createWorkspace();
            added.setName("added");
            host.catalog.add(added);
            return puts(host.store);
        });
        Path replica = full("replica");
        Map<String, String> before = with(replica, host -> files(replica));
        with(replica, true, host -> {
            apply(host.store, changes);
            assertThat(host.catalog.getWorkspaceByName("added")).isNotNull();
            assertThat(host.geoServer.getGlobal().getSettings().getCharset()).isEqualTo("UTF-16");
            assertThat(files(replica)).isEqualTo(before);

            WorkspaceInfo own = host.catalog.getFactory().createWorkspace();
            own.setName("own");
            host.catalog.add(own);
            assertThat(replica.resolve("workspaces/own/workspace.xml"))
                    .as("what a user does here is written as ever")
                    .exists();
            return null;
        });
    }

    @Test
    void theUpdateSequenceIsOnlyEverRaised() {
        with(full("origin"), host -> {
            long before = host.store.sequence();
            host.store.raiseSequence(before + 7);
            assertThat(host.store.sequence()).isEqualTo(before + 7);
            host.store.raiseSequence(before);
            assertThat(host.store.sequence()).isEqualTo(before + 7);
            return null;
        });
    }

    @Test
    void whileTheHostReloadsNobodyLooksAndWhatItReadsIsNoUsersChange() {
        Path directory = full("origin");
        with(directory, host -> {
            Map<ObjectKey, ObjectState> before = readAll(host.store);
            List<Touched> touched = new CopyOnWriteArrayList<>();
            host.store.onTouched(touched::add);
            Heard heard = new Heard(host.store);
            host.store.onReload(heard);

            assertThat(reload(host.store)).isEmpty();

            assertThat(heard.told).containsExactly("begins and is not to be looked at", "ends");
            assertThat(touched).isEmpty();
            assertThat(readAll(host.store)).as("what the comparison sees").isEqualTo(before);
            return null;
        });
    }

    @Test
    void aReloadShowsExactlyWhatWasEditedByHand() {
        Path directory = full("origin");
        with(directory, host -> {
            Map<ObjectKey, ObjectState> before = readAll(host.store);
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

            assertThat(reload(host.store)).isEmpty();

            Map<ObjectKey, ObjectState> after = readAll(host.store);
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
            Heard heard = new Heard(host.store);
            host.store.onReload(heard);
            String before = edit(directory.resolve("workspaces/default.xml"), text -> "<nonsense>");

            assertThat(reload(host.store).orElseThrow()).startsWith("GeoServer's reload failed: ");

            assertThat(host.catalog.getWorkspaces()).isEmpty();
            assertThat(heard.told).containsExactly("begins and is not to be looked at", "fails");
            assertThatThrownBy(() -> host.store.reading(ConfigurationStore.Reader::keys))
                    .isInstanceOf(IllegalStateException.class);

            edit(directory.resolve("workspaces/default.xml"), text -> before);
            assertThat(reload(host.store)).isEmpty();

            assertThat(heard.told).last().isEqualTo("ends");
            assertThat(readAll(host.store)).isNotEmpty();
            return null;
        });
    }

    @Test
    void whoListensToReloadsInTheMiddleOfOneIsTold() {
        with(full("origin"), host -> {
            List<String> told = new ArrayList<>();
            host.store.onReload(new Heard(host.store) {
                @Override
                public void begins() {
                    Heard late = new Heard(host.store);
                    host.store.onReload(late);
                    told.addAll(late.told);
                }
            });
            reload(host.store);
            assertThat(told).containsExactly("begins and is not to be looked at");
            return null;
        });
    }

    @Test
    void whatHasEndedIsNotLookedAt() {
        with(full("origin"), host -> {
            host.geoServer.dispose();
            assertThat(host.catalog.getWorkspaces()).isEmpty();
            assertThatThrownBy(() -> host.store.reading(ConfigurationStore.Reader::keys))
                    .isInstanceOf(IllegalStateException.class);
            return null;
        });
    }

    @Test
    void aReloadOfASharedDirectoryWritesNothingThere() {
        Path shared = full("shared");
        with(shared, true, host -> {
            Map<String, String> before = files(shared);
            assertThat(reload(host.store)).isEmpty();
            assertThat(files(shared)).isEqualTo(before);
            apply(
                    host.store,
                    List.of(put(content(
                            new ObjectKey("workspace", "w-1"),
                            "applied",
                            "<workspace><name>applied</name></workspace>"))));
            assertThat(files(shared)).as("what is applied stays in memory").isEqualTo(before);
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
            WorkspaceInfo present = host.catalog.getDefaultWorkspace();
            ObjectKey key = new ObjectKey("workspace", present.getId());
            ObjectState before = read(host.store, key);
            present.setName("ocean");
            host.catalog.save(present);
            ObjectState renamed = read(host.store, key);
            if (!byUser) {
                apply(host.store, List.of(put(before)));
                assertThat(file).content().contains("<name>" + before.name().name() + "<");
                apply(host.store, List.of(put(renamed)));
            }
            assertThat(file).content().contains("<name>ocean<");
            return key.id();
        });
        edit(file, text -> text.replace("<name>ocean<", "<name>gone<"));
        String found = with(directory, host -> {
            readAll(host.store);
            assertThat(file).content().doesNotContain("gone");
            return host.catalog.getDefaultWorkspace().getId();
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
                    host.store,
                    host.catalog.getWorkspaces().stream()
                            .map(workspace ->
                                    removal(new ObjectKey("workspace", workspace.getId()), workspace.getName()))
                            .toList());
            assertThat(host.catalog.getWorkspaces()).isEmpty();
            assertThat(file).doesNotExist();
            return null;
        });
    }

    /** GeoServer writes no file of it, and has another one after each reading. */
    @Test
    void aDefaultStoreIsNeverWhatTheFilesSay() {
        with(full("default-stores"), host -> {
            assertThat(host.store.unloaded().unreadable()).isEmpty();
            assertThat(host.store.unloaded().leftOut())
                    .containsExactlyInAnyOrderElementsOf(host.catalog.getWorkspaces().stream()
                            .map(workspace -> new ObjectKey("defaultstore", workspace.getName()))
                            .toList());
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

    private static Optional<String> reload(ConfigurationStore store) {
        CompletableFuture<Optional<String>> done = new CompletableFuture<>();
        store.reload(done::complete);
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** @return what the file held before */
    private static String edit(Path file, UnaryOperator<String> edit) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            Files.createDirectories(file.getParent());
            Files.writeString(file, edit.apply(before));
            return before;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Change find(List<Change> changes, String kind, String name) {
        return changes.stream()
                .filter(change -> change.name().equals(new QualifiedName(kind, name)))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectState content(ObjectKey key, String name, String xml) {
        return new ObjectState(
                key,
                new QualifiedName(key.kind(), name),
                Set.of(),
                Document.of(xml).toContent(false));
    }

    private Change.Put put(ObjectState state) {
        return new Change.Put(state, next(), "admin");
    }

    private Version next() {
        return new Version(clock++, "origin");
    }

    private List<Change> puts(ConfigurationStore store) {
        return readAll(store).values().stream()
                .map(state -> (Change) put(state))
                .toList();
    }

    private static Applied apply(ConfigurationStore store, List<Change> changes) {
        return store.writing(writer -> writer.apply(changes));
    }

    private static Map<ObjectKey, ObjectState> readAll(ConfigurationStore store) {
        return store.reading(reader -> reader.read(reader.keys()));
    }

    private static Optional<ObjectKey> named(ConfigurationStore store, QualifiedName name) {
        return store.reading(reader -> reader.named(name));
    }

    private static ObjectState read(ConfigurationStore store, ObjectKey key) {
        return store.reading(reader -> reader.read(List.of(key))).get(key);
    }

    private static Map<QualifiedName, Content> contents(ConfigurationStore store) {
        Map<QualifiedName, Content> contents =
                new TreeMap<>(Comparator.comparing(QualifiedName::kind).thenComparing(QualifiedName::name));
        readAll(store).values().forEach(state -> contents.put(state.name(), state.content()));
        return contents;
    }

    /** A host makes objects of its own at its first start; what has their names takes their places, as the node does it. */
    private static List<Change> inPlace(Host host, List<Change> changes) {
        Map<QualifiedName, ObjectKey> present = new HashMap<>();
        readAll(host.store).values().forEach(state -> present.put(state.name(), state.key()));
        Map<ObjectKey, ObjectKey> places = new HashMap<>();
        changes.forEach(change -> places.put(change.key(), present.getOrDefault(change.name(), change.key())));
        return changes.stream()
                .map(Change.Put.class::cast)
                .map(change -> change.withReferences(places::get))
                .map(change -> (Change) change.withKey(places.get(change.key())))
                .toList();
    }

    private static Map<String, String> files(Path directory) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("logs"))
                    .toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private Path directory(String name) {
        return temp.resolve(name);
    }

    /** A data directory with at least one object of every kind. */
    private Path full(String name) {
        Path target = directory(name);
        String folder = "/data-directory/";
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + folder.substring(1) + "**/*.*")) {
                String url = file.getURL().toString();
                Path copy = target.resolve(url.substring(url.lastIndexOf(folder) + folder.length()));
                Files.createDirectories(copy.getParent());
                Files.write(copy, file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(target.resolve("global.xml")).exists();
        return target;
    }

    private record Host(Catalog catalog, GeoServer geoServer, CatalogConfigurationStore store) {}

    private static <T> T with(Path directory, Function<Host, T> work) {
        return with(directory, false, work);
    }

    private static <T> T with(Path directory, boolean readOnly, Function<Host, T> work) {
        try (GeoServerUnderTest running = GeoServerUnderTest.startWithoutPlugin(directory)) {
            ApplicationContext context = running.context();
            List<XStreamServiceLoader<?>> loaders = new ArrayList<>();
            GeoServerExtensions.extensions(XStreamServiceLoader.class, context)
                    .forEach(loader -> loaders.add((XStreamServiceLoader<?>) loader));
            Catalog catalog = context.getBean("rawCatalog", Catalog.class);
            GeoServer geoServer = context.getBean("geoServer", GeoServer.class);
            GeoServerConfigurationLock lock = context.getBean(GeoServerConfigurationLock.class);
            HostReloads reloads = new HostReloads(catalog, geoServer, lock);
            ((ConfigurableApplicationContext) context).getBeanFactory().registerSingleton("reloads", reloads);
            CatalogConfigurationStore.Host host = new CatalogConfigurationStore.Host(
                    catalog,
                    geoServer,
                    lock,
                    reloads,
                    new GeoServerDataDirectory(catalog.getResourceLoader()),
                    context.getBean(XStreamPersisterFactory.class),
                    loaders);
            try (CatalogConfigurationStore store =
                    new CatalogConfigurationStore(host, readOnly, directory.resolve("cluster"))) {
                return work.apply(new Host(catalog, geoServer, store));
            }
        }
    }
}
