/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.util.Optional;

/** Several things that are tried one after the other, whether the one before could be done or not. */
final class Attempts {

    private Optional<String> failure = Optional.empty();

    interface Attempt {
        void run() throws IOException, UnreadableContentException;
    }

    /** @param what a word for the administrator */
    boolean isDone(String what, Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (IOException | UnreadableContentException | RuntimeException e) {
            failure = failure.or(() -> Optional.of(what + ": " + ObjectCodec.rootMessage(e)));
            return false;
        }
    }

    /** Why the first that failed did so. */
    Optional<String> failure() {
        return failure;
    }
}
