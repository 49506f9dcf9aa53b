/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/**
 * Received changes that can't be applied yet, at most one for each object. Nothing is lost when one is dropped: the index
 * doesn't have it, so anti-entropy brings it again.
 */
final class ParkingLot {

    private final Map<ObjectKey, Parked> byKey = new LinkedHashMap<>();
    private final Map<QualifiedName, Set<ObjectKey>> byName = new HashMap<>();

    /**
     * @param names what it waits for: to exist, or, when its own name is taken, to be free
     * @param content its content's hash, which costs too much to work it out often; empty for a removal
     */
    record Parked(
            Change change, Set<QualifiedName> names, Reason reason, Instant since, Optional<ContentHash> content) {
        boolean nameTaken() {
            return reason == Reason.NAME_TAKEN;
        }
    }

    enum Reason {
        /** An object that it needs is not here. */
        MISSING,
        /** Another object has its name. */
        NAME_TAKEN
    }

    int size() {
        return byKey.size();
    }

    Optional<Parked> get(ObjectKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Parks it; what waited before for the same thing goes on waiting. */
    void park(Change change, Set<QualifiedName> names, Reason reason, Instant now) {
        Parked before = byKey.get(change.key());
        boolean same = before != null
                && before.reason() == reason
                && before.change().version().equals(change.version());
        remove(change.key());
        byKey.put(
                change.key(),
                new Parked(
                        change,
                        Set.copyOf(names),
                        reason,
                        same ? before.since() : now,
                        before != null && before.change() == change ? before.content() : contentOf(change)));
        names.forEach(
                name -> byName.computeIfAbsent(name, any -> new HashSet<>()).add(change.key()));
    }

    static Optional<ContentHash> contentOf(Change change) {
        return change instanceof Change.Put put
                ? Optional.of(put.state().content().hash())
                : Optional.empty();
    }

    void remove(ObjectKey key) {
        Parked parked = byKey.remove(key);
        if (parked != null) {
            for (QualifiedName name : parked.names()) {
                byName.computeIfPresent(name, (any, keys) -> {
                    keys.remove(key);
                    return keys.isEmpty() ? null : keys;
                });
            }
        }
    }

    /** What may go on now that something happened to the objects of these names. */
    List<Change> concerned(Collection<QualifiedName> names) {
        Set<ObjectKey> keys = new HashSet<>();
        names.forEach(name -> keys.addAll(byName.getOrDefault(name, Set.of())));
        return keys.stream().sorted().map(key -> byKey.get(key).change()).toList();
    }

    List<Parked> all() {
        return new ArrayList<>(byKey.values());
    }

    Map<ObjectKey, Version> versions(Set<Integer> buckets) {
        Map<ObjectKey, Version> versions = new HashMap<>();
        byKey.forEach((key, parked) -> {
            if (buckets.contains(Digest.bucketOf(key))) {
                versions.put(key, parked.change().version());
            }
        });
        return versions;
    }
}
