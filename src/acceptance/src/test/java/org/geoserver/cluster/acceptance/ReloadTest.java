/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Directories;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is edited in data directories by hand goes to all nodes with a reload, and nothing else does. */
@ExtendWith(Nodes.class)
@Timeout(240)
class ReloadTest {

    @Test
    void aReloadPublishesWhatDiffersAndNothingElse(Cluster cluster) throws IOException {
        Node first = cluster.node(1);
        style(first, "kept");
        style(first, "edited");
        style(first, "deleted");
        Equality.awaitOn(cluster);
        List<String> before = changes(first);

        assertThat(first.rest().post("/reload", "").isSuccess()).isTrue();
        awaitReady(first);
        Equality.awaitOn(cluster);
        assertThat(changes(first)).as("nothing was edited").isEqualTo(before);

        Path styles = first.plan().dataDirectory().resolve("styles");
        Path edited = styles.resolve("edited.sld");
        Files.writeString(edited, Files.readString(edited).replace("edited", "by hand"));
        Files.delete(styles.resolve("deleted.xml"));
        Files.delete(styles.resolve("deleted.sld"));
        assertThat(first.rest().post("/reload", "").isSuccess()).isTrue();
        awaitReady(first);

        Equality.awaitOn(cluster);
        for (Node node : cluster.nodes()) {
            assertThat(node.rest().get("/styles/edited.sld").text()).contains("by hand");
            assertThat(node.rest().get("/styles/deleted.xml").status()).isEqualTo(404);
        }
        List<String> published = new ArrayList<>(changes(first));
        published.removeAll(before);
        assertThat(published).allMatch(name -> name.equals("edited") || name.equals("deleted"));
    }

    @Test
    void allNodesReloadOneAfterTheOtherAndWhatWasEditedOnEachGoesToAll(Cluster cluster) throws IOException {
        style(cluster.node(1), "everywhere");
        cluster.node(1).rest().post("/workspaces", "<workspace><name>forsaken</name></workspace>");
        Equality.awaitOn(cluster);
        Path sld = cluster.node(3).plan().dataDirectory().resolve("styles/everywhere.sld");
        Files.writeString(sld, Files.readString(sld).replace("everywhere", "on node3"));
        Directories.delete(cluster.node(1).plan().dataDirectory().resolve("workspaces/forsaken"));

        Answer begun = cluster.node(2).rest().post("/cluster/reload", "");

        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        Answer second = cluster.node(2).rest().post("/cluster/reload", "");
        assertThat(second.status()).as(second.text()).isEqualTo(409);
        assertThat(second.text()).contains("node2 coordinates it");
        List<Integer> unready = new ArrayList<>();
        await("all have reloaded")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    unready.add((int) cluster.nodes().stream()
                            .filter(node -> !isReady(node))
                            .count());
                    return !reload(cluster.node(2)).path("state").asString().equals("RUNNING");
                });

        JsonNode ended = reload(cluster.node(2));
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("DONE");
        assertThat(ended.findValuesAsString("node")).containsExactly("node1", "node3", "node2");
        assertThat(unready).as("how many were not ready at a time").contains(1).allMatch(number -> number <= 1);
        Equality.awaitOn(cluster);
        for (Node node : cluster.nodes()) {
            assertThat(node.rest().get("/styles/everywhere.sld").text()).contains("on node3");
            assertThat(node.rest().get("/workspaces/forsaken.xml").status()).isEqualTo(404);
        }
    }

    private static void style(Node node, String name) {
        String sld = "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\"><NamedLayer><Name>"
                + name
                + "</Name><UserStyle><FeatureTypeStyle><Rule><PointSymbolizer/></Rule></FeatureTypeStyle></UserStyle>"
                + "</NamedLayer></StyledLayerDescriptor>";
        Answer answer = node.rest()
                .send(
                        "POST",
                        "/styles?name=" + name,
                        "application/vnd.ogc.sld+xml",
                        sld.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
    }

    /** The names of what this node has published. */
    private static List<String> changes(Node node) {
        List<String> names = new ArrayList<>();
        tree(node, "/cluster/events").path("events").forEach(event -> {
            if (event.path("direction").asString().equals("sent")) {
                names.add(event.path("name").asString());
            }
        });
        return names;
    }

    private static void awaitReady(Node node) {
        await("ready").atMost(Duration.ofSeconds(60)).until(() -> isReady(node));
    }

    private static boolean isReady(Node node) {
        return node.rest().get("/cluster/health/ready").isSuccess();
    }

    private static JsonNode reload(Node node) {
        return tree(node, "/cluster/reload");
    }

    private static JsonNode tree(Node node, String path) {
        return JsonMapper.shared().readTree(node.rest().get(path).text());
    }
}
