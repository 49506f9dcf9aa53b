/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HybridLogicalClockTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource time = () -> now;
    private final HybridLogicalClock clock = new HybridLogicalClock("a", time, Duration.ofMinutes(1));

    @Test
    void neverDrawsTheSameTwiceNorGoesBack() {
        Version first = clock.next();
        Version second = clock.next();
        now = now.minusSeconds(30);
        Version third = clock.next();
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(first.time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void goesBackWithAClockThatWasTooFarAhead() {
        Version wrong = clock.next();
        now = now.minusSeconds(3600);
        assertThat(clock.next().time()).isEqualTo(now);
        assertThat(clock.next()).isGreaterThan(clock.next().at(0)).isLessThan(wrong);
    }

    @Test
    void isAheadOfWhatItObserved() {
        Version remote = new Version(Version.timestamp(now.plusSeconds(30).toEpochMilli(), 5), "z");
        clock.observe(remote);
        assertThat(clock.next()).isGreaterThan(remote);
    }

    @Test
    void isNotDraggedAlongByAClockThatIsFarAhead() {
        Version remote = new Version(Version.timestamp(now.plusSeconds(3600).toEpochMilli(), 0), "z");
        clock.observe(remote);
        assertThat(clock.next().time()).isEqualTo(now);
        assertThat(clock.nextAfter(Optional.of(remote))).isGreaterThan(remote);
        assertThat(clock.next().time()).isEqualTo(now);
    }

    @Test
    void aBaselineIsOlderThanAnyChangeAndTheFirstFoundedIsNewest() {
        Version early = Version.baseline(now, "x");
        Version late = Version.baseline(now.plusSeconds(1), "a");
        assertThat(early).isGreaterThan(late);
        assertThat(clock.nextAfter(Optional.of(early))).isGreaterThan(early);
        assertThat(clock.next().isBaseline()).isFalse();
        assertThat(early.time()).isEqualTo(now);
    }

    @Test
    void aDisplacedVersionIsJustNewer() {
        Version version = clock.next();
        Version displaced = version.displacedBy(new ObjectKey("layer", "winner"));
        assertThat(displaced).isGreaterThan(version).isLessThan(clock.next());
        assertThat(displaced.displacer()).contains("winner");
        assertThat(version.displacer()).isEmpty();
        assertThat(Version.parse(displaced.toString())).isEqualTo(displaced);
    }
}
