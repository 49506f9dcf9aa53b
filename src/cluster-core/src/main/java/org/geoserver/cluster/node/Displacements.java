/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.ObjectKey;

/** Finds the object that now stands for one that gave way to another of its name. */
final class Displacements {

    private Displacements() {}

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
