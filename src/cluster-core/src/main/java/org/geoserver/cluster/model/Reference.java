/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

/**
 * That one object needs another: by the name that stands in its content, and by the identity that is meant. A name alone
 * may have gone to another object since.
 *
 * @param name what the content calls the object
 * @param id of its key, as for {@link ObjectKey}
 */
public record Reference(QualifiedName name, String id) implements Comparable<Reference> {

    public Reference {
        requireNonNull(name, "name");
        requireNonNull(id, "id");
    }

    public ObjectKey key() {
        return new ObjectKey(name.kind(), id);
    }

    @Override
    public int compareTo(Reference other) {
        int byKey = key().compareTo(other.key());
        return byKey != 0 ? byKey : name.name().compareTo(other.name.name());
    }

    Reference withKey(ObjectKey other) {
        return new Reference(name, other.id());
    }
}
