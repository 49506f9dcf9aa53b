/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One object as it is now: its whole state, never a difference.
 *
 * @param requires the names of the objects without which it can't exist; a store refuses it while one is missing
 * @param fingerprint tells on this node whether the object changed. It need not be the content's hash: the content
 *     refers to other objects by name, and their being renamed is no change of this one; being renamed itself is.
 */
public record ObjectState(
        ObjectKey key, QualifiedName name, Set<QualifiedName> requires, Content content, ContentHash fingerprint) {

    public ObjectState {
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        requires = Set.copyOf(requires);
        requireNonNull(content, "content");
        requireNonNull(fingerprint, "fingerprint");
        if (!key.kind().equals(name.kind())) {
            throw new IllegalArgumentException("key " + key + " and name " + name + " are of two kinds");
        }
    }

    /** A state whose fingerprint is its content's hash, as it is for one that was received. */
    public ObjectState(ObjectKey key, QualifiedName name, Set<QualifiedName> requires, Content content) {
        this(key, name, requires, content, content.hash());
    }

    public ObjectState withKey(ObjectKey other) {
        return new ObjectState(other, name, requires, content, fingerprint);
    }
}
