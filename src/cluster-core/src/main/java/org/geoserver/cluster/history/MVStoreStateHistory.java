/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.history;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.geoserver.cluster.history.HistoryCodec.Listed;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.storage.Commits;
import org.geoserver.cluster.storage.SealedStore;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A history in an MVStore, in memory or in a file. States are compressed, so a configuration of 10,000 layers takes some 10 MB
 * for one state of each. What was added since the last commit is in memory alone. When the file can't be written any more, it
 * stays as it is, and until its end the history goes on in memory, without what is in the file.
 */
public final class MVStoreStateHistory implements StateHistory {

    private static final Logger LOG = Logger.getLogger(MVStoreStateHistory.class.getName());

    /** So many conflicts are kept, dismissed ones too. */
    static final int MOST_CONFLICTS = 500;

    /**
     * How much is kept.
     *
     * @param states of each object at most; 0 for none
     * @param bytes of all states together at most, about, compressed
     */
    public record Limits(int states, long bytes) {
        public static final Limits DEFAULT = new Limits(20, 64L << 20);

        public Limits {
            if (states < 0 || bytes < 0) {
                throw new IllegalArgumentException("limits are not negative: " + states + ", " + bytes);
            }
        }
    }

    private final Limits limits;
    private MVStore store;
    /** By object and version: those of one object are together, the oldest first. */
    private MVMap<String, byte[]> states;
    /** The keys of states by the number that each begins with, in the order in which they were added. */
    private MVMap<Long, String> order;

    private MVMap<String, byte[]> conflicts;

    /** What is to go into the store with the next commit, so that nobody else waits for the disk. */
    private final Map<String, PastState> fresh = new LinkedHashMap<>();

    private final Map<String, Listed> listed = new LinkedHashMap<>();
    private boolean unsaved;
    private long size;

    /** @param store which this owns, and closes */
    public MVStoreStateHistory(MVStore store, Limits limits) {
        this.limits = limits;
        use(store);
        conflicts.values().forEach(bytes -> {
            Listed one = HistoryCodec.decodeConflict(bytes);
            listed.put(one.conflict().id(), one);
        });
        states.values().forEach(bytes -> {
            HistoryCodec.checkState(bytes);
            size += bytes.length;
        });
    }

    private void use(MVStore other) {
        store = other;
        states = other.openMap("states");
        order = other.openMap("order");
        conflicts = other.openMap("conflicts");
    }

    /**
     * One in a file of this folder, made when it doesn't exist. One that can't be read is moved aside, and it begins anew.
     *
     * @throws UncheckedIOException when the file is in use by another process, or can't be written
     */
    public static MVStoreStateHistory open(Path folder, Limits limits) {
        return SealedStore.open(
                folder.resolve("history.mv"),
                folder.resolve("store.key"),
                store -> new MVStoreStateHistory(store, limits));
    }

    /** One that ends with the process. */
    public static MVStoreStateHistory inMemory(Limits limits) {
        return new MVStoreStateHistory(MVStore.open(null), limits);
    }

    @Override
    public synchronized void add(PastState state) {
        if (limits.states() > 0) {
            settle(state);
            fresh.put(key(state.key(), state.version()), state);
        }
    }

    private void settle(PastState now) {
        listed.values().stream()
                .filter(one -> !one.dismissed() && isSettledBy(now, one.conflict()))
                .toList()
                .forEach(one -> list(new Listed(one.conflict(), true)));
    }

    private boolean isSettledBy(PastState now, Conflict conflict) {
        Conflict.Side loser = conflict.loser();
        return loser.key().equals(now.key())
                && now.version().isNewerThan(conflict.winner().version())
                && state(loser.key(), loser.version())
                        .filter(lost -> hash(lost).equals(hash(now)))
                        .isPresent();
    }

    private static Optional<ContentHash> hash(PastState past) {
        return past.state().map(state -> state.content().hash());
    }

    @Override
    public synchronized boolean add(Conflict conflict) {
        if (listed.containsKey(conflict.id())) {
            return false;
        }
        list(new Listed(conflict, false));
        return true;
    }

    private void list(Listed one) {
        listed.put(one.conflict().id(), one);
        unsaved = true;
        while (listed.size() > MOST_CONFLICTS) {
            listed.remove(listed.values().stream()
                    .map(Listed::conflict)
                    .min(Comparator.comparing(Conflict::noticed))
                    .orElseThrow()
                    .id());
        }
    }

