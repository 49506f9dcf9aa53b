/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Draws a node's versions: near to the wall clock's time, never twice, never back while the clock is right, and after all
 * that was observed. A remote clock that is further ahead than the drift allowed doesn't drag this one along. Not thread-safe.
 */
public final class HybridLogicalClock {

    public static final Duration DEFAULT_MAX_DRIFT = Duration.ofMinutes(1);

    private final String node;
    private final InstantSource clock;
    private final long maxDrift;
    private long last;

    public HybridLogicalClock(String node, InstantSource clock, Duration maxDrift) {
        this.node = requireNonNull(node, "node");
        this.clock = requireNonNull(clock, "clock");
        this.maxDrift = maxDrift.toMillis();
    }

    /**
     * A version after every one drawn here and every one observed within the drift; but not after those that turn out to have
     * been drawn by a clock that was too far ahead.
     */
    public Version next() {
        return next(clock.instant());
    }

    private Version next(Instant moment) {
        long now = Version.timestamp(moment.toEpochMilli(), 0);
        last = last > latest() ? now : Math.max(now, last + 1);
        return new Version(last, node);
    }

    /** A version that is also newer than this one, however far ahead that is: who overwrites a state wins over it. */
    public Version nextAfter(Optional<Version> overwritten) {
        return nextAfter(overwritten, clock.instant());
    }

    /**
     * The same for what was done at an earlier moment, by this clock: near to that, unless later ones have been drawn or observed
     * already.
     */
    public Version nextAfter(Optional<Version> overwritten, Instant done) {
        overwritten.ifPresent(this::observe);
        Version next = next(done);
        return overwritten
                .filter(version -> !next.isNewerThan(version))
                .map(version -> new Version(version.timestamp() + 1, node))
                .orElse(next);
    }

    public void observe(Version version) {
        if (isWithinDrift(version)) {
            last = Math.max(last, version.timestamp());
        }
    }

    /** Whether a version is not from a clock that is too far ahead. */
    public boolean isWithinDrift(Version version) {
        return version.timestamp() <= latest();
    }

    private long latest() {
        return Version.timestamp(clock.millis() + maxDrift, 0);
    }
}
