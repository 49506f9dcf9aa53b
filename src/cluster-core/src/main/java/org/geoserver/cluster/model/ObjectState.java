/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One object as it is now: its whole state, never a difference.
 *
 * @param requires the names of the objects without which it can't exist; a store refuses it while one is missing
 */
public record ObjectState(ObjectKey key, QualifiedName name, Set<QualifiedName> requires, Content content) {

    public ObjectState {
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        requires = Set.copyOf(requires);
        requireNonNull(content, "content");
        if (!key.kind().equals(name.kind())) {
            throw new IllegalArgumentException("key " + key + " and name " + name + " are of two kinds");
        }
    }

    public ObjectState withKey(ObjectKey other) {
        return new ObjectState(other, name, requires, content);
    }
}
