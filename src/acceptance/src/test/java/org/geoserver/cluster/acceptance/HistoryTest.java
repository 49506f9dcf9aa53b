/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who loses a change finds out, and can put it back; what objects were is kept, and no password of it is told. */
@ExtendWith(Nodes.class)
@Timeout(120)
class HistoryTest {

    private static final String SPACE = "remembered";
    private static final String LAYER = "/layers/" + SPACE + ":roads";
    private static final String STORE = "/workspaces/" + SPACE + "/datastores/db";
    private static final Map<String, String> PASSWORDS = Map.of("admin", "geoserver", "bob", "b", "eve", "e");
    private static final String USERS = "security/usergroup/default/users.xml";
    private static final String ROLES = "security/role/default/roles.xml";
    private static final String SECRET = "opensesame";

    private final HttpClient client = HttpClient.newHttpClient();
    private Cluster cluster;

    @BeforeEach
    void begin(Cluster cluster) throws IOException {
        this.cluster = cluster;
        for (Node node : cluster.nodes()) {
            letIn(node);
            eventually().until(() -> json(node, "/cluster/status").path("ready").asBoolean());
        }
        // the default one, which stays
        exchange(cluster.node(1), "admin", "POST", "/workspaces", workspace("staying"), "*/*");
        Node first = cluster.node(1);
        send(first, "admin", "POST", "/workspaces", workspace(SPACE));
        send(first, "admin", "POST", "/workspaces/" + SPACE + "/datastores", store(""));
        send(
                first,
                "admin",
                "POST",
                STORE + "/featuretypes",
                "<featureType><name>roads</name><nativeName>roads</nativeName><srs>EPSG:4326</srs><attributes><attribute>"
                        + "<name>geom</name><binding>org.locationtech.jts.geom.Point</binding></attribute></attributes>"
                        + "</featureType>");
        everywhere(first);
    }

    @AfterEach
    void end() throws IOException {
        for (int number = 1; number <= cluster.nodes().size(); number++) {
            Node node = cluster.node(number).isAlive() ? cluster.node(number) : cluster.restart(number);
            connect(node, true);
        }
        send(cluster.node(1), "admin", "DELETE", "/workspaces/" + SPACE + "?recurse=true", "");
        for (Node node : cluster.nodes()) {
            Files.delete(file(node, USERS));
            Files.delete(file(node, ROLES));
        }
        Equality.awaitOn(cluster);
    }

    @Test
    void whoLosesAChangeFindsOutAndPutsItBackOnAllNodes() {
        Node first = cluster.node(1);
        Node second = cluster.node(2);
        connect(first, false);
        send(first, "bob", "PUT", LAYER, "<layer><path>/of-bob</path></layer>");
        send(second, "eve", "PUT", LAYER, "<layer><path>/of-eve</path></layer>");
        connect(first, true);

        eventually()
                .until(() -> conflicts(first).size() == 1 && conflicts(second).size() == 1);
        for (Node node : List.of(first, second)) {
            JsonNode conflict = conflicts(node).path(0);
            assertThat(conflict.path("cause").asString()).isEqualTo("SAME_OBJECT");
            assertThat(who(conflict.path("loser"))).isEqualTo("bob on node1");
            assertThat(who(conflict.path("winner"))).isEqualTo("eve on node2");
            assertThat(conflict.at("/loser/name").asString()).isEqualTo(SPACE + ":roads");
        }
        String id = conflicts(second).at("/0/id").asString();
        assertThat(json(second, "/cluster/conflicts/" + id)
                        .at("/differences/present/hunks/0/lines")
                        .toString())
                .contains("\"-  <path>/of-bob</path>\",\"+  <path>/of-eve</path>\"");
        assertThat(json(second, "/cluster/status").at("/node/conflicts").asInt())
                .isEqualTo(1);

        HttpResponse<String> restored = send(second, "bob", "POST", "/cluster/conflicts/" + id + "/restore", "");

        assertThat(restored.body()).contains("\"changed\" : true");
        everywhere(second);
        for (Node node : cluster.nodes()) {
            assertThat(send(node, "admin", "GET", LAYER + ".xml", "").body()).contains("<path>/of-bob</path>");
            assertThat(conflicts(node)).as("conflicts of " + node.name()).isEmpty();
            assertThat(who(states(node, "layer", SPACE + ":roads").path(0))).isEqualTo("bob on node2");
        }
        Equality.awaitOn(cluster);
    }

    @Test
    void whatObjectsWereSurvivesAKilledNodeAndComesBackAlsoWhenItWasRemoved() {
        send(cluster.node(1), "bob", "PUT", LAYER, "<layer><path>/of-bob</path></layer>");
        // or else only what came last would travel
        everywhere(cluster.node(1));
        send(cluster.node(1), "eve", "DELETE", STORE + "/featuretypes/roads?recurse=true", "");
        everywhere(cluster.node(1));
        JsonNode before = states(cluster.node(3), "layer", SPACE + ":roads");
        assertThat(before.findValuesAsString("removal")).startsWith("true", "false");

        cluster.node(3).kill();
        Node again = cluster.restart(3);

        eventually().until(() -> json(again, "/cluster/status").path("ready").asBoolean());
        assertThat(states(again, "layer", SPACE + ":roads")).isEqualTo(before);
        HttpResponse<String> tooEarly = restore(again, "layer");
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("it needs what is not here", "resource " + SPACE + ":roads");
        assertThat(restore(again, "resource").body()).contains("\"changed\" : true");
        assertThat(restore(again, "layer").body()).contains("\"changed\" : true");
        everywhere(again);
        for (Node node : cluster.nodes()) {
            assertThat(send(node, "admin", "GET", LAYER + ".xml", "").body()).contains("<path>/of-bob</path>");
        }
        Equality.awaitOn(cluster);
    }

