/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When, and by which node, an object got a state. Versions are totally ordered: the greater one wins.
 *
 * <p>The timestamp is a hybrid logical clock's (Kulkarni et al., "Logical Physical Clocks", 2014): 48 bits of
 * milliseconds since 1970, 16 bits of counter. The origin's name breaks ties.
 *
 * <p>A <em>baseline</em> version is given to what a node finds when it starts without a version index. It is older than
 * every change, and among baselines that of the node founded first is the newest: a node that joins later takes the
 * cluster's state, not the other way round.
 */
public record Version(long timestamp, String origin) implements Comparable<Version> {

    private static final int COUNTER_BITS = 16;
    private static final char DISPLACED = '=';
    private static final char REBOUND = '~';
    private static final long BASELINE_LIMIT = 1L << 42;

    public Version {
        requireNonNull(origin, "origin");
        if (timestamp < 0) {
            throw new IllegalArgumentException("a version's timestamp is not negative: " + timestamp);
        }
    }

    /** The version of what a node held when it was founded. */
    public static Version baseline(Instant founded, String origin) {
        return new Version(Math.max(0, BASELINE_LIMIT - 1 - founded.toEpochMilli()), origin);
    }

    /** The version of what a pure replica held when it was founded: older than the baseline of any primary, at least until 2068. */
    public static Version replicasBaseline(Instant founded, String origin) {
        return new Version(baseline(founded, origin).timestamp() / 2, origin);
    }

    /**
     * Older than all of these: of what is there instead of what should be, and what no primary ever had. Such states of one node have
     * different versions when some ms are between them.
     */
    public static Version oldest(Instant noticed, String origin) {
        return new Version(Math.max(0, noticed.toEpochMilli()) / 4, origin);
    }

    public static long timestamp(long millis, int counter) {
        return (millis << COUNTER_BITS) | counter;
    }

    public boolean isBaseline() {
        return timestamp < BASELINE_LIMIT;
    }

    public boolean isNewerThan(Version other) {
        return compareTo(other) > 0;
    }

    /**
     * The version at which an object of this version gives way to another of its name: just newer than this one, older than
     * any change made after it, and the same wherever it is worked out.
     */
    public Version displacedBy(ObjectKey winner) {
        return new Version(timestamp, origin + DISPLACED + winner.id());
    }

    /** The id of the object that this one gave way to, if it did. */
    public Optional<String> displacer() {
        int at = origin.indexOf(DISPLACED);
        return at < 0 ? Optional.empty() : Optional.of(origin.substring(at + 1));
    }

    /**
     * The version of an object that referred to a displaced one, now that it refers to the winner: just newer, and the same
     * wherever it is worked out.
     */
    public Version reboundTo(ObjectKey winner) {
        return new Version(timestamp, origin + REBOUND + winner.id());
    }

    /** The next version of what this node found otherwise than it left it: newer, but older than most that others made. */
    public Version justAfter(String node) {
        return new Version(timestamp + 1, node);
    }

    /** The same change at another time, whatever was worked out from it since. */
    public Version at(long otherTimestamp) {
        return new Version(otherTimestamp, origin);
    }

    /** The same change, older than all whose time can be trusted, and newer than every baseline. */
    public Version undated() {
        return at(BASELINE_LIMIT);
    }

    /** The node that made the change, whatever others worked out from its version since. */
    public String node() {
        int end = 0;
        while (end < origin.length() && origin.charAt(end) != DISPLACED && origin.charAt(end) != REBOUND) {
            end++;
        }
        return origin.substring(0, end);
    }

    /** Whether {@link #time} is when the change was made: not so for a baseline, and for what was worked out later. */
    public boolean tellsTime() {
        return !isBaseline() && node().length() == origin.length();
    }

    /** When the change was made by its origin's clock; for a baseline, when its origin was founded. */
    public Instant time() {
        return Instant.ofEpochMilli(isBaseline() ? BASELINE_LIMIT - 1 - timestamp : timestamp >>> COUNTER_BITS);
    }

    @Override
    public int compareTo(Version other) {
        int byTime = Long.compare(timestamp, other.timestamp);
        return byTime != 0 ? byTime : origin.compareTo(other.origin);
    }

    /** The form {@code timestamp@origin}, which {@link #parse} reads. */
    @Override
    public String toString() {
        return timestamp + "@" + origin;
    }

    public static Version parse(String text) {
        int at = text.indexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("not a version (timestamp@origin): " + text);
        }
        try {
            return new Version(Long.parseLong(text.substring(0, at)), text.substring(at + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a version (timestamp@origin): " + text, e);
        }
    }
}
