/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/**
 * A change that this node sent or applied.
 *
 * @param number counts up from where the journal began
 * @param at when the broker confirmed it, or when it was applied here
 * @param origin the node where it was made
 * @param user who made it; empty when nobody was logged in
 * @param removal whether the object was removed
 * @param took from the moment when it was made, by the origin's clock, until {@code at}; never negative
 */
public record Event(
        long number,
        Instant at,
        Direction direction,
        String origin,
        String user,
        ObjectKey key,
        QualifiedName name,
        boolean removal,
        Version version,
        Duration took) {

    /** Which way a change went. */
    public enum Direction {
        SENT,
        APPLIED
    }
}
