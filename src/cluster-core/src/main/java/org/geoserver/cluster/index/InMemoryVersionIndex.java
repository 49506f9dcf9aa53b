/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;

/** An index that ends with the process; all that is derived from the entries is kept up to date put by put. */
public final class InMemoryVersionIndex implements VersionIndex {

    private final Map<ObjectKey, IndexEntry> entries = new HashMap<>();
    private final Map<ObjectKey, ObjectKey> keysByLocal = new HashMap<>();
    private final Set<ObjectKey> outbox = new TreeSet<>();
    private final List<Set<ObjectKey>> buckets = new ArrayList<>();
    private final long[] sums = new long[Digest.BUCKETS];
    private Optional<Instant> founded = Optional.empty();
    private Map<ObjectKey, Intent> intended = Map.of();
    private int size;

    public InMemoryVersionIndex() {
        for (int i = 0; i < Digest.BUCKETS; i++) {
            buckets.add(new TreeSet<>());
        }
    }

    @Override
    public Optional<Instant> founded() {
        return founded;
    }

    @Override
    public void found(Instant now) {
        founded = Optional.of(now);
    }

    @Override
    public Optional<IndexEntry> get(ObjectKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void put(IndexEntry entry) {
        IndexEntry replaced = entries.put(entry.key(), entry);
        if (replaced != null) {
            subtract(replaced);
        }
        add(entry);
    }

    @Override
    public void forget(ObjectKey key) {
        IndexEntry forgotten = entries.remove(key);
        if (forgotten != null) {
            subtract(forgotten);
            buckets.get(Digest.bucketOf(key)).remove(key);
        }
    }

    private void subtract(IndexEntry entry) {
        ObjectKey key = entry.key();
        int bucket = Digest.bucketOf(key);
        sums[bucket] -= Digest.term(key, entry.version());
        outbox.remove(key);
        if (entry.isLive()) {
            size--;
            keysByLocal.remove(entry.localKey(), key);
        }
    }

    private void add(IndexEntry entry) {
        ObjectKey key = entry.key();
        int bucket = Digest.bucketOf(key);
        sums[bucket] += Digest.term(key, entry.version());
        buckets.get(bucket).add(key);
        if (!entry.confirmed()) {
            outbox.add(key);
        }
        if (entry.isLive()) {
            size++;
            if (!entry.localId().equals(key.id())) {
                keysByLocal.put(entry.localKey(), key);
            }
        }
    }

    @Override
    public ObjectKey keyOf(ObjectKey local) {
        return keysByLocal.getOrDefault(local, local);
    }

    @Override
    public List<IndexEntry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public List<IndexEntry> bucket(int bucket) {
        return buckets.get(bucket).stream().map(entries::get).toList();
    }

    @Override
    public List<IndexEntry> outbox() {
        return outbox.stream()
                .map(entries::get)
                .sorted(Comparator.comparing(IndexEntry::version))
                .toList();
    }

    @Override
    public int outboxSize() {
        return outbox.size();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Digest digest() {
        return Digest.of(sums);
    }

    @Override
    public void intend(Map<ObjectKey, Intent> applying) {
        intended = Map.copyOf(applying);
    }

    @Override
    public Map<ObjectKey, Intent> intended() {
        return intended;
    }

    @Override
    public void commit() {}

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void mend() {}

    @Override
    public void close() {}
}
