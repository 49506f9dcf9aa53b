/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geotools.util.logging.Logging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host whose disk is full now and then, in the middle of others' changes and of its own users': once there is space, its memory
 * and its disk are as they should be. {@code -Ddisk.seeds=N} tells how many stories, {@code -Ddisk.seed=S} which is the first. Needs
 * the administrator's rights, to mount a small disk.
 */
class FullDiskTest extends ConfigurationStoreFixture {

    private static final int DEEDS = 40;
    private static final int ROUNDS = 6;
    /** The host tells of each file that it could not write, with a stack trace. */
    private static final List<Logger> TALKATIVE = Stream.of(
                    "org.geoserver.cluster.lite", "org.geoserver.cluster.catalog")
            .map(Logging::getLogger)
            .toList();

    private final Map<ObjectKey, Change> latest = new LinkedHashMap<>();
    private Map<ObjectKey, Change> pending = new LinkedHashMap<>();

    static LongStream seeds() {
        long first = Long.getLong("disk.seed", 1);
        return LongStream.range(first, first + Long.getLong("disk.seeds", 1));
    }

    @BeforeEach
    void hush() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @AfterEach
    void letTalk() {
        TALKATIVE.forEach(logger -> logger.setLevel(null));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onceThereIsSpaceMemoryAndDiskAreAsTheyShould(long seed) throws IOException {
        Path origin = full("origin");
        with(origin, host -> readAll(host.store())); // which makes what a host has by itself
        Path replica = directory("replica");
        assumeTrue(isMounted(replica), "this machine mounts no disk for this user");
        try {
            FileUtils.copyDirectory(origin.toFile(), replica.toFile());
            List<Map<ObjectKey, Change>> story = new ArrayList<>();
            Map<String, String> expected = with(origin, host -> tell(host, new Random(seed), story));

            Map<String, String> taken = with(replica, host -> {
                take(host, story, replica, new Random(-seed));
                return contents(readAll(host.store()));
            });

            assertThat(taken).isEqualTo(expected);
            assertThat(configuration(replica).keySet())
                    .isEqualTo(configuration(origin).keySet());
            Map<String, String> reread = with(replica, host -> contents(readAll(host.store())));
            assertThat(reread).as("what it reads from its disk").isEqualTo(expected);
        } finally {
            run("umount", "--lazy", replica.toString());
        }
    }

    /** @param story gets the changes that each of a user's deeds led to */
    private Map<String, String> tell(Host host, Random random, List<Map<ObjectKey, Change>> story) {
        Set<ObjectKey> told = new LinkedHashSet<>();
        host.store().onTouched(touched -> told.add(touched.key()));
        Map<ObjectKey, ObjectState> states = readAll(host.store());
        states.values().forEach(state -> latest.put(state.key(), put(state)));
        for (int i = 0; i < DEEDS; i++) {
            deed(host.catalog(), random, "n" + i);
            states = readAll(host.store());
            Map<ObjectKey, Change> changes = new LinkedHashMap<>();
            for (ObjectKey key : told) {
                Optional.ofNullable(states.get(key))
                        .map(state -> (Change) put(state))
                        .or(() -> Optional.ofNullable(latest.get(key))
                                .map(gone -> removal(key, gone.name().name())))
                        .ifPresent(change -> changes.put(key, change));
            }
            told.clear();
            latest.putAll(changes);
            story.add(changes);
        }
        latest.clear();
        return contents(states);
    }

    private void take(Host host, List<Map<ObjectKey, Change>> story, Path disk, Random random) {
        readAll(host.store()).values().forEach(state -> latest.put(state.key(), put(state)));
        Set<ObjectKey> told = new LinkedHashSet<>();
        host.store().onTouched(touched -> told.add(touched.key()));
        boolean isFull = false;
        for (Map<ObjectKey, Change> changes : story) {
            if (random.nextInt(4) == 0) {
                isFull = !isFull;
                fill(disk, isFull);
            }
            latest.putAll(changes);
            changes.keySet().forEach(this::isToBeAsLatest);
            applyPending(host);
            if (random.nextInt(3) == 0) {
                attempt(host.catalog(), random, "u" + random.nextInt(10_000));
                readAll(host.store());
            }
            told.forEach(this::isToBeAsLatest); // the others' changes are newer than those of its users
            told.clear();
        }
        fill(disk, false);
        for (int i = 0; i < ROUNDS && !pending.isEmpty(); i++) {
            applyPending(host);
        }
        assertThat(pending.keySet()).as("what is not taken").isEmpty();
    }

    private void applyPending(Host host) {
        Applied applied = apply(host.store(), List.copyOf(pending.values()));
        pending = new LinkedHashMap<>();
        applied.outcomes().forEach((key, outcome) -> {
            if (!(outcome instanceof Outcome.Done)) {
                isToBeAsLatest(key);
            }
        });
        Map<ObjectKey, ObjectState> states = readAll(host.store());
        applied.alsoTouched().stream()
                .filter(key -> latest.get(key) instanceof Change.Put put
                        && !Optional.ofNullable(states.get(key))
                                .map(ObjectState::fingerprint)
                                .equals(Optional.of(put.state().fingerprint())))
                .forEach(this::isToBeAsLatest);
    }

    private void isToBeAsLatest(ObjectKey key) {
        Optional.ofNullable(latest.get(key))
                .filter(change -> !isByItself(key))
                .ifPresent(change -> pending.put(key, change));
    }

    private static void attempt(Catalog catalog, Random random, String name) {
        try {
            deed(catalog, random, name);
        } catch (RuntimeException e) {
            // there is no space for it
        }
    }

    /** Mostly a rename, of a style or a workspace in half of the cases. */
    private static void deed(Catalog catalog, Random random, String name) {
        List<CatalogInfo> workspaces = inOrder(catalog.getWorkspaces());
        List<CatalogInfo> styles = inOrder(catalog.getStyles());
        styles.removeIf(style -> isTheHostsOwn((StyleInfo) style));
        List<CatalogInfo> all = new ArrayList<>(workspaces);
        all.addAll(styles);
        all.addAll(inOrder(catalog.getStores(StoreInfo.class)));
        all.addAll(inOrder(catalog.getResources(ResourceInfo.class)));
        all.addAll(inOrder(catalog.getLayerGroups()));
        all.addAll(inOrder(catalog.getLayers()));
        List<CatalogInfo> some = List.of(styles, workspaces, all, all).get(random.nextInt(4));
        CatalogInfo info = some.get(random.nextInt(some.size()));
        boolean renames = random.nextInt(3) > 0;
        if (info instanceof WorkspaceInfo workspace) {
            workspace.setName(name);
            catalog.save(workspace);
        } else if (info instanceof StoreInfo store) {
            if (renames) {
                store.setName(name);
            }
            store.setDescription(name);
            catalog.save(store);
        } else if (info instanceof ResourceInfo resource) {
            if (renames) {
                resource.setName(name);
            }
            resource.setTitle(name);
            catalog.save(resource);
        } else if (info instanceof LayerGroupInfo group) {
            if (renames) {
                group.setName(name);
            }
            group.setTitle(name);
            catalog.save(group);
        } else if (info instanceof LayerInfo layer) {
            layer.setQueryable(!layer.isQueryable());
            catalog.save(layer);
        } else if (info instanceof StyleInfo style) {
            if (renames) {
                style.setName(name);
            } else {
                writeBody(catalog, style, "<sld>" + name + "</sld>");
            }
            catalog.save(style);
        }
    }

    private static List<CatalogInfo> inOrder(List<? extends CatalogInfo> infos) {
        List<CatalogInfo> sorted = new ArrayList<>(infos);
        sorted.sort(Comparator.comparing(CatalogInfo::getId));
        return sorted;
    }

    /** Its id, and so its place in the order, is another one in each run. */
    private static boolean isTheHostsOwn(StyleInfo style) {
        return Set.of("point", "line", "polygon", "raster", "generic").contains(style.getName());
    }

    private static void writeBody(Catalog catalog, StyleInfo style, String body) {
        try {
            catalog.getResourcePool()
                    .writeStyle(style, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a host sets it. */
    private static boolean isByItself(ObjectKey key) {
        return Set.of("defaultstore", "global").contains(key.kind());
    }

    private static Map<String, String> contents(Map<ObjectKey, ObjectState> states) {
        Map<String, String> contents = new TreeMap<>();
        states.values().stream()
                .filter(state -> !isByItself(state.key()))
                .forEach(state -> contents.put(
                        state.key() + " " + state.name().name(), state.content().text()));
        return contents;
    }

    private static boolean isMounted(Path directory) throws IOException {
        Files.createDirectories(directory);
        return run("mount", "-t", "tmpfs", "-o", "size=8m", "small-disk", directory.toString());
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void fill(Path disk, boolean isFull) {
        Path ballast = disk.resolve("ballast");
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isFull) {
            try (OutputStream out = Files.newOutputStream(ballast)) {
                byte[] zeros = new byte[4096];
                while (true) {
                    out.write(zeros);
                }
            } catch (IOException e) {
                // not a byte is left
            }
        }
    }
}
