/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.Intent;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.ConfigurationStore.Reader;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;

/**
 * Finds out what this node changed: compares what was touched with the version index, and gives what differs a new version.
 * An object that equals its entry is no change, which is how echoes vanish.
 */
final class LocalChanges {

    private final NodeContext context;
    private final VersionIndex index;

    /** By local key, with the user; filled by the host's threads. */
    private final Map<ObjectKey, String> touched = new LinkedHashMap<>();
    /** Local keys that an applied change had consequences for, and when a difference counts as a change. */
    private final Map<ObjectKey, Instant> settling = new HashMap<>();
    /** Keys of what a node that is no primary has otherwise than its index says. */
    private final Set<ObjectKey> deviating = new HashSet<>();

    LocalChanges(NodeContext context) {
        this.context = context;
        this.index = context.index;
    }

    /** From any thread. */
    void touch(Touched object) {
        synchronized (touched) {
            touched.put(object.key(), object.user());
        }
    }

    private Map<ObjectKey, String> takeTouched() {
        synchronized (touched) {
            Map<ObjectKey, String> taken = new LinkedHashMap<>(touched);
            touched.clear();
            return taken;
        }
    }

    boolean isAnythingTouched() {
        synchronized (touched) {
            return !touched.isEmpty();
        }
    }

    /** Lets the consequences of an applied change rest: their origin's own changes for them are probably on their way. */
    void settle(Collection<ObjectKey> local) {
        Instant due = context.now().plus(context.timing.settle());
        local.forEach(key -> settling.put(key, due));
    }

    /** Whether the host may have this object otherwise than the index says. */
    boolean isUnsettled(IndexEntry entry) {
        return settling.containsKey(entry.localKey()) || deviating.contains(entry.key());
    }

    /** The host has this object as the index says. */
    void isSettled(IndexEntry entry) {
        settling.remove(entry.localKey());
        deviating.remove(entry.key());
    }

    /** Keys of objects that this node should take again from others, being no primary. */
    Set<ObjectKey> deviating() {
        return deviating;
    }

    boolean isAnythingDue() {
        Instant now = context.now();
        return isAnythingTouched() || settling.values().stream().anyMatch(due -> !due.isAfter(now));
    }

    /**
     * Records what was touched and what has had its time to settle.
     *
     * @return the names of what was recorded
     */
    Set<QualifiedName> record(Reader reader) {
        Map<ObjectKey, String> users = takeTouched();
        Map<ObjectKey, String> objects = new LinkedHashMap<>(users);
        Instant now = context.now();
        settling.forEach((key, due) -> {
            if (!due.isAfter(now)) {
                objects.putIfAbsent(key, "");
            }
        });
        if (objects.isEmpty()) {
            return Set.of();
        }
        try {
            Map<ObjectKey, ObjectState> states = reader.read(objects.keySet());
            Set<QualifiedName> recorded = new HashSet<>();
            objects.forEach((key, user) -> {
                settling.remove(key);
                boolean own = users.containsKey(key);
                compare(key, Optional.ofNullable(states.get(key)), user, own).ifPresent(recorded::add);
            });
            return recorded;
        } catch (RuntimeException e) {
            users.forEach((key, user) -> touch(new Touched(key, user)));
            throw e;
        }
    }

    /** Records whatever differs, touched or not. */
    Set<QualifiedName> recordAll(Reader reader) {
        Map<ObjectKey, String> users = takeTouched();
        settling.clear();
        deviating.clear();
        Map<ObjectKey, ObjectState> states = reader.read(reader.keys());
        Set<ObjectKey> keys = new HashSet<>(index.localKeys());
        keys.addAll(states.keySet());
        Set<QualifiedName> recorded = new HashSet<>();
        keys.stream()
                .sorted()
                .forEach(key -> compare(key, Optional.ofNullable(states.get(key)), users.getOrDefault(key, ""))
                        .ifPresent(recorded::add));
        return recorded;
    }

    /** Gives everything the version of what was there at the beginning. */
    int recordBaseline(Reader reader, Instant founded) {
        Version baseline = Version.baseline(founded, context.node());
        Map<ObjectKey, ObjectState> states = reader.read(reader.keys());
        states.forEach((key, state) -> index.put(
                new IndexEntry(key, key.id(), state.name(), baseline, Optional.of(state.fingerprint()), "", true)));
        return states.size();
    }

    /**
     * Records one object if it differs.
     *
     * @return its name if it did
     */
    Optional<QualifiedName> compare(ObjectKey local, Optional<ObjectState> state, String user) {
        return compare(local, state, user, true);
    }

    /** @param own whether it is a user's doing; a consequence of what others did is recorded by every node */
    private Optional<QualifiedName> compare(ObjectKey local, Optional<ObjectState> state, String user, boolean own) {
        ObjectKey key = index.keyOf(local);
        Optional<IndexEntry> entry = index.get(key);
        if (state.isEmpty()
                && entry.filter(other -> !other.localId().equals(local.id())).isPresent()) {
            return Optional.empty(); // another object had this local id, and is gone already
        }
        if (isSame(entry, state)) {
            deviating.remove(key);
            rename(entry, state);
            return Optional.empty();
        }
        Optional<ContentHash> content = state.map(present -> present.content().hash());
        Optional<Version> intended = Optional.ofNullable(index.intended().get(key))
                .filter(intent -> intent.hash().equals(content))
                .map(Intent::version)
                .filter(version ->
                        entry.isEmpty() || version.isNewerThan(entry.get().version()));
        if (intended.isEmpty() && own && !context.roles().primary()) {
            if (deviating.add(key)) {
                context.info(() -> key + " was changed here, but this node is not a primary: the change is not shared");
            }
            return Optional.empty();
        }
        Version version = intended.orElseGet(() -> context.versions.nextAfter(entry.map(IndexEntry::version)));
        QualifiedName name =
                state.map(ObjectState::name).orElseGet(() -> entry.orElseThrow().name());
        index.put(new IndexEntry(
                key,
                local.id(),
                name,
                version,
                state.map(ObjectState::fingerprint),
                user,
                intended.isPresent() || !context.roles().primary()));
        deviating.remove(key);
        context.info(() -> (state.isPresent() ? "changed " : "removed ") + name + " " + key + " at " + version);
        return Optional.of(name);
    }

    /** A name changes with that of what the object belongs to, which is no change of the object. */
    private void rename(Optional<IndexEntry> entry, Optional<ObjectState> state) {
        if (entry.isPresent()
                && state.isPresent()
                && !entry.get().name().equals(state.get().name())) {
            index.put(entry.get().withName(state.get().name()));
        }
    }

    private static boolean isSame(Optional<IndexEntry> entry, Optional<ObjectState> state) {
        if (state.isEmpty()) {
            return entry.isEmpty() || entry.get().isTombstone();
        }
        return entry.isPresent()
                && entry.get().hash().equals(Optional.of(state.get().fingerprint()));
    }
}
