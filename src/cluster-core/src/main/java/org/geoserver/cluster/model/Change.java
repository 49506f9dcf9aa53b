/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/** That an object got a state, or was removed, at a version: the one envelope of live changes and of catching up. */
public sealed interface Change {

    ObjectKey key();

    QualifiedName name();

    Version version();

    /** The name of the user who made it at the origin; empty when nobody was logged in. */
    String user();

    /** From which versions it came, its own too. */
    Ancestry ancestry();

    /** Whether it came from that later one: see {@link Ancestry#isDatedAnew}. */
    default boolean isDatedAnew(Change later) {
        return ancestry().isDatedAnew(version(), later.version(), later.ancestry());
    }

    Change withKey(ObjectKey key);

    /** The object is now in this state. */
    record Put(ObjectState state, Version version, String user, Ancestry ancestry) implements Change {

        public Put {
            requireNonNull(state, "state");
            requireNonNull(version, "version");
            requireNonNull(user, "user");
            requireNonNull(ancestry, "ancestry");
        }

        /** One of which nobody tells what it came from. */
        public Put(ObjectState state, Version version, String user) {
            this(state, version, user, Ancestry.UNKNOWN);
        }

        @Override
        public ObjectKey key() {
            return state.key();
        }

        @Override
        public QualifiedName name() {
            return state.name();
        }

        @Override
        public Put withKey(ObjectKey key) {
            return new Put(state.withKey(key), version, user, ancestry);
        }

        /** The same change, by the name that the object would have now: others' names may be a part of it. */
        public Put named(QualifiedName name) {
            return new Put(state.named(name), version, user, ancestry);
        }

        /** The same change with other keys for the objects that the state requires. */
        public Put withReferences(UnaryOperator<ObjectKey> keys) {
            return new Put(state.withReferences(keys), version, user, ancestry);
        }
    }

    /** The object is gone; {@code name} is the last one that it had. */
    record Removal(ObjectKey key, QualifiedName name, Version version, String user, Ancestry ancestry)
            implements Change {

        public Removal {
            requireNonNull(key, "key");
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            requireNonNull(user, "user");
            requireNonNull(ancestry, "ancestry");
        }

        /** One of which nobody tells what it came from. */
        public Removal(ObjectKey key, QualifiedName name, Version version, String user) {
            this(key, name, version, user, Ancestry.UNKNOWN);
        }

        @Override
        public Removal withKey(ObjectKey key) {
            return new Removal(key, name, version, user, ancestry);
        }
    }
}
