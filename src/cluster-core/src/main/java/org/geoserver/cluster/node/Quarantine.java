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

/**
 * What the host refuses, and messages that can't be read: kept in sight, never in the way. The oldest go when it is full.
 * Of a change that an administrator discarded the version stays known until the node ends: it is neither asked for nor taken
 * again, a newer one is. Thread-safe, so that what is discarded is gone at once.
 */
final class Quarantine {

    static final int CAPACITY = 1000;

    private final NodeContext context;
    private final Map<ObjectKey, Change> changes = new HashMap<>();
    private final Map<String, QuarantineEntry> entries = new LinkedHashMap<>();
    /** What was discarded, the oldest first. */
    private final Map<ObjectKey, Version> declined = new LinkedHashMap<>();

    Quarantine(NodeContext context) {
        this.context = context;
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized List<QuarantineEntry> entries() {
        return List.copyOf(entries.values());
    }

    synchronized void refuse(Change change, String cause) {
        ObjectKey key = change.key();
        if (isDeclined(change)) {
            return; // it was being tried while it was discarded
        }
        changes.put(key, change);
        add(new QuarantineEntry(
                key.toString(),
                change.name().name(),
                change.version().node(),
                change.version().toString(),
                cause,
                1,
                context.now(),
                context.now(),
                true));
    }

    synchronized void unreadable(Unreadable message) {
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

    /** Forgets what has this id; false when nothing has. */
    synchronized boolean discard(String id) {
        QuarantineEntry entry = entries.remove(id);
        if (entry == null) {
            return false;
        }
        change(id).ifPresent(change -> {
            changes.remove(change.key());
            declined.remove(change.key());
            declined.put(change.key(), change.version());
            if (declined.size() > CAPACITY) {
                declined.remove(declined.keySet().iterator().next());
            }
        });
        context.info(() -> "discarded from quarantine " + id + " " + entry.name() + " " + entry.version());
        return true;
    }

    /** Whether a change of this object was refused. */
    synchronized boolean has(ObjectKey key) {
        return changes.containsKey(key);
    }

    /** The change of this object that was refused. */
    synchronized Optional<Change> change(ObjectKey key) {
        return Optional.ofNullable(changes.get(key));
    }

    /** The change that was refused under this id. */
    synchronized Optional<Change> change(String id) {
        return changes.values().stream()
                .filter(change -> change.key().toString().equals(id))
                .findAny();
    }

    /** The object moved on, or the change was applied. */
    synchronized void release(ObjectKey key) {
        declined.remove(key);
        if (changes.remove(key) != null) {
            QuarantineEntry entry = entries.remove(key.toString());
            context.info(() -> entry.id() + " " + entry.name() + " left quarantine");
        }
    }

    /** The object has this version now. */
    synchronized void overtaken(ObjectKey key, Version version) {
        Change refused = changes.get(key);
        if (refused != null && !refused.version().isNewerThan(version)) {
            release(key);
        }
    }

    /** Whether this change, or a newer one of the object, was refused or discarded. */
    synchronized boolean isRefused(Change change) {
        Change refused = changes.get(change.key());
        return refused != null && !change.version().isNewerThan(refused.version()) && !change.isDatedAnew(refused)
                || isDeclined(change);
    }

    private boolean isDeclined(Change change) {
        Version version = declined.get(change.key());
        return version != null && !change.version().isNewerThan(version);
    }

    /** What was last refused before that moment. */
    synchronized List<Change> refusedBefore(Instant moment) {
        List<Change> due = new ArrayList<>();
        changes.forEach((key, change) -> {
            if (!entries.get(key.toString()).last().isAfter(moment)) {
                due.add(change);
            }
        });
        return due;
    }

    synchronized Map<ObjectKey, Version> versions(Set<Integer> buckets) {
        Map<ObjectKey, Version> versions = new HashMap<>();
        declined.forEach((key, version) -> {
            if (buckets.contains(Digest.bucketOf(key))) {
                versions.put(key, version);
            }
        });
        changes.forEach((key, change) -> {
            if (buckets.contains(Digest.bucketOf(key))) {
                versions.put(key, change.version());
            }
        });
        return versions;
    }
}
