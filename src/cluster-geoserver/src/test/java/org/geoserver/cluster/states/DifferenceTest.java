/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.geoserver.cluster.states.Difference.Hunk;
import org.geoserver.cluster.states.Difference.Kind;
import org.geoserver.cluster.states.Difference.Line;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void isAUnifiedDiff() {
        List<String> before = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
        List<String> after = List.of("a", "b", "c", "d", "E", "f", "g", "h", "i", "j");

        assertThat(Difference.between(before, after).unified("1@n", "2@n")).isEqualTo("""
                --- 1@n
                +++ 2@n
                @@ -2,8 +2,9 @@
                 b
                 c
                 d
                -e
                +E
                 f
                 g
                 h
                 i
                +j
                """);
    }

    @Test
    void whatIsFarApartIsInTwoHunks() {
        List<String> before = IntStream.range(0, 40).mapToObj(String::valueOf).toList();
        List<String> after = new ArrayList<>(before);
        after.set(2, "x");
        after.remove(30);

        assertThat(Difference.between(before, after).hunks())
                .extracting(Hunk::header)
                .containsExactly("@@ -1,6 +1,6 @@", "@@ -28,7 +28,6 @@");
    }

    @Test
    void ofNothingAllIsNew() {
        assertThat(Difference.between(List.of(), List.of("a", "b")).unified("x", "y"))
                .isEqualTo("--- x\n+++ y\n@@ -0,0 +1,2 @@\n+a\n+b\n");
        assertThat(Difference.between(List.of("a"), List.of()).unified("x", "y"))
                .isEqualTo("--- x\n+++ y\n@@ -1,1 +0,0 @@\n-a\n");
        assertThat(Difference.between(List.of("a"), List.of("a")).unified("x", "y"))
                .isEmpty();
    }

    @Test
    void leadsFromTheOneToTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> before = words(random);
            List<String> after = words(random);

            Difference difference = Difference.between(before, after);

            assertThat(applied(before, difference)).isEqualTo(after);
            assertThat(difference.isNone()).isEqualTo(before.equals(after));
        }
    }

    @Test
    void whatIsVeryLargeIsToldInTimeToo() {
        List<String> before = IntStream.range(0, 50_000).mapToObj(i -> "a" + i).toList();
        List<String> after =
                IntStream.range(0, 50_000).mapToObj(i -> "b" + i % 7).toList();
        long start = System.nanoTime();

        assertThat(applied(before, Difference.between(before, after))).isEqualTo(after);
        List<String> some = after.subList(0, 2_990);
        assertThat(applied(before.subList(0, 2_990), Difference.between(before.subList(0, 2_990), some)))
                .isEqualTo(some);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static List<String> words(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> String.valueOf("abcdef".charAt(random.nextInt(6))))
                .toList();
    }

    private static List<String> applied(List<String> before, Difference difference) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : difference.hunks()) {
            boolean isFirst = hunk.lines().stream().anyMatch(line -> line.kind() != Kind.ADDED);
            int begin = isFirst ? hunk.before() - 1 : hunk.before();
            result.addAll(before.subList(at, begin));
            assertThat(result.size())
                    .isEqualTo(
                            hunk.lines().stream().anyMatch(line -> line.kind() != Kind.REMOVED)
                                    ? hunk.after() - 1
                                    : hunk.after());
            at = begin;
            for (Line line : hunk.lines()) {
                if (line.kind() != Kind.ADDED) {
                    assertThat(before.get(at++)).isEqualTo(line.text());
                }
                if (line.kind() != Kind.REMOVED) {
                    result.add(line.text());
                }
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}
