/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One object as it is now: its whole state, never a difference.
 *
 * @param requires the objects without which it can't exist; a store refuses it while one of them doesn't have its name
 * @param fingerprint tells on this node whether the object changed. It need not be the content's hash: the content
 *     refers to other objects by name, and their being renamed is no change of this one; being renamed itself is.
 */
public record ObjectState(
        ObjectKey key, QualifiedName name, Set<Reference> requires, Content content, ContentHash fingerprint) {

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
    public ObjectState(ObjectKey key, QualifiedName name, Set<Reference> requires, Content content) {
        this(key, name, requires, content, content.hash());
    }

    public Set<ObjectKey> requiredKeys() {
        return requires.stream().map(Reference::key).collect(Collectors.toSet());
    }

    public ObjectState withKey(ObjectKey other) {
        return new ObjectState(other, name, requires, content, fingerprint);
    }

    public ObjectState named(QualifiedName other) {
        return new ObjectState(key, other, requires, content, fingerprint);
    }

    /** The same state with other keys for the objects that it requires. */
    public ObjectState withReferences(UnaryOperator<ObjectKey> keys) {
        Set<Reference> translated = requires.stream()
                .map(reference -> reference.withKey(keys.apply(reference.key())))
                .collect(Collectors.toSet());
        return new ObjectState(key, name, translated, content, fingerprint);
    }
}
