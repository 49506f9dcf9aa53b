/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.demo.FakeNode;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    @TempDir
    Path work;

    @Test
    void saysWhatDoesNotArrive() {
        Plan plan = Plan.of(2, Ports.freeRow(2), work, Optional.empty());
        try (Cluster cluster = new Cluster(plan, FakeNode.host())) {
            cluster.start(line -> {});
            List<Result> told = new ArrayList<>();

            List<Result> results = new Check(cluster.nodes(), Duration.ofMillis(60)).run(told::add);

            assertThat(results).hasSizeGreaterThan(40).isEqualTo(told).noneMatch(Result::isSuccess);
            assertThat(results.get(0).line())
                    .startsWith("workspace ")
                    .contains("add, rename", "FAILED: after add, node1 has no <name>cluster_check</name>");
        }
    }
}