    @Override
    public synchronized List<PastState> states(ObjectKey key) {
        String prefix = prefix(key);
        Map<String, PastState> found = new LinkedHashMap<>();
        each(prefix, (at, bytes) -> found.put(at, HistoryCodec.decodeState(bytes)));
        fresh.forEach((at, state) -> {
            if (at.startsWith(prefix)) {
                found.put(at, state);
            }
        });
        return found.values().stream()
                .sorted(Comparator.comparing(PastState::version).reversed())
                .limit(limits.states())
                .toList();
    }

    @Override
    public Optional<PastState> state(ObjectKey key, Version version) {
        return at(key(key, version));
    }

    private synchronized Optional<PastState> at(String at) {
        return Optional.ofNullable(fresh.get(at))
                .or(() -> Optional.ofNullable(states.get(at)).map(bytes -> HistoryCodec.decodeState(bytes)));
    }

    /** Looks into the states one by one, so that nobody waits for all of them. */
    @Override
    public List<PastState> newest(Predicate<PastState> wanted, int most) {
        return newestKeys().stream()
                .flatMap(at -> at(at).stream())
                .filter(wanted)
                .limit(most)
                .toList();
    }

    /** The keys alone tell which state is its object's newest. */
    private synchronized List<String> newestKeys() {
        Map<String, String> newest = new HashMap<>();
        Stream.concat(states.keySet().stream(), fresh.keySet().stream())
                .forEach(at -> newest.merge(at.substring(0, versionIn(at)), at, MVStoreStateHistory::newer));
        return newest.values().stream()
                .sorted(Comparator.<String, String>comparing(at -> at.substring(versionIn(at)))
                        .reversed())
                .toList();
    }

    private static String newer(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public synchronized List<Conflict> conflicts() {
        return listed.values().stream()
                .filter(one -> !one.dismissed())
                .map(Listed::conflict)
                .sorted(Comparator.comparing(Conflict::noticed).reversed())
                .toList();
    }

    @Override
    public synchronized boolean dismiss(String id) {
        Listed one = listed.get(id);
        if (one == null || one.dismissed()) {
            return false;
        }
        list(new Listed(one.conflict(), true));
        return true;
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized void commit() {
        if (store.isClosed()) {
            goOnInMemory("its file was closed");
        }
        if (fresh.isEmpty() && !unsaved) {
            return;
        }
        try {
            save();
        } catch (MVStoreException e) {
            goOnInMemory(e.getMessage());
            save();
        }
    }

    private void goOnInMemory(String cause) {
        LOG.severe(() -> "The state history can't be written (" + cause
                + "). It goes on in memory; what is in its file can be seen again after a restart.");
        store.closeImmediately();
        use(MVStore.open(null));
        size = 0;
        unsaved = true;
    }

    private void save() {
        for (Map.Entry<String, PastState> one : fresh.entrySet()) {
            remove(one.getKey());
            byte[] bytes = HistoryCodec.encode(one.getValue(), next());
            states.put(one.getKey(), bytes);
            order.put(HistoryCodec.number(bytes), one.getKey());
            size += bytes.length;
            keepTheLast(one.getValue().key());
        }
        while (size > limits.bytes() && !order.isEmpty()) {
            remove(order.get(order.firstKey()));
        }
        if (unsaved) {
            conflicts.clear();
            listed.forEach((id, one) -> conflicts.put(id, HistoryCodec.encode(one)));
        }
        Commits.commit(store);
        fresh.clear();
        unsaved = false;
    }

    private long next() {
        return order.isEmpty() ? 1 : order.lastKey() + 1;
    }

    private void keepTheLast(ObjectKey object) {
        List<String> all = new ArrayList<>();
        each(prefix(object), (at, bytes) -> all.add(at));
        all.subList(0, Math.max(0, all.size() - limits.states())).forEach(this::remove);
    }

    private void remove(String at) {
        byte[] removed = states.remove(at);
        if (removed != null) {
            order.remove(HistoryCodec.number(removed));
            size -= removed.length;
        }
    }

    private interface Visitor {
        void visit(String at, byte[] bytes);
    }

    private void each(String prefix, Visitor visitor) {
        Cursor<String, byte[]> cursor = states.cursor(prefix);
        while (cursor.hasNext() && cursor.next().startsWith(prefix)) {
            visitor.visit(cursor.getKey(), cursor.getValue());
        }
    }

    @Override
    public synchronized void close() {
        commit();
        store.close();
    }

    private static String prefix(ObjectKey key) {
        return key.kind() + '\0' + key.id() + '\0';
    }

    /** In the order of versions. */
    private static String key(ObjectKey key, Version version) {
        return prefix(key) + String.format("%016x", version.timestamp()) + '\0' + version.origin();
    }

    /** Where the version begins in such a key. */
    private static int versionIn(String at) {
        return at.indexOf('\0', at.indexOf('\0') + 1) + 1;
    }
}
