/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AncestryTest {

    private final Ancestry ours =
            Ancestry.of(new Version(10, "a")).with(new Version(20, "b")).with(new Version(30, "a"));

    @Test
    void itIncludesAllThatItsNodesHadMadeBefore() {
        assertThat(ours.includes(new Version(30, "a"))).isTrue();
        assertThat(ours.includes(new Version(5, "a"))).isTrue();
        assertThat(ours.includes(new Version(20, "b"))).isTrue();
    }

    @Test
    void itDoesNotIncludeWhatItsAuthorHadNotSeen() {
        assertThat(ours.includes(new Version(31, "a"))).isFalse();
        assertThat(ours.includes(new Version(25, "b"))).isFalse();
        assertThat(ours.includes(new Version(1, "c"))).isFalse();
    }

    @Test
    void whatWasWorkedOutFromAVersionIsOfTheSameAuthor() {
        Version displaced = new Version(30, "a").displacedBy(new ObjectKey("layer", "w"));
        assertThat(ours.includes(displaced)).isTrue();
        assertThat(Ancestry.of(displaced)).isEqualTo(Ancestry.of(new Version(30, "a")));
    }

    @Test
    void anUnknownOneIsNoReasonForAnything() {
        assertThat(Ancestry.UNKNOWN.includes(new Version(Long.MAX_VALUE, "any")))
                .isTrue();
    }

    @Test
    void ofManyNodesOnlyTheLastAreKeptAndWhatIsOlderCountsAsSeen() {
        Ancestry many = Ancestry.UNKNOWN;
        for (int i = 0; i < Ancestry.MOST + 5; i++) {
            many = many.with(new Version(100 + i, "n" + i));
        }
        assertThat(many.newest()).hasSize(Ancestry.MOST).doesNotContainKey("n4").containsKey("n5");
        assertThat(many.includes(new Version(104, "n4"))).isTrue();
        assertThat(many.includes(new Version(106, "n4"))).isFalse();
    }

    @Test
    void whatWasDatedAnewWinsOverWhatItCameFrom() {
        Version fromTheFuture = new Version(900, "a");
        Ancestry its = Ancestry.of(new Version(90, "b")).with(fromTheFuture);
        assertThat(its.isDatedAnew(new Version(100, "a"), fromTheFuture, its)).isTrue();
        assertThat(its.isDatedAnew(new Version(40, "a"), new Version(90, "b"), Ancestry.of(new Version(90, "b"))))
                .as("what that came from")
                .isTrue();
        assertThat(its.isDatedAnew(new Version(100, "a"), new Version(120, "b"), Ancestry.of(new Version(120, "b"))))
                .as("what others made of the same")
                .isFalse();
    }

    @Test
    void whatCameAfterItWinsOverWhatWasDatedAnew() {
        Version fromTheFuture = new Version(900, "a");
        Ancestry its = Ancestry.of(fromTheFuture);
        Version anew = new Version(100, "a");
        Version later = new Version(110, "a");
        assertThat(its.isDatedAnew(anew, later, its.with(later))).isFalse();
        Version laterFromTheFuture = new Version(950, "a");
        assertThat(its.isDatedAnew(anew, new Version(120, "a"), its.with(laterFromTheFuture)))
                .isFalse();
    }
}
