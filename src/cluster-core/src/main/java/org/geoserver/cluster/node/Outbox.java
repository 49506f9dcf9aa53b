/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Reader;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.TransportException;

/**
 * Sends what the broker has not confirmed. It knows objects, not messages: an object that changed ten times while the
 * broker was away goes out once, as it is then.
 */
final class Outbox {

    private static final int CHUNK = 100;

    private final NodeContext context;
    private final ConfigurationStore store;
    private final Transport transport;
    private final LocalChanges localChanges;
    private final Journal journal;

    Outbox(
            NodeContext context,
            ConfigurationStore store,
            Transport transport,
            LocalChanges localChanges,
            Journal journal) {
        this.context = context;
        this.store = store;
        this.transport = transport;
        this.localChanges = localChanges;
        this.journal = journal;
    }

    int size() {
        return context.index.outboxSize();
    }

    /**
     * Sends a part of what is to be sent.
     *
     * @return whether there is more
     */
    boolean flush() {
        if (!context.roles().primary() || size() == 0 || !transport.connection().isConnected()) {
            return false;
        }
        List<IndexEntry> entries = context.index.outbox().stream().limit(CHUNK).toList();
        List<Change> changes = store.reading(reader -> present(reader, entries));
        context.index.commit();
        if (changes.isEmpty()) {
            return false;
        }
        try {
            transport.publish(changes);
        } catch (TransportException e) {
            context.info(() -> size() + " changes wait for the broker: " + e.getMessage());
            return false;
        }
        for (Change change : changes) {
            journal.sent(change);
            context.index
                    .get(change.key())
                    .filter(entry -> entry.version().equals(change.version()))
                    .ifPresent(entry -> context.index.put(entry.withConfirmed()));
        }
        return size() > 0;
    }

    /** These objects as they are now; what differs from its entry is recorded as one more change first. */
    List<Change> present(Reader reader, List<IndexEntry> entries) {
        Map<ObjectKey, IndexEntry> byLocal = new HashMap<>();
        entries.forEach(entry -> byLocal.put(entry.localKey(), entry));
        Map<ObjectKey, ObjectState> states = reader.read(entries.stream()
                .filter(IndexEntry::isLive)
                .map(IndexEntry::localKey)
                .toList());
        List<Change> changes = new ArrayList<>();
        for (IndexEntry entry : entries) {
            ObjectKey key = entry.key();
            if (entry.isTombstone()) {
                changes.add(removal(entry));
                continue;
            }
            Optional<ObjectState> state = Optional.ofNullable(states.get(entry.localKey()));
            localChanges.compare(reader, entry.localKey(), state, entry.user());
            IndexEntry now = context.index.get(key).orElseThrow();
            if (now.isTombstone()) {
                changes.add(removal(now));
            } else if (state.isPresent()
                    && now.hash().equals(Optional.of(state.get().fingerprint()))) {
                changes.add(new Change.Put(
                        shared(context.index, state.get(), key), now.version(), now.user(), now.ancestry()));
            }
        }
        return changes;
    }

    private static Change.Removal removal(IndexEntry entry) {
        return new Change.Removal(entry.key(), entry.name(), entry.version(), entry.user(), entry.ancestry());
    }

    /** By the cluster's keys, and without the fingerprint, which is worth nothing elsewhere. */
    static ObjectState shared(VersionIndex index, ObjectState local, ObjectKey key) {
        ObjectState state = local.withReferences(index::keyOf);
        return new ObjectState(key, state.name(), state.requires(), state.content());
    }
}
