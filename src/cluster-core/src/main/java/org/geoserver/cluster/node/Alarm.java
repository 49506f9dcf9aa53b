/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that is wrong with this node, that it can't mend alone, and that an administrator should: as long as it lasts.
 *
 * @param since when it was noticed
 * @param sentence what is wrong and how to mend it, for people
 */
public record Alarm(Code code, Instant since, String sentence) {

    public Alarm {
        requireNonNull(code, "code");
        requireNonNull(since, "since");
        requireNonNull(sentence, "sentence");
    }

    /** What it is about; there is at most one alarm of each. */
    public enum Code {
        /** This node's clock, or another one's, is wrong by more than the drift allowed. */
        CLOCK,
        /** The version index can't be written: this node goes on from memory. */
        INDEX,
        /** Files of the host's data directory can't be read or written. */
        HOST_FILES,
        /** The host could not read all of its configuration anew: this node takes part in nothing. */
        RELOAD,
        /** This node has not joined the cluster, by its policy. */
        JOIN
    }
}
