/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;

/** Finds the object that now stands for one that gave way to another of its name. */
final class Displacements {

    private Displacements() {}

    /** The change's version, or a newer one if it is about to refer to another object than it says. */
    static Version boundVersion(VersionIndex index, Change change) {
        Version version = change.version();
        if (!(change instanceof Change.Put put)) {
            return version;
        }
        for (Reference reference : new TreeSet<>(put.state().requires())) {
            ObjectKey target = follow(index, reference.key());
            if (!target.equals(reference.key())) {
                version = version.reboundTo(target);
            }
        }
        return version;
    }

    /** The same key for an object that did not give way. */
    static ObjectKey follow(VersionIndex index, ObjectKey key) {
        Set<ObjectKey> seen = new HashSet<>();
        ObjectKey present = key;
        while (seen.add(present)) {
            Optional<String> winner = index.get(present)
                    .filter(IndexEntry::isTombstone)
                    .flatMap(entry -> entry.version().displacer());
            if (winner.isEmpty()) {
                return present;
            }
            present = new ObjectKey(key.kind(), winner.get());
        }
        return key;
    }
}
