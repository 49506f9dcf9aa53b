/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.geoserver.cluster.rest.RestUnderTest.API;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geoserver.cluster.lite.LiteServer;
import org.geoserver.cluster.rest.DocumentedApi.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of a running node, alone in its cluster, behind the host's security. */
class RestOnServerTest {

    private static final Path GUIDE = Path.of("../../docs/rest.md");
    private static final String EVERYWHERE = "http://localhost:8080/geoserver";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:geoserver".getBytes(StandardCharsets.UTF_8));

    @TempDir
    static Path data;

    private static LiteServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createDirectories(data.resolve("cluster"));
        Files.writeString(
                folder.resolve("cluster.properties"),
                "instanceName=alpha\nembeddedBroker.uri=tcp://127.0.0.1:0\nembeddedBroker.peers=none\n");
        server = LiteServer.start("127.0.0.1", 0, "/geoserver", data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void becomesReadyForWhoeverAsks() throws Exception {
        assertThat(without("GET", "/cluster/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(without("GET", "/cluster/health/ready").body())
                                .isEqualTo("{\"status\":\"UP\"}"));
        assertThat(without("HEAD", "/cluster/health/ready").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cluster",
                "/cluster/status",
                "/cluster/metrics",
                "/cluster/openapi.json",
                "/cluster/health",
                "/cluster/health/other",
                "/cluster/health/live/more",
                "/cluster/health/live;a=b",
                "/cluster/health/l%69ve",
                "/cluster/health/live.json",
            })
    void nothingElseIsToldWithoutALogin(String path) throws Exception {
        // 400: the host's firewall refuses it even before it asks who it is
        assertThat(without("GET", path).statusCode()).isIn(400, 401);
    }

    @ParameterizedTest
    @CsvSource({
        "/cluster.json, application/json",
        "/cluster.xml, application/xml",
        "/cluster.html, text/html",
        "/cluster/nodes.json, application/json",
        "/cluster/nodes.xml, application/xml",
        "/cluster/nodes.html, text/html",
        "/cluster/openapi.json, application/json",
        "/cluster/metrics, text/plain",
    })
    void theSuffixSaysTheForm(String path, String type) throws Exception {
        HttpResponse<String> response = send("GET", path, "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith(type);
    }

    @Test
    void anErrorHasTheFormOfTheSuffix() throws Exception {
        HttpResponse<String> response = send("GET", "/cluster/events.xml?limit=0", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<error>", "<key>limit</key>");
    }

    @Test
    void whatThereIsNotIsAnsweredWithASentence() throws Exception {
        HttpResponse<String> unknown = send("GET", "/cluster/nothing.json", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        API.checkError(unknown.body());

        HttpResponse<String> method = send("DELETE", "/cluster/status", "");
        assertThat(method.statusCode()).isEqualTo(405);
        API.checkError(method.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"layer%5Ba:b%2Bc%5D", "ID:host.example-41123-1:1:1:1:1"})
    void anIdInThePathComesThrough(String id) throws Exception {
        HttpResponse<String> response = send("DELETE", "/cluster/quarantine/" + id, "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("under the id "
                        + id.replace("%5B", "[").replace("%5D", "]").replace("%2B", "+") + ".");
    }

    @Test
    void anIdOfAnyCharactersComesThroughAsAParameter() throws Exception {
        HttpResponse<String> response = send("DELETE", "/cluster/quarantine?id=file%5Ba%2Fb%3B%25%5D", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("under the id file[a/b;%].");
    }

    @Test
    void aSwitchCountsAtOnceAndIsKept() throws Exception {
        assertThat(send("PUT", "/cluster/roles/replica", "{\"enabled\": false}").body())
                .contains("\"replica\" : false");
        assertThat(Files.readString(data.resolve("cluster/cluster.properties"))).contains("toggleSlave=false");

        assertThat(send("PUT", "/cluster/roles/replica", "{\"enabled\": true}").body())
                .contains("\"replica\" : true");
        assertThat(Files.readString(data.resolve("cluster/cluster.properties"))).contains("toggleSlave=true");
    }

    @Test
    void aPureReplicaRefusesToBeChangedAndIsStillAsked() throws Exception {
        Path body = data.resolve("styles/kept.sld");
        assertThat(send("POST", "/styles", "{\"style\": {\"name\": \"kept\", \"filename\": \"kept.sld\"}}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(put("/resource/styles/kept.sld", "as it was").statusCode()).isEqualTo(201);
        turnPrimary(false);
        try {
            HttpResponse<String> refused = send("POST", "/workspaces.json", "{\"workspace\": {\"name\": \"refused\"}}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Node alpha is only a replica", "none is online now");
            assertThat(put("/styles/kept", "as it is not").statusCode()).isEqualTo(403);
            assertThat(put("/resource/styles/kept.sld", "as it is not").statusCode())
                    .isEqualTo(403);
            assertThat(Files.readString(body)).isEqualTo("as it was");
            assertThat(send("DELETE", "/styles/kept", "").statusCode()).isEqualTo(403);

            assertThat(without("POST", "/workspaces").statusCode())
                    .as("who it is comes first")
                    .isEqualTo(401);
            assertThat(send("GET", "/styles/kept.json", "").statusCode()).isEqualTo(200);
            assertThat(put("/resource/elsewhere/note.txt", "mine").statusCode()).isEqualTo(201);
            assertThat(send("POST", "/reload", "").statusCode()).isEqualTo(200);
        } finally {
            turnPrimary(true);
        }
        assertThat(send("GET", "/workspaces/refused", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/styles/kept?purge=true", "").statusCode()).isEqualTo(200);
    }

    private void turnPrimary(boolean primary) throws Exception {
        assertThat(send("PUT", "/cluster/roles/primary", "{\"enabled\": " + primary + "}")
                        .body())
                .contains("\"primary\" : " + primary);
    }

    private HttpResponse<String> put(String path, String text) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/rest" + path))
                        .header("Content-Type", "application/vnd.ogc.sld+xml")
                        .header("Authorization", LOGIN)
                        .PUT(BodyPublishers.ofString(text))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void saveGoesThroughWhileARequestWaits() throws Exception {
        connected();
        CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(
                request("POST", "/cluster/wait?nodes=1&timeout=6", "")
                        .header("Authorization", LOGIN)
                        .build(),
                BodyHandlers.ofString());

        String workspace = "{\"workspace\": {\"name\": \"meanwhile\"}}";
        assertThat(send("POST", "/workspaces", workspace).statusCode()).isEqualTo(201);
        assertThat(waiting).isNotDone();
        await().untilAsserted(() -> assertThat(
                        send("GET", "/cluster/events?q=meanwhile", "").body())
                .contains("\"kind\" : \"workspace\""));

        HttpResponse<String> response = waiting.get();
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("nodes=1 asks for more other nodes than the 0");
        assertThat(send("PUT", "/workspaces/meanwhile", workspace).statusCode())
                .as("no lock was left behind")
                .isEqualTo(200);
    }

    /** What the guide shows is what there is: each line is done, in its order, and answered as the description says. */
    @Test
    void theGuidesExamplesWork() throws Exception {
        connected();
        Set<Operation> shown = new HashSet<>();
        for (String line : examples()) {
            HttpRequest request = example(line);
            String path = request.uri().getPath().substring("/geoserver/rest".length());
            Operation operation = API.operation(request.method(), path.replaceAll("\\.(json|xml|html)$", ""))
                    .orElseThrow(() -> new AssertionError("there is no such thing: " + line));
            shown.add(operation);

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            API.check(
                    operation,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
            boolean isMadeUp = path.matches("/cluster/(quarantine|conflicts)/.+")
                    || line.contains("quarantine?id=")
                    || line.contains("117263187420676096@alpha");
            assertThat(response.statusCode())
                    .as(line + "\n" + response.body())
                    .matches(status -> isMadeUp ? status == 404 : status < 300);
        }
        assertThat(API.operations())
                .filteredOn(operation -> !operation.equals(new Operation("HEAD", "/cluster/health/live")))
                .as("what the guide leaves out")
                .allMatch(shown::contains);
    }

    @Test
    void theGuideListsTheMetricsThatThereAre() throws Exception {
        Set<String> listed = new HashSet<>();
        Matcher name = Pattern.compile("`(geoserver_cluster_\\w+)`").matcher(Files.readString(GUIDE));
        while (name.find()) {
            listed.add(name.group(1));
        }
        Set<String> known = new HashSet<>();
        send("GET", "/cluster/metrics", "").body().lines().forEach(line -> known.add(line.replaceAll("[{ ].*", "")));
        known.remove("#");
        // those of other nodes are in ClusterMetricsTest
        listed.removeIf(metric -> metric.contains("_member_"));

        assertThat(known).isEqualTo(listed);
    }

    private static List<String> examples() throws IOException {
        List<String> examples = Files.readAllLines(GUIDE).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(examples).hasSizeGreaterThan(20);
        return examples;
    }

    /** As curl would do it. */
    private static HttpRequest example(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(line.substring("curl ".length()));
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        String url = words.remove(words.size() - 1);
        assertThat(url).startsWith(EVERYWHERE + "/");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + url.substring(EVERYWHERE.length())));
        String method = "GET";
        String body = "";
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-u" -> {
                    byte[] user = words.get(++i).getBytes(StandardCharsets.UTF_8);
                    request.header(
                            "Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
                }
                case "-I" -> method = "HEAD";
                case "-X" -> method = words.get(++i);
                case "-H" -> {
                    String[] header = words.get(++i).split(": ");
                    request.header(header[0], header[1]);
                }
                case "-d" -> {
                    body = words.get(++i);
                    method = method.equals("GET") ? "POST" : method;
                }
                default -> throw new AssertionError("not known here: " + words.get(i));
            }
        }
        return request.method(method, BodyPublishers.ofString(body)).build();
    }

    private void connected() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(send("GET", "/cluster/status", "").body()).contains("\"state\" : \"CONNECTED\""));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                request(method, path, body).header("Authorization", LOGIN).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> without(String method, String path) throws Exception {
        return client.send(request(method, path, "").build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/rest" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }
}
