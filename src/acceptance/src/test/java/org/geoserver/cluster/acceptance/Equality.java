/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.WholeState;

/** Whether all nodes have the same configuration: every object of every kind, with its dates, and every file. */
final class Equality {

    private Equality() {}

    static void awaitOn(Cluster cluster) {
        await("all nodes equal")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(differences(cluster)).isEmpty());
    }

    private static List<String> differences(Cluster cluster) {
        Node first = cluster.node(1);
        WholeState state = WholeState.of(first.rest());
        assertThat(state.size()).isGreaterThan(20);
        DataDirectory files = DataDirectory.of(first.plan().dataDirectory());
        return cluster.nodes().stream()
                .skip(1)
                .flatMap(node -> Stream.concat(
                                state.differences(WholeState.of(node.rest())).stream(),
                                files.differences(DataDirectory.of(node.plan().dataDirectory())).stream())
                        .map(difference -> node.name() + ": " + difference))
                .toList();
    }
}
