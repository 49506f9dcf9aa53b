/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.StandIn;
import org.geoserver.cluster.demo.faults.Ordeal;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes and brokers are killed, stopped, cut off, and run out of disk while four clients change things. {@code
 * -Dfaults.seconds=N} tells for how long things go wrong, {@code -Dfaults.seed=S} which story it is. Part of the nightly build.
 */
@EnabledIfSystemProperty(named = "faults.seconds", matches = "[1-9][0-9]*")
class FaultsTest {

    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("faults.seconds", 0));

    @ParameterizedTest(name = "one broker: {0}")
    @ValueSource(booleans = {false, true})
    void whateverHappensAllNodesEndEqualAndWithAllThatWasAcknowledged(boolean oneBroker) throws Exception {
        Path work = Path.of(System.getProperty("acceptance.work"))
                .resolveSibling(oneBroker ? "faults-one-broker" : "faults-embedded-brokers");
        Installation installation = Installation.fromSystemProperty();
        Ordeal ordeal = new Ordeal(installation, new StandIn(installation, "256m"), oneBroker, work, LENGTH, SEED);

        Ordeal.Outcome outcome = ordeal.run(line -> System.out.println("faults: " + line), cluster -> {
            Equality.awaitOn(cluster);
            return List.of();
        });

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.faults()).isGreaterThan(2);
        assertThat(outcome.acknowledged()).isGreaterThan(50);
    }
}
