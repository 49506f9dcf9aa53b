/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.API;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.request;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.Kept;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.rest.DocumentedApi.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The OpenAPI document and the controllers say the same. That answers are as described is checked with every call. */
class ApiDocumentTest extends RestTest {

    private static final String SWITCH = "{\"enabled\": false}";

    private int lost = -2;

    @Test
    void describesEveryMappingWithItsParametersAndNothingElse() {
        Map<Operation, Set<String>> mapped = new TreeMap<>();
        rest.mappings()
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(pattern -> !pattern.endsWith(ApiController.REST))
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.put(
                                        new Operation(method.name(), pattern.substring("/rest".length())),
                                        parameters(handler.getMethod())))));
        for (String path : List.of(HealthFilter.LIVE, HealthFilter.READY)) {
            mapped.put(new Operation("GET", path.substring("/rest".length())), Set.of());
            mapped.put(new Operation("HEAD", path.substring("/rest".length())), Set.of());
        }

        assertThat(mapped).hasSizeGreaterThan(20);
        assertThat(API.operations().stream().collect(Collectors.toMap(operation -> operation, API::parameters)))
                .isEqualTo(mapped);
    }

    private static Set<String> parameters(Method method) {
        return Stream.of(method.getParameters())
                .flatMap(ApiDocumentTest::parameter)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> parameter(Parameter parameter) {
        RequestParam query = parameter.getAnnotation(RequestParam.class);
        if (query != null) {
            return Stream.of("query " + (query.name().isEmpty() ? parameter.getName() : query.name()));
        }
        PathVariable variable = parameter.getAnnotation(PathVariable.class);
        return variable == null ? Stream.of() : Stream.of("path " + variable.value());
    }

    @Test
    void examplesAreAsTheirSchemasSay() {
        API.checkExamples();
    }

    @Test
    void isServed() throws Exception {
        assertThat(json(rest.get("/cluster/openapi")).path("openapi").asString())
                .isEqualTo("3.1.0");
    }

    /** One request for each answer that the document has, and for nothing else. */
    @Test
    void everyDescribedAnswerIsGiven() throws Exception {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String path : List.of("/cluster/roles/primary", "/cluster/roles/replica", "/cluster/connection")) {
            bodies.put("PUT " + path, SWITCH);
        }
        bodies.put("POST /cluster", "{\"durable\": false}");
        bodies.put("PUT /cluster", "{\"durable\": true}");
        putAside();
        lose();
        QualifiedName name = new QualifiedName("layer", "topp:roads");
        administration.plan = Optional.of(new JoinPlan(
                JoinPolicy.MERGE, false, Optional.of("beta"), List.of(name), List.of(name), List.of(name)));
        administration.reload = RecordingAdministration.reload(ReloadState.State.RUNNING);
        RestUnderTest.logout();
        callAll(bodies);
        RestUnderTest.login("ROLE_AUTHENTICATED");
        callAll(bodies);
        RestUnderTest.login("ROLE_ADMINISTRATOR");

        callAll(bodies);
        for (String operation : bodies.keySet()) {
            send(operation, "application/json", "{");
            send(operation, "image/png", bodies.get(operation));
            send(operation, "application/json", "x".repeat(300_000));
        }
        for (String bad : List.of(
                "GET /cluster/events?limit=0",
                "POST /cluster/wait?timeout=soon",
                "POST /cluster/quarantine/retry",
                "DELETE /cluster/quarantine",
                "GET /cluster/history?limit=0",
                "GET /cluster/history/state",
                "GET /cluster/history/difference",
                "POST /cluster/history/restore")) {
            call(bad);
        }
        for (String unknown : List.of(
                "POST /cluster/quarantine/none/retry",
                "POST /cluster/quarantine/retry?id=none",
                "DELETE /cluster/quarantine/none",
                "DELETE /cluster/quarantine?id=none",
                "GET /cluster/conflicts/none",
                "DELETE /cluster/conflicts/none",
                "POST /cluster/conflicts/none/restore",
                "GET /cluster/history?kind=layer&id=none",
                "GET /cluster/history/state?kind=layer&id=none",
                "GET /cluster/history/difference?kind=layer&id=none",
                "POST /cluster/history/restore?kind=layer&id=none&version=1@alpha")) {
            call(unknown);
        }
        administration.reached = new Reached(Set.of("beta"), Set.of("gamma"), false);
        call("POST /cluster/wait");
        administration.reload = RecordingAdministration.reload(ReloadState.State.STOPPED);
        call("GET /cluster/reload");

        administration.state = new ClusterState.Unclustered("There is no name.");
        Map<String, String> fixed = new LinkedHashMap<>(bodies);
        fixed.put("POST /cluster", "{\"durable\": true}");
        fixed.put("PUT /cluster", "{\"durable\": true}");
        Map.of("DURABLE", "false", "TOGGLE_MASTER", "true", "TOGGLE_SLAVE", "true", "CONNECTION", "enabled")
                .forEach((key, value) -> administration.environment.put("GEOSERVER_CLUSTER_" + key, value));
        callAll(fixed);
        Set<String> seen = new TreeSet<>(rest.seen());
        seen.addAll(seenWhileNothingCanBeSaved(bodies));

        Set<String> described = new TreeSet<>();
        for (Operation operation : API.operations()) {
            API.statuses(operation).forEach(status -> described.add(operation + " " + status));
        }
        assertThat(seen).isEqualTo(described);
    }

    private Set<String> seenWhileNothingCanBeSaved(Map<String, String> bodies) throws Exception {
        ClusterAdministration full = RestUnderTest.with(administration, "change", () -> {
            throw new IOException("No space left on device");
        });
        try (RestUnderTest other = new RestUnderTest(full)) {
            for (String operation : bodies.keySet()) {
                String[] parts = operation.split(" ");
                MockHttpServletResponse response =
                        other.send(parts[0], parts[1], "application/json", bodies.get(operation));
                assertThat(response.getStatus()).isEqualTo(500);
                assertThat(json(response).path("error").asString()).contains("No space left on device");
            }
            return other.seen();
        }
    }

    /** Each operation once, in the order of the document, with ids that are put aside. */
    private void callAll(Map<String, String> bodies) throws Exception {
        putAside();
        for (Operation operation : API.operations()) {
            if (bodies.containsKey(operation.toString())) {
                send(operation.toString(), "application/json", bodies.get(operation.toString()));
            } else {
                boolean byParameter = API.parameters(operation).contains("query id");
                String id = operation.path().startsWith("/cluster/conflicts") ? lose() : "one";
                call(operation.toString().replace("{id}", id)
                        + (byParameter ? "?kind=layer&id=one" : "")
                        + (operation.path().endsWith("/history/restore")
                                ? "&version=" + Kept.version(lost, "alpha")
                                : ""));
                putAside();
            }
        }
    }

    private void putAside() {
        administration.quarantine.clear();
        administration.quarantine.add(new QuarantineEntry(
                "one", "topp:roads", "beta", "1@beta", "no", 1, Instant.EPOCH, Instant.EPOCH, true));
    }

    /** A conflict that was not put back or dismissed yet, and its id. */
    private String lose() {
        lost += 2;
        return Kept.conflict(administration.history, "one", lost).id();
    }

    private void send(String operation, String contentType, String body) throws Exception {
        String[] parts = operation.split(" ");
        rest.send(parts[0], parts[1], contentType, body);
    }

    private void call(String operation) throws Exception {
        String[] parts = operation.split(" ");
        rest.call(request(parts[0], parts[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /cluster/nothing, 404, ''",
        "GET, /cluster/quarantine/one/more/than/that, 404, ''",
        "DELETE, /cluster, 405, 'GET, HEAD, POST, PUT'",
        "POST, /cluster/status, 405, 'GET, HEAD'",
        "GET, /cluster/wait, 405, POST",
        "POST, /cluster/health/live, 405, 'GET, HEAD'",
        "GET, /cluster/, 404, ''",
        "GET, /cluster/status/, 404, ''",
        "GET, /cluster/health, 404, ''",
        "GET, /cluster/health/other, 404, ''",
    })
    void whatThereIsNotIsAnsweredWithASentence(String method, String path, int status, String allowed)
            throws Exception {
        MockHttpServletResponse response = rest.call(request(method, path));

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(String.valueOf(response.getHeader("Allow"))).isEqualTo(allowed.isEmpty() ? "null" : allowed);
        API.checkError(response.getContentAsString());
    }

    @Test
    void aFormThatThereIsNotIsAnsweredWithASentence() throws Exception {
        MockHttpServletResponse response = rest.get("/cluster/status", "image/png");

        assertThat(response.getStatus()).isEqualTo(406);
        API.checkError(response.getContentAsString());
    }

    @Test
    void headHasWhatGetHas() throws Exception {
        MockHttpServletRequest head = request("HEAD", "/cluster/status");

        assertThat(rest.call(head).getStatus()).isEqualTo(200);
    }
}
