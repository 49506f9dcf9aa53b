/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Unloaded;

/** Looks after what this node and its host have on disk, and raises an alarm while it can't mend it alone. */
final class Upkeep {

    /** A version index is written anew as a whole, which is not to be tried all the time. */
    private static final int BEATS_BETWEEN_MENDINGS = 5;

    /** Looking means reading all of the host's files: after each time that it was in vain it is done half as often. */
    private static final int BEATS_BEFORE_SECOND_LOOK = 30;

    private static final int MOST_BEATS_BETWEEN_LOOKS = 3600;

    private static final int MOST_NAMED = 5;

    private final NodeContext context;
    private final VersionIndex index;
    private final ConfigurationStore store;
    private int beats;
    private boolean damaged;
    private int pause = BEATS_BEFORE_SECOND_LOOK;
    private int nextLook;
    private boolean troubled;

    Upkeep(NodeContext context, ConfigurationStore store) {
        this.context = context;
        this.index = context.index;
        this.store = store;
    }

    /** @return whether the disk can be written again since this beat */
    boolean beat() {
        beats++;
        if (beats % BEATS_BETWEEN_MENDINGS == 0) {
            index.mend();
        }
        Optional<String> trouble = index.trouble();
        trouble.ifPresentOrElse(
                sentence -> context.alarms.raise(Alarm.Code.INDEX, sentence),
                () -> context.alarms.clear(Alarm.Code.INDEX));
        boolean mended = troubled && trouble.isEmpty();
        troubled = trouble.isPresent();
        if (damaged && beats >= nextLook && context.hostReload.isOpen()) {
            pause = Math.min(2 * pause, MOST_BEATS_BETWEEN_LOOKS);
            look();
        }
        return mended;
    }

    /** An alarm names those that can't be read. Without the host's lock. */
    Unloaded lookAtHostFiles() {
        pause = BEATS_BEFORE_SECOND_LOOK;
        return look();
    }

    private Unloaded look() {
        nextLook = beats + pause;
        Unloaded unloaded = store.unloaded();
        List<String> unreadable = unloaded.unreadable();
        damaged = !unreadable.isEmpty();
        if (damaged) {
            String named = String.join(", ", unreadable.subList(0, Math.min(MOST_NAMED, unreadable.size())));
            int more = unreadable.size() - MOST_NAMED;
            context.alarms.raise(
                    Alarm.Code.HOST_FILES,
                    "Files of this node's data directory can't be read: " + named
                            + (more > 0 ? " and " + more + " more" : "")
                            + ". What was in them is taken from this node's history or from the others, and written anew. What can't be"
                            + " had so stays: mend or remove those files, and reload. Copies of them are in the folder unreadable,"
                            + " beside this node's versions.mv.");
        } else {
            context.alarms.clear(Alarm.Code.HOST_FILES);
        }
        return unloaded;
    }
}