    /** The state before the removal. */
    private HttpResponse<String> restore(Node node, String kind) {
        String name = SPACE + ":roads";
        String version = states(node, kind, name).at("/1/version").asString();
        return exchange(
                node,
                "eve",
                "POST",
                "/cluster/history/restore?kind=" + kind + "&name=" + name + "&version=" + encoded(version),
                "",
                "*/*");
    }

    @Test
    void aPasswordIsInNoAnswerAndStillPutBack() throws Exception {
        Node first = cluster.node(1);
        for (String one : List.of("1", "2")) {
            send(first, "eve", "PUT", STORE, store("<entry key=\"passwd\">" + SECRET + one + "</entry>"));
            everywhere(first);
        }
        String object = "?kind=store&name=" + SPACE + ":db";
        for (Node node : cluster.nodes()) {
            for (String path : List.of("/state" + object, "/difference" + object, object, "")) {
                for (String form : List.of("application/json", "application/xml", "text/html")) {
                    assertThat(get(node, "/cluster/history" + path, form))
                            .as(path + " of " + node.name())
                            .doesNotContain(SECRET);
                }
            }
            assertThat(get(node, "/cluster/history/difference" + object, "text/plain"))
                    .contains("-    <entry key=\"passwd\">(hidden)</entry>")
                    .contains("+    <entry key=\"passwd\">(hidden, changed)</entry>")
                    .contains("     <entry key=\"host\">db.example.org</entry>");
            assertThat(Files.readString(node.plan().log())).doesNotContain(SECRET);
            assertThat(holds(node.plan().dataDirectory().resolve("cluster"), SECRET))
                    .isEmpty();
        }

        String older = states(first, "store", SPACE + ":db").at("/1/version").asString();
        send(first, "eve", "POST", "/cluster/history/restore" + object + "&version=" + encoded(older), "");
        everywhere(first);

        assertThat(get(
                        cluster.node(2),
                        "/cluster/history/difference" + object + "&from=" + encoded(older),
                        "text/plain"))
                .as("nothing differs from the older state, its password neither")
                .isEmpty();
    }

    private static Optional<Path> holds(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .contains(text);
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .findFirst();
        }
    }

    private static String workspace(String name) {
        return "<workspace><name>" + name + "</name></workspace>";
    }

    private static String store(String more) {
        return "<dataStore><name>db</name><type>PostGIS</type><enabled>true</enabled><connectionParameters>"
                + "<entry key=\"host\">db.example.org</entry><entry key=\"dbtype\">postgis</entry>"
                + more + "</connectionParameters></dataStore>";
    }

    private static String who(JsonNode change) {
        return change.path("user").asString() + " on " + change.path("node").asString();
    }

    private JsonNode conflicts(Node node) {
        return json(node, "/cluster/conflicts").path("conflicts");
    }

    private JsonNode states(Node node, String kind, String name) {
        return json(node, "/cluster/history?kind=" + kind + "&name=" + name).path("states");
    }

    private JsonNode json(Node node, String path) {
        return JsonMapper.shared().readTree(get(node, path, "application/json"));
    }

    private String get(Node node, String path, String accept) {
        return exchange(node, "admin", "GET", path, "", accept).body();
    }

    private void everywhere(Node node) {
        send(node, "admin", "POST", "/cluster/wait?timeout=30", "");
    }

    private void connect(Node node, boolean enabled) {
        node.rest().putJson("/cluster/connection", "{\"enabled\": " + enabled + "}");
        eventually()
                .until(() -> json(node, "/cluster/status")
                        .at("/node/connection/state")
                        .asString()
                        .equals(enabled ? "CONNECTED" : "DISABLED"));
    }

    private HttpResponse<String> send(Node node, String user, String method, String path, String xml) {
        HttpResponse<String> response = exchange(node, user, method, path, xml, "*/*");
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isBetween(200, 299);
        return response;
    }

    private HttpResponse<String> exchange(
            Node node, String user, String method, String path, String xml, String accept) {
        String login =
                Base64.getEncoder().encodeToString((user + ":" + PASSWORDS.get(user)).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.plan().url() + "/rest" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/xml")
                .header("Accept", accept)
                .method(method, BodyPublishers.ofString(xml))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }

    /** Two administrators more than every node has. */
    private static void letIn(Node node) throws IOException {
        StringBuilder users = new StringBuilder("<userRegistry><users>");
        StringBuilder roles = new StringBuilder("<roleRegistry><userList>");
        PASSWORDS.forEach((name, password) -> {
            users.append("<user name=\"%s\" enabled=\"true\" password=\"plain:%s\"/>".formatted(name, password));
            roles.append("<userRoles username=\"%s\"><roleRef roleID=\"ADMIN\"/></userRoles>".formatted(name));
        });
        write(file(node, USERS), users.append("</users></userRegistry>"));
        write(file(node, ROLES), roles.append("</userList></roleRegistry>"));
    }

    private static void write(Path file, CharSequence text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Path file(Node node, String path) {
        return node.plan().dataDirectory().resolve(path);
    }
}
