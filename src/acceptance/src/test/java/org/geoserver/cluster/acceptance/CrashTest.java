/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Nodes.class)
@Timeout(240)
class CrashTest {

    @Test
    void aNodeThatIsKilledInTheMiddleOfChangesEndsEqual(Cluster cluster) {
        List<Workload> workloads = List.of(
                new Workload(cluster.node(1).rest(), "node1", 11),
                new Workload(cluster.node(2).rest(), "node2", 12),
                new Workload(cluster.node(3).rest(), "node3", 13));
        ExecutorService threads = Executors.newFixedThreadPool(workloads.size());
        try {
            CompletableFuture<?>[] running = {
                CompletableFuture.runAsync(() -> workloads.get(0).run(200), threads),
                CompletableFuture.runAsync(() -> workloads.get(1).run(200), threads),
                CompletableFuture.runAsync(() -> workloads.get(2).run(100), threads)
            };
            Workload doomed = workloads.get(2);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> doomed.acknowledged().size() >= 3);

            cluster.node(3).kill();
            assertThat(cluster.node(3).isAlive()).isFalse();
            assertThat(running[0].isDone() && running[1].isDone())
                    .as("the others are done already")
                    .isFalse();
            CompletableFuture.allOf(running).join();
        } finally {
            threads.shutdownNow();
        }
        assertThat(workloads.get(2).isAlive())
                .as("node3 was killed while it worked")
                .isFalse();
        cluster.restart(3);

        Equality.awaitOn(cluster);
        assertThat(workloads.stream().mapToInt(Workload::succeeded).sum()).isGreaterThan(150);
        List<String> acknowledged = workloads.stream()
                .flatMap(workload -> workload.acknowledged().stream())
                .toList();
        assertThat(acknowledged).hasSizeGreaterThan(40);
        for (Node node : cluster.nodes()) {
            assertThat(acknowledged)
                    .as("what a node said it did is on " + node.name())
                    .allMatch(path -> node.rest().get(path).isSuccess());
        }
        assertThat(Stream.of("node1", "node2", "node3")
                        .allMatch(name -> acknowledged.stream().anyMatch(path -> path.contains(name))))
                .isTrue();
    }

    @Test
    void whatTheDiskOfAKilledNodeDidNotKeepIsRemovedNowhereAndComesBack(Cluster cluster) throws IOException {
        Rest rest = cluster.node(1).rest();
        String sld = "<StyledLayerDescriptor version=\"1.0.0\"><NamedLayer><Name>brittle</Name></NamedLayer>"
                + "</StyledLayerDescriptor>";
        succeed(rest.post("/workspaces", "<workspace><name>brittle</name></workspace>"));
        succeed(rest.post(
                "/workspaces/brittle/datastores", "<dataStore><name>db</name><enabled>true</enabled></dataStore>"));
        succeed(rest.send(
                "POST", "/styles?name=brittle", "application/vnd.ogc.sld+xml", sld.getBytes(StandardCharsets.UTF_8)));
        Equality.awaitOn(cluster);
        Path directory = cluster.node(2).plan().dataDirectory();
        Path store = directory.resolve("workspaces/brittle/db/datastore.xml");
        String older = Files.readString(store);
        succeed(rest.put(
                "/workspaces/brittle/datastores/db", "<dataStore><description>newer</description></dataStore>"));
        Equality.awaitOn(cluster);

        cluster.node(2).kill();
        String half = Files.readString(directory.resolve("styles/brittle.sld")).substring(0, 70);
        Files.writeString(directory.resolve("styles/brittle.sld"), half);
        Files.writeString(directory.resolve("workspaces/brittle/workspace.xml"), "");
        cluster.restart(2);
        Equality.awaitOn(cluster);

        assertThat(rest.get("/workspaces/brittle/datastores/db.xml").text()).contains("newer");
        assertThat(Files.readString(cluster.node(2).plan().log()))
                .contains("styles/brittle.sld", "workspaces/brittle/workspace.xml", "can't be read");
        assertThat(directory.resolve("cluster/unreadable/styles/brittle.sld")).hasContent(half);

        cluster.node(2).kill();
        Files.writeString(store, older);
        cluster.restart(2);
        Equality.awaitOn(cluster);

        assertThat(rest.get("/workspaces/brittle/datastores/db.xml").text()).contains("newer");
        assertThat(Files.readString(store)).contains("newer");
        succeed(rest.delete("/workspaces/brittle?recurse=true"));
        succeed(rest.delete("/styles/brittle?purge=true"));
        Equality.awaitOn(cluster);
    }

    private static void succeed(Answer answer) {
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
    }
}
