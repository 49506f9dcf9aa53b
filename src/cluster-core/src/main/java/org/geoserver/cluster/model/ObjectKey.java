/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

/**
 * The identity of an object, the same on every node and for its whole life: a rename keeps it.
 *
 * @param kind what sort of object it is, such as {@code layer}; kinds are open, a newer node may know more of them
 * @param id unique within the kind: the host's own id, or a fixed one for what exists once
 */
public record ObjectKey(String kind, String id) implements Comparable<ObjectKey> {

    public ObjectKey {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
    }

    @Override
    public int compareTo(ObjectKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return kind + "[" + id + "]";
    }
}
