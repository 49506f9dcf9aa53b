/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Xml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does with a running cluster, over REST and with an editor. */
@ExtendWith(Nodes.class)
@Timeout(240)
class OperatingTest {

    private Cluster cluster;

    @BeforeEach
    void remember(Cluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void backToNormal() {
        for (int number = 1; number <= cluster.nodes().size(); number++) {
            Node node = cluster.node(number).isAlive() ? cluster.node(number) : cluster.restart(number);
            turn(node, "connection", true);
            turn(node, "roles/primary", true);
            turn(node, "roles/replica", true);
        }
        Equality.awaitOn(cluster);
    }

    @Test
    void aNodeThatIsNoReplicaGetsNothingUntilItIsOneAgain() {
        turn(cluster.node(2), "roles/replica", false);

        create(cluster.node(1), "unseen");

        assertThat(cluster.node(1)
                        .rest()
                        .post("/cluster/wait?nodes=all&timeout=20", "")
                        .status())
                .isEqualTo(200);
        assertThat(has(cluster.node(3), "unseen")).isTrue();
        assertThat(has(cluster.node(2), "unseen")).isFalse();

        turn(cluster.node(2), "roles/replica", true);

        eventually().until(() -> has(cluster.node(2), "unseen"));
    }

    @Test
    void aPureReplicaSendsWhoChangesSomethingToAPrimaryAndTakesBackWhatGotIn() throws IOException {
        create(cluster.node(1), "shared");
        eventually().until(() -> has(cluster.node(3), "shared"));
        turn(cluster.node(3), "roles/primary", false);
        turn(cluster.node(1), "roles/primary", false);

        String workspace = "<workspace><name>unshared</name></workspace>";
        Answer refused = cluster.node(1).rest().post("/workspaces", workspace);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text())
                .contains("Node node1 is only a replica")
                .contains(cluster.node(2).plan().url() + "/rest/workspaces");
        assertThat(has(cluster.node(1), "unshared")).isFalse();

        Path file = cluster.node(1).plan().dataDirectory().resolve("workspaces/shared/workspace.xml");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("<isolated>false<", "<isolated>true<"));
        assertThat(Files.readString(file)).isNotEqualTo(before);
        assertThat(cluster.node(1).rest().post("/reload", "").isSuccess()).isTrue();
        eventually().until(() -> Files.readString(file).contains("<isolated>false<"));
        Equality.awaitOn(cluster);

