/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.edit;
import static org.geoserver.cluster.simulation.SmallCluster.value;

import java.time.Duration;
import org.geoserver.cluster.node.Alarm;
import org.junit.jupiter.api.Test;

/** What a node does when its disk fails it. */
class StorageTest {

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @Test
    void aNodeWhoseIndexCantBeWrittenGoesOnAndSaysSoUntilItCan() {
        cluster.started();
        two.index.full(true);
        create(two, "a", "made without a disk");
        create(one, "b", "received without a disk");
        cluster.run(Duration.ofSeconds(5));
        assertThat(value(one, "a")).contains("made without a disk");
        assertThat(value(two, "b")).contains("received without a disk");
        assertThat(two.status().alarms()).extracting(Alarm::code).containsExactly(Alarm.Code.INDEX);
        two.index.full(false);
        cluster.run(Duration.ofSeconds(10));
        assertThat(two.status().alarms()).isEmpty();
        two.crash();
        assertThat(two.index.durable(SmallCluster.workspace("b"))).isPresent();
    }

    @Test
    void whatTheHostRefusedOnAFullDiskIsTriedAgainAsSoonAsThereIsSpace() {
        cluster.started();
        two.index.full(true);
        two.store.refuse("no space");
        create(one, "a", "no space");
        cluster.run(Duration.ofSeconds(5));
        assertThat(two.status().quarantined()).isEqualTo(1);
        two.store.refuseNothing();
        two.index.full(false);
        cluster.run(Duration.ofSeconds(10));
        assertThat(value(two, "a")).contains("no space");
    }

    @Test
    void whatWasNotInTheIndexWhenItsNodeCrashedWinsOverNothingThatOthersDidSince() {
        cluster.started();
        create(one, "a", "first");
        cluster.run(Duration.ofSeconds(5));
        two.index.full(true);
        edit(one, "a", "second");
        create(one, "b", "first");
        create(two, "c", "mine");
        cluster.run(Duration.ofSeconds(5));
        two.crash();
        edit(one, "a", "third");
        edit(one, "b", "second");
        cluster.run(Duration.ofSeconds(5));
        two.index.full(false);
        two.start();
        cluster.run(Duration.ofMinutes(1));
        assertThat(value(one, "a")).contains("third");
        assertThat(value(two, "a")).contains("third");
        assertThat(value(one, "b")).contains("second");
        assertThat(value(two, "b")).contains("second");
        assertThat(value(one, "c")).contains("mine");
    }
}
