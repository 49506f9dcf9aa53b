/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    @Test
    void equalDigestsDifferByNothing() {
        assertThat(digest(100).differing(digest(100))).isZero();
    }

    @Test
    void oneObjectIsOne() {
        assertThat(digest(100).differing(digest(101))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 200, 500, 1000})
    void howManyDifferIsToldAboutRight(int objects) {
        assertThat(digest(3000).differing(digest(3000 + objects))).isCloseTo(objects, withinPercentage(25));
        assertThat(digest(3000 + objects).differing(digest(3000))).isCloseTo(objects, withinPercentage(25));
    }

    @Test
    void ofMoreThanCanBeToldItTellsTheMost() {
        assertThat(digest(0).differing(digest(20_000))).isEqualTo(Digest.MOST_DIFFERING);
    }

    /** Of the first so many of a row of objects. */
    private static Digest digest(int objects) {
        long[] sums = new long[Digest.BUCKETS];
        List<ObjectKey> keys = IntStream.range(0, objects)
                .mapToObj(i -> new ObjectKey("layer", "LayerInfoImpl-" + i))
                .toList();
        keys.forEach(key -> sums[Digest.bucketOf(key)] += Digest.term(key, new Version(1L << 50, "one")));
        return Digest.of(sums);
    }
}
