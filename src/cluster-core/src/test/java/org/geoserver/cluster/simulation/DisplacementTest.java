/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.simulation.SmallCluster.create;
import static org.geoserver.cluster.simulation.SmallCluster.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.junit.jupiter.api.Test;

/** Two objects get one name on two nodes that can't hear each other: one of them gives way. */
class DisplacementTest {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final ObjectKey STORE = new ObjectKey("store", "s");
    private static final ObjectKey LAYER = new ObjectKey("layer", "l");
    private static final ObjectKey GROUP = new ObjectKey("group", "g");

    private final SmallCluster cluster = new SmallCluster();
    private final SimulatedNode one = cluster.node("one");
    private final SimulatedNode two = cluster.node("two");

    @Test
    void whatIsInAnObjectThatGivesWayGoesToTheWinner() {
        create(one, "full", "first");
        create(one, "empty", "first");
        one.store.create(STORE, "s", Optional.of(workspace("full")), List.of(), "of users");
        one.store.create(LAYER, "l", Optional.of(STORE), List.of(), "of users");
        one.store.create(GROUP, "g", Optional.empty(), List.of(LAYER), "of users");
        cluster.started();
        cluster.network.cut("two", true);
        one.store.rename(workspace("full"), "wanted");
        cluster.run(Duration.ofSeconds(1));
        two.store.rename(workspace("empty"), "wanted");
        cluster.run(Duration.ofSeconds(1));
        cluster.network.cut("two", false);
        cluster.run(LONG);

        assertThat(one.store.contents())
                .containsOnlyKeys(
                        new QualifiedName("workspace", "wanted"),
                        new QualifiedName("store", "wanted:s"),
                        new QualifiedName("layer", "wanted:s:l"),
                        new QualifiedName("group", "g"));
        assertThat(two.store.contents()).isEqualTo(one.store.contents());
        assertThat(two.status().digest()).isEqualTo(one.status().digest());
        assertThat(one.index.get(workspace("full")).orElseThrow().isTombstone()).isTrue();
    }
}
