/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import org.geoserver.cluster.spi.Signal.Rollout;

/**
 * How a reload of all nodes goes, or went last, as far as this node heard.
 *
 * @param rollout as its coordinator told last
 */
public record ReloadState(Rollout rollout, State state) {

    public enum State {
        /** It is under way. */
        RUNNING,
        /** Every node that could reload has. */
        DONE,
        /** It ended before all had reloaded; the steps tell why. */
        STOPPED,
        /** Nothing is heard of its coordinator any more. */
        ABANDONED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
