/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.geoserver.cluster.model.Digest;

/**
 * In which buckets one member has differed from this node, heartbeat after heartbeat. Traffic in flight explains a
 * difference for a moment; one that stays, or that changes all the time without ever going away, is worth a question. A
 * question that brought nothing is asked again ever more rarely.
 */
final class Differences {

    private static final int SAME = 3;
    private static final int ANY = 15;
    private static final int RAREST = 32;

    private final Map<Integer, Difference> byBucket = new HashMap<>();

    /**
     * @param same for how many heartbeats both sides have been as they are
     * @param total for how many they have differed since the last question
     * @param patience how many equal ones are needed for the next question
     */
    private record Difference(long mine, long theirs, int same, int total, int patience) {}

    void compare(Digest own, Digest other) {
        SortedSet<Integer> differing = own.differingBuckets(other);
        byBucket.keySet().retainAll(differing);
        if (differing.isEmpty()) {
            return;
        }
        long[] mine = own.toArray();
        long[] theirs = other.toArray();
        for (int bucket : differing) {
            byBucket.compute(bucket, (any, before) -> {
                if (before == null) {
                    return new Difference(mine[bucket], theirs[bucket], 1, 1, SAME);
                }
                boolean same = before.mine() == mine[bucket] && before.theirs() == theirs[bucket];
                return new Difference(
                        mine[bucket],
                        theirs[bucket],
                        same ? before.same() + 1 : 1,
                        before.total() + 1,
                        same ? before.patience() : SAME);
            });
        }
    }

    SortedSet<Integer> worthAsking() {
        SortedSet<Integer> buckets = new TreeSet<>();
        byBucket.forEach((bucket, difference) -> {
            if (difference.same() >= difference.patience()
                    || difference.total() >= Math.max(ANY, difference.patience())) {
                buckets.add(bucket);
            }
        });
        return buckets;
    }

    void asked(Iterable<Integer> buckets) {
        for (int bucket : buckets) {
            byBucket.computeIfPresent(
                    bucket, (any, d) -> new Difference(d.mine(), d.theirs(), 0, 0, Math.min(RAREST, d.patience() * 2)));
        }
    }

    boolean isAnyOf(Iterable<Integer> buckets) {
        for (int bucket : buckets) {
            if (byBucket.containsKey(bucket)) {
                return true;
            }
        }
        return false;
    }
}
