/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.value;

import java.time.Duration;
import java.util.stream.IntStream;
import org.geoserver.cluster.simulation.SimulatedNetwork.Faults;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** An administrator doesn't want to wait until a node asks for what was lost. */
class ResyncTest {

    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration ONE_HEARTBEAT = Duration.ofMillis(1100);

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");
    private final SimulatedNode three = cluster.node("three");

    @Test
    void whatWasLostIsAskedForAtOnceFromWhoeverHasIt() {
        cluster.started();
        lose(one, "a");
        lose(three, "b");
        cluster.run(ONE_HEARTBEAT);
        assertThat(value(two, "a")).isEmpty();
        two.node().resync();
        cluster.run(AT_ONCE);
        assertThat(value(two, "a").isPresent() || value(two, "b").isPresent()).isTrue();
        cluster.run(ONE_HEARTBEAT);
        assertThat(value(two, "a")).contains("first");
        assertThat(value(two, "b")).contains("first");
    }

    @Test
    void moreThanFitsIntoOneQuestionIsAskedForToo() {
        IntStream.range(0, 2500).forEach(i -> create(one, "w" + i, "first"));
        cluster.started();
        cluster.run(Duration.ofMinutes(1));
        cluster.network.faults(new Faults(1, 0, 0, true, Duration.ofMillis(2)));
        IntStream.range(0, 500).forEach(i -> create(one, "x" + i, "first"));
        cluster.run(AT_ONCE);
        cluster.network.faults(Faults.NONE);
        cluster.run(ONE_HEARTBEAT);
        two.node().resync();
        cluster.run(Duration.ofSeconds(6));
        assertThat(two.store.contents()).isEqualTo(one.store.contents());
    }

    @Test
    void aNodeThatAppliesNothingAsksForNothing() {
        SimulatedNode source = cluster.node("source", new Roles(true, false));
        cluster.started();
        create(one, "a", "first");
        cluster.run(ONE_HEARTBEAT);
        source.node().resync();
        cluster.run(Duration.ofSeconds(30));
        assertThat(value(source, "a")).isEmpty();
    }

    /** A change that reaches nobody by itself. */
    private void lose(SimulatedNode node, String name) {
        cluster.network.faults(new Faults(1, 0, 0, true, Duration.ofMillis(2)));
        create(node, name, "first");
        cluster.run(AT_ONCE);
        cluster.network.faults(Faults.NONE);
    }
}
