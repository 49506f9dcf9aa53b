/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From which versions of an object a state came: for each node, the newest of its versions that this state is, or that its
 * author had before him. Of two versions of which neither came from the other, neither author had seen the other's: that is a
 * conflict, which versions alone can't tell.
 *
 * <p>A version vector (Parker et al., "Detection of Mutual Inconsistency in Distributed Systems", 1983), of the last {@value
 * #MOST} nodes that changed the object: older versions of others count as included.
 */
public record Ancestry(SortedMap<String, Long> newest) {

    public static final int MOST = 16;

    /** Of what nobody tells, such as a change of an older node: it includes everything. */
    public static final Ancestry UNKNOWN = new Ancestry(new TreeMap<>());

    public Ancestry {
        newest = Collections.unmodifiableSortedMap(youngest(newest));
    }

    public static Ancestry of(Version version) {
        return UNKNOWN.with(version);
    }

    private static SortedMap<String, Long> youngest(Map<String, Long> all) {
        SortedMap<String, Long> kept = new TreeMap<>(all);
        while (kept.size() > MOST) {
            kept.remove(Collections.min(kept.entrySet(), Map.Entry.comparingByValue())
                    .getKey());
        }
        return kept;
    }

    public boolean isKnown() {
        return !newest.isEmpty();
    }

    /** This and a version that came after it, or beside it. */
    public Ancestry with(Version version) {
        SortedMap<String, Long> more = new TreeMap<>(newest);
        more.merge(version.node(), version.timestamp(), Math::max);
        return new Ancestry(more);
    }

    /** Whether a state of this ancestry came from that version, or is it. */
    public boolean includes(Version version) {
        if (!isKnown()) {
            return true;
        }
        Long seen = newest.get(version.node());
        if (seen == null) {
            return newest.size() == MOST && version.timestamp() < Collections.min(newest.values());
        }
        return version.timestamp() <= seen;
    }

    /** Whether a state of this ancestry came from all that one of the other came from. */
    private boolean includes(Ancestry other) {
        return other.newest().entrySet().stream()
                .allMatch(seen -> includes(new Version(seen.getValue(), seen.getKey())));
    }

    /**
     * Whether a state of this ancestry, at an earlier version, came from one at a later version, which was dated by a clock that was
     * ahead. What it came from wins over it no more, whatever its date.
     *
     * @param from what the later one came from
     */
    public boolean isDatedAnew(Version version, Version later, Ancestry from) {
        return isKnown()
                && from.isKnown()
                && version.timestamp() < later.timestamp()
                && includes(from)
                && (isNewest(later) || includes(later) && !from.includes(this));
    }

    private boolean isNewest(Version version) {
        return Long.valueOf(version.timestamp()).equals(newest.get(version.node()));
    }
}
