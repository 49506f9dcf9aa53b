/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final ObjectKey WINNER = new ObjectKey("layer", "a=b~c");

    private final Version made = new Version(Version.timestamp(NOW.toEpochMilli(), 7), "node-1.example");

    @Test
    void whatAReplicaHasIsOlderThanWhatAnyPrimaryHas() {
        Instant later = Instant.parse("2060-01-01T00:00:00Z");
        Version replicas = Version.replicasBaseline(NOW, "replica");
        assertThat(replicas).isLessThan(Version.baseline(later, "primary"));
        assertThat(Version.oldest(later, "replica")).isLessThan(Version.replicasBaseline(later, "replica"));
        assertThat(Version.oldest(NOW, "replica")).isLessThan(Version.oldest(NOW.plusMillis(5), "replica"));
        assertThat(replicas.isBaseline()).isTrue();
    }

    @Test
    void aVersionTellsWhoMadeTheChangeAndWhen() {
        assertThat(made.node()).isEqualTo("node-1.example");
        assertThat(made.tellsTime()).isTrue();
        assertThat(made.time()).isEqualTo(NOW);
    }

    @Test
    void whatIsWorkedOutFromItIsStillByThatNodeButTellsNoTime() {
        assertThat(made.displacedBy(WINNER).node()).isEqualTo("node-1.example");
        assertThat(made.reboundTo(WINNER).node()).isEqualTo("node-1.example");
        assertThat(made.reboundTo(WINNER).displacedBy(WINNER).node()).isEqualTo("node-1.example");
        assertThat(made.displacedBy(WINNER).tellsTime()).isFalse();
        assertThat(made.reboundTo(WINNER).tellsTime()).isFalse();
    }

    @Test
    void aBaselineTellsNotWhenAChangeWasMade() {
        Version baseline = Version.baseline(NOW, "one");
        assertThat(baseline.node()).isEqualTo("one");
        assertThat(baseline.tellsTime()).isFalse();
    }
}
