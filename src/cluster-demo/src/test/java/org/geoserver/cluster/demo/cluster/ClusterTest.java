/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.demo.FakeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

    /** Ends at once, with a last word. */
    public static final class Broken {
        public static void main(String[] args) {
            throw new IllegalStateException("no license to serve");
        }
    }

    @TempDir
    Path work;

    @Test
    void startsNodesAndEndsThem() {
        List<String> progress = new ArrayList<>();
        List<Node> nodes;
        try (Cluster cluster = new Cluster(plan(), FakeNode.host())) {
            cluster.start(progress::add);
            nodes = cluster.nodes();

            assertThat(nodes).extracting(Node::name).containsExactly("node1", "node2");
            assertThat(nodes).allMatch(Node::isAlive);
            assertThat(progress).last().isEqualTo("all nodes are in step");
        }
        assertThat(nodes).noneMatch(Node::isAlive);
    }

    @Test
    void startsAKilledNodeAgain() {
        try (Cluster cluster = new Cluster(plan(), FakeNode.host())) {
            cluster.start(line -> {});
            long before = cluster.node(2).pid();
            assertThatThrownBy(() -> cluster.restart(2)).hasMessageContaining("still runs");

            cluster.node(2).kill();
            assertThat(cluster.node(2).isAlive()).isFalse();
            cluster.restart(2);

            assertThat(cluster.node(2).isAlive()).isTrue();
            assertThat(cluster.node(2).pid()).isNotEqualTo(before);
        }
    }

    @Test
    void saysWhyANodeDoesNotStart() {
        try (Cluster cluster = new Cluster(plan(), FakeNode.hostOf(Broken.class.getName()))) {
            assertThatThrownBy(() -> cluster.start(line -> {}))
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("node1 ended by itself")
                    .hasMessageContaining("no license to serve")
                    .hasMessageContaining("node.log");
        }
    }

    private Plan plan() {
        return Plan.of(2, Ports.freeRow(2), work, Optional.empty());
    }
}
