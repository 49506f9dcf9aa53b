/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.contract.GeoServerUnderTest;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerExtensions;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A GeoServer and what a node reads and writes of it. One GeoServer runs at a time: its context is global. */
abstract class ConfigurationStoreFixture {

    @TempDir
    Path temp;

    /** Between two looks at it any rest is over. */
    private static final InstantSource LEAPING = new InstantSource() {
        private final AtomicLong minutes = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofMinutes(minutes.incrementAndGet()));
        }
    };

    private long clock = 1L << 60;

    record Host(Catalog catalog, GeoServer geoServer, CatalogConfigurationStore store) {}

    static <T> T with(Path directory, Function<Host, T> work) {
        return with(directory, false, work);
    }

    static <T> T with(Path directory, boolean readOnly, Function<Host, T> work) {
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
                    new CatalogConfigurationStore(host, readOnly, directory.resolve("cluster"), LEAPING)) {
                return work.apply(new Host(catalog, geoServer, store));
            }
        }
    }

    Path directory(String name) {
        return temp.resolve(name);
    }

    /** A data directory with at least one object of every kind. */
    Path full(String name) {
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

    static Document document(ObjectState state) {
        try {
            return Document.parse(state.content());
        } catch (UnreadableContentException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<String> reload(ConfigurationStore store) {
        CompletableFuture<Optional<String>> done = new CompletableFuture<>();
        store.reload(done::complete);
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static Change find(List<Change> changes, String kind, String name) {
        return changes.stream()
                .filter(change -> change.name().equals(new QualifiedName(kind, name)))
                .findFirst()
                .orElseThrow();
    }

    static ObjectState content(ObjectKey key, String name, String xml) {
        return new ObjectState(
                key,
                new QualifiedName(key.kind(), name),
                Set.of(),
                Document.of(xml).toContent(false));
    }

    Change.Put put(ObjectState state) {
        return new Change.Put(state, next(), "admin");
    }

    Change removal(ObjectKey key, String name) {
        return new Change.Removal(key, new QualifiedName(key.kind(), name), next(), "admin");
    }

    private Version next() {
        return new Version(clock++, "origin");
    }

    List<Change> puts(ConfigurationStore store) {
        return readAll(store).values().stream()
                .map(state -> (Change) put(state))
                .toList();
    }

    static Applied apply(ConfigurationStore store, List<Change> changes) {
        return store.writing(writer -> writer.apply(changes));
    }

    static Map<ObjectKey, ObjectState> readAll(ConfigurationStore store) {
        return store.reading(reader -> reader.read(reader.keys()));
    }

    static Optional<ObjectKey> named(ConfigurationStore store, QualifiedName name) {
        return store.reading(reader -> reader.named(name));
    }

    static ObjectState read(ConfigurationStore store, ObjectKey key) {
        return store.reading(reader -> reader.read(List.of(key))).get(key);
    }

    static Map<QualifiedName, Content> contents(ConfigurationStore store) {
        Map<QualifiedName, Content> contents =
                new TreeMap<>(Comparator.comparing(QualifiedName::kind).thenComparing(QualifiedName::name));
        readAll(store).values().forEach(state -> contents.put(state.name(), state.content()));
        return contents;
    }

    /** A host makes objects of its own at its first start; what has their names takes their places, as the node does it. */
    static List<Change> inPlace(Host host, List<Change> changes) {
        Map<QualifiedName, ObjectKey> present = new HashMap<>();
        readAll(host.store()).values().forEach(state -> present.put(state.name(), state.key()));
        Map<ObjectKey, ObjectKey> places = new HashMap<>();
        changes.forEach(change -> places.put(change.key(), present.getOrDefault(change.name(), change.key())));
        return changes.stream()
                .map(Change.Put.class::cast)
                .map(change -> change.withReferences(places::get))
                .map(change -> (Change) change.withKey(places.get(change.key())))
                .toList();
    }

    static void isDone(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    static Map<String, String> files(Path directory) {
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

    /** Those of {@link #files} that GeoServer keeps the catalog in. */
    static Map<String, String> configuration(Path directory) {
        Map<String, String> files = files(directory);
        files.keySet()
                .removeIf(path -> !path.matches("(workspaces|styles|layergroups)/.*")
                        || path.endsWith(".tmp")
                        || path.contains(".bak"));
        return files;
    }

    /** @return what the file held before */
    static String edit(Path file, UnaryOperator<String> edit) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            Files.createDirectories(file.getParent());
            Files.writeString(file, edit.apply(before));
            return before;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets nothing be written there. */
    static void block(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createDirectories(file.resolve("in the way"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void unblock(Path file) {
        try {
            Files.delete(file.resolve("in the way"));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
