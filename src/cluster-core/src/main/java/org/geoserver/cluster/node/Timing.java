/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import org.geoserver.cluster.model.HybridLogicalClock;

/**
 * How long a node waits for what.
 *
 * @param heartbeat between two heartbeats, and two looks at what waits
 * @param settle how long a change's consequences for other objects may differ before they count as a change of their own
 * @param nameSettle how long two objects of one name are left to their origins before one gives way
 * @param waitingLimit how long an object waits for others before it is given up until a member offers it again
 * @param quarantineRetry between two trials of what the host refused
 * @param pullTimeout how long a member may take to answer before another is asked
 * @param maxDrift how far ahead another node's clock may be and still move ours
 */
public record Timing(
        Duration heartbeat,
        Duration settle,
        Duration nameSettle,
        Duration waitingLimit,
        Duration quarantineRetry,
        Duration pullTimeout,
        Duration maxDrift) {

    public static Timing defaults() {
        return new Timing(
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                HybridLogicalClock.DEFAULT_MAX_DRIFT);
    }

    public Timing withHeartbeat(Duration interval) {
        return new Timing(interval, settle, nameSettle, waitingLimit, quarantineRetry, pullTimeout, maxDrift);
    }
}
