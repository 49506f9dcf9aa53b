/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.geoserver.cluster.index.InMemoryVersionIndex;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.Intent;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;

/** An index that goes back to what was committed when its node crashes. */
final class CrashableIndex implements VersionIndex {

    private final Consumer<IndexEntry> committed;
    private final Map<ObjectKey, IndexEntry> durable = new HashMap<>();
    /** What was put, or forgotten, since. */
    private final Map<ObjectKey, Optional<IndexEntry>> recent = new HashMap<>();

    private Optional<Instant> durablyFounded = Optional.empty();
    private Map<ObjectKey, Intent> durablyIntended = Map.of();
    private boolean full;
    private boolean inTrouble;
    private InMemoryVersionIndex memory = new InMemoryVersionIndex();

    /** @param committed is told of each entry that is there to stay */
    CrashableIndex(Consumer<IndexEntry> committed) {
        this.committed = committed;
    }

    void crash() {
        inTrouble = false;
        recent.clear();
        memory = new InMemoryVersionIndex();
        durablyFounded.ifPresent(memory::found);
        durable.values().forEach(memory::put);
        memory.intend(durablyIntended);
    }

    /** All is gone, as if its file was. */
    void lose() {
        recent.clear();
        durable.clear();
        durablyFounded = Optional.empty();
        durablyIntended = Map.of();
        memory = new InMemoryVersionIndex();
    }

    /** What is there to stay. */
    Optional<IndexEntry> durable(ObjectKey key) {
        return Optional.ofNullable(durable.get(key));
    }

    @Override
    public void commit() {
        inTrouble |= full;
        if (inTrouble) {
            return;
        }
        durablyFounded = memory.founded();
        durablyIntended = memory.intended();
        recent.forEach((key, entry) -> {
            entry.ifPresent(committed);
            entry.ifPresentOrElse(put -> durable.put(key, put), () -> durable.remove(key));
        });
        recent.clear();
    }

    @Override
    public void put(IndexEntry entry) {
        recent.put(entry.key(), Optional.of(entry));
        memory.put(entry);
    }

    @Override
    public void forget(ObjectKey key) {
        recent.put(key, Optional.empty());
        memory.forget(key);
    }

    @Override
    public Optional<String> trouble() {
        return inTrouble ? Optional.of("the index can't be written") : Optional.empty();
    }

    @Override
    public void mend() {
        inTrouble = full;
        commit();
    }

    /** From now on, or no more, nothing can be written. */
    void full(boolean isFull) {
        full = isFull;
    }

    @Override
    public Optional<Instant> founded() {
        return memory.founded();
    }

    @Override
    public void found(Instant now) {
        memory.found(now);
    }

    @Override
    public Optional<IndexEntry> get(ObjectKey key) {
        return memory.get(key);
    }

    @Override
    public ObjectKey keyOf(ObjectKey local) {
        return memory.keyOf(local);
    }

    @Override
    public List<IndexEntry> entries() {
        return memory.entries();
    }

    @Override
    public List<IndexEntry> bucket(int bucket) {
        return memory.bucket(bucket);
    }

    @Override
    public List<IndexEntry> outbox() {
        return memory.outbox();
    }

    @Override
    public int outboxSize() {
        return memory.outboxSize();
    }

    @Override
    public int size() {
        return memory.size();
    }

    @Override
    public Digest digest() {
        return memory.digest();
    }

    @Override
    public void intend(Map<ObjectKey, Intent> applying) {
        memory.intend(applying);
    }

    @Override
    public Map<ObjectKey, Intent> intended() {
        return memory.intended();
    }

    @Override
    public void close() {
        mend();
    }
}
