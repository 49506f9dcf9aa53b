/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.request;

import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.Kept;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Restored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

class HistoryControllerTest extends RestTest {

    private static final Version FIRST = Kept.version(0, "alpha");
    private static final Version SECOND = Kept.version(1, "beta");
    private static final Version GONE = Kept.version(9, "beta");
    private static final String LAYER = "?kind=layer&name=topp:roads";
    private static final String STORE = "?kind=store&id=s;/1";

    @BeforeEach
    void change() {
        administration.history.add(Kept.layer("old", "topp:roads", Kept.version(-9, "alpha"), "ann", "of Ann"));
        administration.history.add(Kept.removed("layer", "old", "topp:roads", Kept.version(-8, "alpha"), "ann"));
        administration.history.add(Kept.layer("roads", "topp:roads", FIRST, "bob", "of Bob"));
        administration.history.add(Kept.layer("roads", "topp:roads", SECOND, "eve", "of Eve"));
        administration.history.add(Kept.store("s;/1", "topp:s", Kept.version(5, "alpha"), Kept.PASSWORD));
        administration.history.add(Kept.store("s;/1", "topp:s", Kept.version(6, "alpha"), Kept.PASSWORD + "2"));
        administration.history.add(Kept.layer("gone", "topp:gone", Kept.version(8, "beta"), "eve", "of Eve"));
        administration.history.add(Kept.removed("layer", "gone", "topp:gone", GONE, "eve"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'gone, s;/1, roads, old'",
        "?kind=layer, 'gone, roads, old'",
        "?kind=layer&limit=1, gone",
        "?q=EVE, 'gone, roads'",
        "?q=topp:s, s;/1",
        "?q=nothing, ''",
    })
    void theObjectsComeTheLastChangedFirst(String query, String ids) throws Exception {
        JsonNode found = json(rest.get("/cluster/history" + query));

        assertThat(String.join(", ", found.path("objects").findValuesAsString("id")))
                .isEqualTo(ids);
        assertThat(found.has("states")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?kind=layer&id=roads", LAYER})
    void anObjectComesWithItsStates(String query) throws Exception {
        JsonNode found = json(rest.get("/cluster/history" + query));

        assertThat(found.at("/objects/0/id").asString()).isEqualTo("roads");
        assertThat(found.path("states").size()).isEqualTo(2);
        assertThat(found.at("/states/1").toString())
                .startsWith("{\"version\":\"" + FIRST + "\",\"at\":\"2026-11-20T12:00:00Z\",\"user\":\"bob\","
                        + "\"node\":\"alpha\",\"name\":\"topp:roads\",\"removal\":false,\"size\":");
        assertThat(found.at("/states/1/size").asInt()).isPositive();
    }

    @Test
    void aRemovedObjectIsFoundByTheNameThatItHad() throws Exception {
        JsonNode found = json(rest.get("/cluster/history?kind=layer&name=topp:gone"));

        assertThat(found.path("states").findValuesAsString("removal")).containsExactly("true", "false");
        assertThat(found.at("/states/0/size").asInt()).isZero();
    }

    @Test
    void aStateIsShownInEveryForm() throws Exception {
        assertThat(json(rest.get("/cluster/history/state" + LAYER))
                        .path("content")
                        .asString())
                .contains("  <title>of Eve</title>\n");
        MockHttpServletResponse plain = rest.get("/cluster/history/state" + LAYER + "&version=" + FIRST, "text/plain");
        assertThat(plain.getContentType()).startsWith("text/plain");
        assertThat(plain.getContentAsString())
                .isEqualTo("<layer>\n  <name>topp:roads</name>\n  <title>of Bob</title>\n</layer>\n");
        assertThat(RestUnderTest.xml(rest.get("/cluster/history/state" + LAYER, "application/xml"))
                        .getElementsByTagName("content")
                        .item(0)
                        .getTextContent())
                .contains("<title>of Eve</title>");
    }

    @ParameterizedTest
    @CsvSource({"''", "&from=FIRST", "&from=FIRST&to=SECOND", "&to=SECOND"})
    void theDifferenceIsAUnifiedDiff(String query) throws Exception {
        String path = "/cluster/history/difference" + LAYER
                + query.replace("FIRST", FIRST.toString()).replace("SECOND", SECOND.toString());

        assertThat(rest.get(path, "text/plain").getContentAsString()).isEqualTo("""
                --- layer topp:roads %s
                +++ layer topp:roads %s
                @@ -1,4 +1,4 @@
                 <layer>
                   <name>topp:roads</name>
                -  <title>of Bob</title>
                +  <title>of Eve</title>
                 </layer>
                """.formatted(FIRST, SECOND));
        JsonNode json = json(rest.get(path));
        assertThat(json.path("from").asString()).isEqualTo(FIRST.toString());
        assertThat(json.path("to").asString()).isEqualTo(SECOND.toString());
        assertThat(json.at("/hunks/0/lines/2").asString()).isEqualTo("-  <title>of Bob</title>");
    }

    @Test
    void nothingDiffersFromItself() throws Exception {
        String same = "/cluster/history/difference" + LAYER + "&from=" + SECOND;
        assertThat(json(rest.get(same)).path("hunks").size()).isZero();
        assertThat(rest.get(same, "text/plain").getContentAsString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/xml", "text/html", "text/plain"})
    void aPasswordIsInNoAnswer(String form) throws Exception {
        assertThat(rest.get("/cluster/history/difference" + STORE, form).getContentAsString())
                .contains("(hidden, changed)")
                .doesNotContain(Kept.PASSWORD);
        assertThat(rest.get("/cluster/history/state" + STORE, form).getContentAsString())
                .contains("(hidden)")
                .doesNotContain(Kept.PASSWORD);
        assertThat(rest.get("/cluster/history" + STORE, form.replace("plain", "html"))
                        .getContentAsString())
                .doesNotContain(Kept.PASSWORD);
    }

    @Test
    void aStateIsPutBackAsWhoeverAsks() throws Exception {
        administration.restored = new Restored.Done(Optional.of(Kept.version(70, "alpha")));

        MockHttpServletResponse response =
                rest.call(request("POST", "/cluster/history/restore?kind=layer&id=roads&version=" + FIRST));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(json(response).path("version").asString())
                .isEqualTo(Kept.version(70, "alpha").toString());
        assertThat(administration.asked).containsExactly("restore layer[roads] " + FIRST + " for user");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ?id=roads, 400, kind",
        "GET, ?kind=layer&id=none, 404, layer[none]",
        "GET, ?kind=layer&name=none, 404, layer none",
        "GET, ?limit=0, 400, limit",
        "GET, /state?kind=layer, 400, name",
        "GET, /state?kind=layer&id=roads&version=new, 400, version",
        "GET, /state?kind=layer&id=roads&version=7@alpha, 404, layer[roads] at 7@alpha",
        "GET, /difference?kind=layer&id=roads&to=FIRST, 404, before FIRST",
        "POST, /restore?kind=layer&id=roads, 400, version",
        "POST, /restore?kind=layer&id=roads&version=7@alpha, 404, 7@alpha",
    })
    void whatCanNotBeIsTold(String method, String query, int status, String named) throws Exception {
        MockHttpServletResponse response =
                rest.call(request(method, "/cluster/history" + query.replace("FIRST", FIRST.toString())));

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(json(response).path("error").asString()).contains(named.replace("FIRST", FIRST.toString()));
        assertThat(administration.asked).isEmpty();
    }

    @Test
    void anErrorIsJsonForWhoeverWantsPlainText() throws Exception {
        MockHttpServletResponse response = rest.get("/cluster/history/state?kind=layer&id=none", "text/plain");

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(json(response).path("error").asString()).contains("layer[none]");
    }

    @Test
    void anUnclusteredNodeKeepsNothing() throws Exception {
        administration.state = new ClusterState.Unclustered("There is no name.");

        for (String path : List.of(LAYER, "/state" + LAYER, "/difference" + LAYER)) {
            MockHttpServletResponse response = rest.get("/cluster/history" + path);
            assertThat(response.getStatus()).isEqualTo(409);
            assertThat(json(response).path("error").asString()).contains("There is no name.");
        }
    }
}
