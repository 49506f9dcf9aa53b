/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.history;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/**
 * Somebody's change that was lost to another one, whose author had not seen it.
 *
 * @param id the same wherever and however often it is noticed
 * @param noticed when this node noticed
 */
public record Conflict(String id, Instant noticed, Cause cause, Side loser, Side winner) {

    private static final int ID_LENGTH = 16;

    /** How two changes can get into each other's way. */
    public enum Cause {
        /** Both changed one object. */
        SAME_OBJECT,
        /** Both gave one name to two objects. */
        SAME_NAME,
        /** One removed what the other's object needs. */
        CONTAINER_REMOVED
    }

    /**
     * One of the two changes.
     *
     * @param removal whether it removed the object
     */
    public record Side(ObjectKey key, QualifiedName name, Version version, String user, boolean removal) {
        public Side {
            requireNonNull(key, "key");
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            requireNonNull(user, "user");
        }
    }

    public static Conflict of(Cause cause, Side loser, Side winner, Instant noticed) {
        String what = loser.key() + " " + loser.version();
        String id = ContentHash.of(what.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_LENGTH);
        return new Conflict(id, noticed, cause, loser, winner);
    }
}
