/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.Optional;
import org.geoserver.cluster.spi.Signal.Heartbeat;

/**
 * Another node of the group, as its last heartbeat told.
 *
 * @param inStep whether it has the same versions of the same objects as this node
 * @param differing about how many objects are not the same, as the digests tell, see {@link
 *     org.geoserver.cluster.model.Digest#differing}; 0 when in step
 * @param differsSince since when it has not been in step, as this node noticed; empty when it is
 */
public record Member(
        Heartbeat heartbeat,
        State state,
        boolean inStep,
        int differing,
        Optional<Instant> differsSince,
        Instant lastSeen) {

    public enum State {
        /** It was heard within the last few heartbeats. */
        ONLINE,
        /** It has been silent for longer, without a goodbye. */
        MISSING,
        /** It said goodbye. */
        LEFT
    }

    public String name() {
        return heartbeat.node();
    }
}
