/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node with a data directory of its own joins a running cluster, by its policy, and what that will do can be asked first. */
@ExtendWith(Nodes.class)
@Timeout(240)
class JoiningTest {

    @Test
    void aStrangerStaysOutUntilItMayLoseWhatOnlyItHas(Cluster cluster) throws IOException {
        Node stranger = joins(cluster, "refuse", "foreign");
        create(cluster.node(1), "meanwhile");
        eventually()
                .until(() -> tree(stranger, "/cluster/join-plan")
                                .at("/onlyHere/count")
                                .asInt()
                        > 0);

        JsonNode plan = tree(stranger, "/cluster/join-plan");
        assertThat(plan.path("joined").asBoolean()).isFalse();
        assertThat(plan.at("/onlyHere/objects").findValuesAsString("name")).contains("foreign");
        assertThat(plan.at("/taken/objects").findValuesAsString("name")).contains("meanwhile");
        eventually()
                .until(() -> tree(stranger, "/cluster/status")
                        .at("/node/alarms")
                        .findValuesAsString("code")
                        .contains("JOIN"));
        assertThat(tree(stranger, "/cluster/status").path("ready").asBoolean()).isFalse();
        assertThat(has(stranger, "meanwhile")).isFalse();
        assertThat(has(stranger, "foreign")).isTrue();
        assertThat(has(cluster.node(1), "foreign")).isFalse();

        follow(stranger, "cluster");

        eventually().until(() -> tree(stranger, "/cluster/status").path("ready").asBoolean());
        assertThat(has(stranger, "meanwhile")).isTrue();
        assertThat(has(stranger, "foreign")).isFalse();
        assertThat(tree(stranger, "/cluster/history?kind=workspace&q=foreign")
                        .path("objects")
                        .findValuesAsString("name"))
                .containsExactly("foreign");
        Equality.awaitOn(cluster);
    }

    @Test
    void aStrangerThatMergesBringsWhatOnlyItHas(Cluster cluster) throws IOException {
        Node stranger = joins(cluster, "merge", "brought");

        eventually().until(() -> has(cluster.node(1), "brought") && has(cluster.node(2), "brought"));
        eventually().until(() -> tree(stranger, "/cluster/status").path("ready").asBoolean());
        Equality.awaitOn(cluster);
        follow(stranger, "cluster");
    }

    /** The third node starts as one that was never in the cluster, with one workspace more. */
    private static Node joins(Cluster cluster, String policy, String workspace) throws IOException {
        follow(cluster.node(3), policy);
        Equality.awaitOn(cluster);
        cluster.node(3).kill();
        Path directory = cluster.node(3).plan().dataDirectory();
        Files.delete(directory.resolve("cluster/versions.mv"));
        Files.delete(directory.resolve("cluster/member"));
        Path folder = Files.createDirectories(directory.resolve("workspaces").resolve(workspace));
        Files.writeString(folder.resolve("workspace.xml"), """
                <workspace>
                  <id>%s-w</id>
                  <name>%1$s</name>
                  <isolated>false</isolated>
                </workspace>""".formatted(workspace));
        Files.writeString(folder.resolve("namespace.xml"), """
                <namespace>
                  <id>%s-n</id>
                  <prefix>%1$s</prefix>
                  <uri>http://%1$s</uri>
                  <isolated>false</isolated>
                </namespace>""".formatted(workspace));
        return cluster.restart(3);
    }

    private static void follow(Node node, String policy) {
        Answer answer = node.rest().putJson("/cluster", "{\"join.policy\": \"" + policy + "\"}");
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
    }

    private static void create(Node node, String workspace) {
        Answer answer = node.rest().post("/workspaces", "<workspace><name>" + workspace + "</name></workspace>");
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
    }

    private static boolean has(Node node, String workspace) {
        return node.rest().get("/workspaces/" + workspace + ".xml").isSuccess();
    }

    private static JsonNode tree(Node node, String path) {
        return JsonMapper.shared().readTree(node.rest().get(path).text());
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
