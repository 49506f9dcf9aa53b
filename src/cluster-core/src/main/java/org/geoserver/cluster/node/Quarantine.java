/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Transport.Unreadable;

/** What the host refuses, and messages that can't be read: kept in sight, never in the way. The oldest go when it is full. */
final class Quarantine {

    static final int CAPACITY = 1000;

    private final NodeContext context;
    private final Map<ObjectKey, Change> changes = new HashMap<>();
    private final Map<String, QuarantineEntry> entries = new LinkedHashMap<>();

    Quarantine(NodeContext context) {
        this.context = context;
    }

    int size() {
        return entries.size();
    }

    List<QuarantineEntry> entries() {
        return List.copyOf(entries.values());
    }

    void refuse(Change change, String cause) {
        ObjectKey key = change.key();
        changes.put(key, change);
        add(new QuarantineEntry(
                key.toString(),
                change.name().name(),
                change.version().origin(),
                change.version().toString(),
                cause,
                1,
                context.now(),
                context.now(),
                true));
    }

    void unreadable(Unreadable message) {
        add(new QuarantineEntry(
                message.id(), "", message.origin(), "", message.cause(), 1, context.now(), context.now(), false));
    }

    private void add(QuarantineEntry entry) {
        QuarantineEntry before = entries.remove(entry.id());
        if (before != null && before.version().equals(entry.version())) {
            entries.put(
                    entry.id(),
                    new QuarantineEntry(
                            entry.id(),
                            entry.name(),
                            entry.origin(),
                            entry.version(),
                            entry.cause(),
                            before.count() + 1,
                            before.since(),
                            entry.last(),
                            entry.retryable()));
            return;
        }
        entries.put(entry.id(), entry);
        context.warn(() -> "put in quarantine " + entry.id() + " " + entry.name() + " " + entry.version() + " from "
                + entry.origin() + ": " + entry.cause());
        if (entries.size() > CAPACITY) {
            String oldest = entries.keySet().iterator().next();
            entries.remove(oldest);
            changes.keySet().removeIf(key -> key.toString().equals(oldest));
        }
    }

    /** The object moved on, or the change was applied. */
    void release(ObjectKey key) {
        if (changes.remove(key) != null) {
            QuarantineEntry entry = entries.remove(key.toString());
            context.info(() -> entry.id() + " " + entry.name() + " left quarantine");
        }
    }

    Optional<Change> get(ObjectKey key) {
        return Optional.ofNullable(changes.get(key));
    }

    /** What was last refused before that moment. */
    List<Change> refusedBefore(Instant moment) {
        List<Change> due = new ArrayList<>();
        changes.forEach((key, change) -> {
            if (!entries.get(key.toString()).last().isAfter(moment)) {
                due.add(change);
            }
        });
        return due;
    }

    Map<ObjectKey, Version> versions(Set<Integer> buckets) {
        Map<ObjectKey, Version> versions = new HashMap<>();
        changes.forEach((key, change) -> {
            if (buckets.contains(Digest.bucketOf(key))) {
                versions.put(key, change.version());
            }
        });
        return versions;
    }
}
