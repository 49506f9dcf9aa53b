/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells when users have changed nothing for a second: who changes things without the lock, as scripts do, must not be met in the middle
 * of it. Thread-safe.
 */
final class Quiet {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final InstantSource clock;
    private volatile Instant lastTouched = Instant.MIN;

    Quiet(InstantSource clock) {
        this.clock = clock;
    }

    /** A user changes something. */
    void isDisturbed() {
        lastTouched = clock.instant();
    }

    boolean isThere() {
        return !clock.instant().minus(LONG_ENOUGH).isBefore(lastTouched);
    }
}
