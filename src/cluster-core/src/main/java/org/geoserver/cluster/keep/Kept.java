/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;

/**
 * What the host should make of one object, and can't.
 *
 * @param key the host's own
 * @param state empty when the object is gone: the host may have it from a time when it knew its kind
 */
public record Kept(ObjectKey key, Optional<ObjectState> state) {

    public Kept {
        requireNonNull(key, "key");
        requireNonNull(state, "state");
    }

    public static Kept of(ObjectState state) {
        return new Kept(state.key(), Optional.of(state));
    }

    public static Kept gone(ObjectKey key) {
        return new Kept(key, Optional.empty());
    }
}
