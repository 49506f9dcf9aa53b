/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPropertiesTest {

    @TempDir
    Path directory;

    @Test
    void setsItsKeysAndLeavesTheOthers() throws Exception {
        Path file = directory.resolve("cluster/cluster.properties");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of("# mine", "group=old", "readOnly=enabled"));

        new ClusterProperties(file)
                .set(List.of(
                        new ClusterProperties.Setting("group", "demo"),
                        new ClusterProperties.Setting("instanceName", "node1")));

        assertThat(file).hasContent("# mine\nreadOnly=enabled\ngroup=demo\ninstanceName=node1");
    }

    @Test
    void plansNodesThatKnowEachOther() {
        int port = Ports.freeRow(3);
        Plan plan = Plan.of(3, port, directory, Optional.empty());

        plan.nodes().forEach(plan::prepare);

        NodePlan second = plan.nodes().get(1);
        assertThat(second.url()).hasToString("http://127.0.0.1:" + (port + 1) + "/geoserver");
        assertThat(second.dataDirectory().resolve("cluster/cluster.properties"))
                .content()
                .contains(
                        "instanceName=node2",
                        "embeddedBroker.uri=" + second.broker(),
                        "embeddedBroker.peers=" + plan.nodes().get(0).broker() + ","
                                + plan.nodes().get(2).broker());
    }

    @Test
    void startsFromACopyOnceAndGoesOnFromIt() throws Exception {
        Path original = Files.createDirectories(directory.resolve("original"));
        Files.writeString(original.resolve("global.xml"), "<global/>");
        Plan plan = Plan.of(2, Ports.freeRow(2), directory.resolve("work"), Optional.of(original));
        NodePlan node = plan.nodes().get(0);

        plan.prepare(node);
        Path copy = node.dataDirectory().resolve("global.xml");
        assertThat(copy).hasContent("<global/>");
        Files.writeString(copy, "changed");
        plan.prepare(node);

        assertThat(copy).hasContent("changed");
        assertThat(original.resolve("global.xml")).hasContent("<global/>");
        assertThat(original.resolve("cluster")).doesNotExist();
    }
}
