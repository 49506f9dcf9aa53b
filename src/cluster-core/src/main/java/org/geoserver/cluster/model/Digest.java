/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A summary of a whole version index in {@value #BUCKETS} numbers: two nodes with equal digests have the same versions of
 * the same objects, and buckets that differ tell where to look. It is a sum over the entries, so it is kept up to date
 * entry by entry, in any order.
 */
public final class Digest {

    public static final int BUCKETS = 256;

    /** The most that {@link #differing} says: so many objects are needed on average until none of the buckets is left out. */
    public static final int MOST_DIFFERING = 1568;

    public static final Digest EMPTY = new Digest(new long[BUCKETS]);

    private final long[] buckets;

    private Digest(long[] buckets) {
        this.buckets = buckets;
    }

    /** @param buckets {@value #BUCKETS} numbers, copied */
    public static Digest of(long[] buckets) {
        if (buckets.length != BUCKETS) {
            throw new IllegalArgumentException("a digest has " + BUCKETS + " buckets, not " + buckets.length);
        }
        return new Digest(buckets.clone());
    }

    /** A copy of the buckets' numbers. */
    public long[] toArray() {
        return buckets.clone();
    }

    /** In which bucket an object is counted. */
    public static int bucketOf(ObjectKey key) {
        return (int) (mix(key.kind().hashCode() * 31L + key.id().hashCode()) & (BUCKETS - 1));
    }

    /** What an object at a version adds to its bucket; subtract it when the object moves on. */
    public static long term(ObjectKey key, Version version) {
        long h = mix(hash64(key.kind()));
        h = mix(h ^ hash64(key.id()));
        h = mix(h ^ version.timestamp());
        return mix(h ^ hash64(version.origin()));
    }

    public SortedSet<Integer> differingBuckets(Digest other) {
        SortedSet<Integer> differing = new TreeSet<>();
        for (int i = 0; i < BUCKETS; i++) {
            if (buckets[i] != other.buckets[i]) {
                differing.add(i);
            }
        }
        return differing;
    }

    /**
     * About how many objects differ, as the number of differing buckets tells: n objects leave a bucket alone with a
     * probability of (1 - 1/256)^n, so d differing ones speak for -256 ln(1 - d/256) objects (linear counting; Whang,
     * Vander-Zanden, Taylor, "A Linear-Time Probabilistic Counting Algorithm for Database Applications", 1990). When all
     * differ it says {@value #MOST_DIFFERING}, however many more there are.
     */
    public int differing(Digest other) {
        int differing = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (buckets[i] != other.buckets[i]) {
                differing++;
            }
        }
        return differing == BUCKETS
                ? MOST_DIFFERING
                : (int) Math.round(-BUCKETS * Math.log(1 - (double) differing / BUCKETS));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(buckets, that.buckets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(buckets);
    }

    /** One number for people: equal digests show the same. */
    @Override
    public String toString() {
        long h = 0;
        for (long bucket : buckets) {
            h = mix(h ^ bucket);
        }
        return String.format("%016x", h);
    }

    /** FNV-1a, 64 bits, over the UTF-16 units. */
    private static long hash64(String text) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        return h;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
