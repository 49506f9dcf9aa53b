/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/**
 * What an object was at one version.
 *
 * @param name what it was called then
 * @param user who made it so; empty when nobody was logged in
 * @param noticed when this node noticed
 * @param state by the cluster's keys; empty when the object was removed
 */
public record PastState(
        ObjectKey key, QualifiedName name, Version version, String user, Instant noticed, Optional<ObjectState> state) {

    public PastState {
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(user, "user");
        requireNonNull(noticed, "noticed");
        requireNonNull(state, "state");
    }

    public static PastState of(Change change, Version version, Instant noticed) {
        return new PastState(
                change.key(),
                change.name(),
                version,
                change.user(),
                noticed,
                change instanceof Change.Put put ? Optional.of(put.state()) : Optional.empty());
    }

    public boolean isRemoval() {
        return state.isEmpty();
    }
}