        turn(cluster.node(1), "roles/primary", true);
        create(cluster.node(1), "unshared");
        eventually().until(() -> has(cluster.node(2), "unshared") && has(cluster.node(3), "unshared"));
    }

    @Test
    void whatIsChangedWithoutAConnectionGoesOutWhenItIsBack() {
        turn(cluster.node(2), "connection", false);
        create(cluster.node(2), "patient");
        create(cluster.node(1), "elsewhere");

        eventually().until(() -> has(cluster.node(3), "elsewhere"));
        eventually().until(() -> value(cluster.node(2), "node/backlog").equals("1"));
        assertThat(has(cluster.node(2), "elsewhere")).isFalse();
        assertThat(has(cluster.node(1), "patient")).isFalse();

        turn(cluster.node(2), "connection", true);

        eventually().until(() -> has(cluster.node(1), "patient") && has(cluster.node(2), "elsewhere"));
    }

    @Test
    void aScriptLearnsWhoIsLate() {
        turn(cluster.node(3), "connection", false);
        create(cluster.node(1), "late");

        Answer one = cluster.node(1).rest().post("/cluster/wait?nodes=1&timeout=20", "");
        assertThat(one.status()).as(one.text()).isEqualTo(200);
        assertThat(has(cluster.node(2), "late")).isTrue();

        turn(cluster.node(3), "connection", true);
        eventually().until(() -> states(cluster.node(1)).get("node3").equals("ONLINE"));
        Answer all = cluster.node(1).rest().post("/cluster/wait?nodes=all&timeout=30", "");
        assertThat(all.status()).as(all.text()).isEqualTo(200);

        cluster.node(3).kill();
        create(cluster.node(1), "later");
        Answer without = cluster.node(1).rest().post("/cluster/wait?nodes=all&timeout=2", "");
        assertThat(without.status()).as(without.text()).isEqualTo(504);
        assertThat(without.text()).contains("node3").doesNotContain("node2 ");

        cluster.restart(3);
        Answer again = cluster.node(1).rest().post("/cluster/wait?nodes=all&timeout=30", "");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(has(cluster.node(3), "later")).isTrue();
    }

    @Test
    void aRoleOutlivesARestart() {
        turn(cluster.node(3), "roles/replica", false);

        cluster.node(3).kill();
        cluster.restart(3);

        assertThat(value(cluster.node(3), "node/replica")).isEqualTo("false");
        assertThat(value(cluster.node(3), "node/primary")).isEqualTo("true");
    }

    @Test
    void theFileIsEditedByHandAndCountsWithoutARestart() throws IOException {
        Path file = cluster.node(2).plan().dataDirectory().resolve("cluster/cluster.properties");
        String before = Files.readString(file);

        Files.writeString(file, "# mine\n" + withoutKey(before, "toggleSlave") + "toggleSlave=false\n");
        eventually().until(() -> value(cluster.node(2), "node/replica").equals("false"));

        Files.writeString(file, "# mine\n" + withoutKey(before, "toggleSlave") + "toggleSlave=perhaps\n");
        eventually()
                .until(() -> cluster.node(2).rest().get("/cluster.xml").text().contains("perhaps"));
        assertThat(value(cluster.node(2), "clustered")).isEqualTo("true");
        assertThat(value(cluster.node(2), "node/replica")).isEqualTo("false");

        Files.writeString(file, "# mine\n" + withoutKey(before, "toggleSlave") + "toggleSlave=true\n");
        eventually().until(() -> value(cluster.node(2), "node/replica").equals("true"));
        turn(cluster.node(2), "roles/primary", false);
        assertThat(Files.readString(file)).startsWith("# mine\n").contains("toggleSlave=true", "toggleMaster=false");
    }

    @Test
    void aProbeNeedsNoLoginAndTellsNothingElse() throws Exception {
        turn(cluster.node(2), "connection", false);

        assertThat(anonymous("GET", "/rest/cluster/health/live").statusCode()).isEqualTo(200);
        assertThat(anonymous("GET", "/rest/cluster/health/ready").statusCode()).isEqualTo(503);
        assertThat(anonymous("GET", "/rest/cluster/status").statusCode()).isEqualTo(401);
        assertThat(anonymous("GET", "/rest/cluster/health/../status").statusCode())
                .isNotEqualTo(200);
        assertThat(anonymous("PUT", "/rest/cluster/connection").statusCode()).isEqualTo(401);

        turn(cluster.node(2), "connection", true);

        eventually().until(() -> anonymous("GET", "/rest/cluster/health/ready").statusCode() == 200);
        assertThat(anonymous("GET", "/rest/cluster/health/ready").body()).doesNotContain("node");
    }

    @Test
    void whatCantBeIsRefusedWithTheReason() {
        Node node = cluster.node(1);

        Answer value = node.rest()
                .send(
                        "POST",
                        "/cluster",
                        "application/json",
                        "{\"toggleSlave\":\"perhaps\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(value.status()).isEqualTo(400);
        assertThat(value.text()).contains("toggleSlave", "perhaps", "true or false");

        Answer key = node.rest()
                .send("POST", "/cluster", "application/json", "{\"nonsense\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(key.status()).isEqualTo(400);
        assertThat(key.text()).contains("nonsense");

        turn(node, "connection", false);
        assertThat(node.rest().post("/cluster/wait", "").status()).isEqualTo(409);
    }

    @Test
    void eventsTellWhoDidWhatWhereAndMetricsCountIt() {
        create(cluster.node(1), "event");
        eventually().until(() -> has(cluster.node(2), "event"));

        eventually()
                .untilAsserted(() -> assertThat(cluster.node(1)
                                .rest()
                                .get("/cluster/events.xml")
                                .text())
                        .contains("event", "node1", "admin"));
        eventually()
                .untilAsserted(() -> assertThat(cluster.node(2)
                                .rest()
                                .get("/cluster/events.xml")
                                .text())
                        .contains("event", "node1", "admin"));
        turn(cluster.node(1), "connection", false);
        turn(cluster.node(1), "connection", true);
        assertThat(cluster.node(1).rest().get("/cluster/events.xml").text())
                .as("it is remembered when the node connects anew")
                .contains("event");
        assertThat(cluster.node(2).rest().get("/cluster/metrics").text())
                .contains("# TYPE geoserver_cluster_", "node=\"node2\"");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }

    private static void turn(Node node, String what, boolean on) {
        Answer answer = node.rest().putJson("/cluster/" + what, "{\"enabled\": " + on + "}");
        assertThat(answer.isSuccess()).as(node.name() + " " + answer.text()).isTrue();
    }

    private static void create(Node node, String workspace) {
        Answer answer = node.rest().post("/workspaces", "<workspace><name>" + workspace + "</name></workspace>");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static boolean has(Node node, String workspace) {
        return node.rest().get("/workspaces/" + workspace + ".xml").isSuccess();
    }

    private static Map<String, String> states(Node node) {
        return Xml.table(node.rest().get("/cluster.xml"), "nodes", "name", "state");
    }

    private static String value(Node node, String path) {
        return Xml.text(node.rest().get("/cluster.xml"), path).orElseThrow();
    }

    private static String withoutKey(String properties, String key) {
        return properties.lines().filter(line -> !line.startsWith(key + "=")).reduce("", (a, b) -> a + b + "\n");
    }

    private HttpResponse<String> anonymous(String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(cluster.node(2).plan().url() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }
}
