/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import org.geoserver.cluster.index.VersionIndex;

/** Looks after what this node has on disk, at each heartbeat, and raises an alarm while it can't mend it alone. */
final class Upkeep {

    /** A version index is written anew as a whole, which is not to be tried all the time. */
    private static final int BEATS_BETWEEN_MENDINGS = 5;

    private final NodeContext context;
    private final VersionIndex index;
    private int beats;

    Upkeep(NodeContext context) {
        this.context = context;
        this.index = context.index;
    }

    void beat() {
        beats++;
        if (beats % BEATS_BETWEEN_MENDINGS == 0) {
            index.mend();
        }
        index.trouble()
                .ifPresentOrElse(
                        sentence -> context.alarms.raise(Alarm.Code.INDEX, sentence),
                        () -> context.alarms.clear(Alarm.Code.INDEX));
    }
}
