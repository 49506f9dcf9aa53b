/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Event.Direction;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

class StateControllerTest extends RestTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void statusIsThisNodeAlone() throws Exception {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                true, 7, List.of(RecordingAdministration.member("beta", Member.State.ONLINE, true, ""))));

        JsonNode status = json(rest.get("/cluster/status"));

        assertThat(status.propertyNames()).containsExactly("clustered", "ready", "node");
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.at("/node/backlog").asInt()).isEqualTo(7);
        assertThat(status.at("/node/caughtUp").asBoolean()).isTrue();
    }

    @Test
    void statusOfAnUnclusteredNodeSaysWhy() throws Exception {
        administration.state = new ClusterState.Unclustered("There is no name.");

        assertThat(json(rest.get("/cluster/status")).toString())
                .isEqualTo("{\"clustered\":false,\"ready\":false,\"reason\":\"There is no name.\"}");
        assertThat(json(rest.get("/cluster/nodes")).toString()).isEqualTo("{\"nodes\":[]}");
    }

    @Test
    void statusTellsAlarmsAndProgress() throws Exception {
        administration.state = new ClusterState.Clustered(RecordingAdministration.with(
                RecordingAdministration.status(true, 0, List.of()),
                Stream.of(Alarm.Code.values())
                        .map(code -> new Alarm(code, NOON, "It is wrong."))
                        .toList(),
                Optional.of(new Progress(3, 10, "beta"))));

        JsonNode node = json(rest.get("/cluster/status")).path("node");

        assertThat(node.at("/alarms/0").toString())
                .isEqualTo("{\"code\":\"CLOCK\",\"since\":\"2026-11-20T12:00:00Z\",\"sentence\":\"It is wrong.\"}");
        assertThat(node.path("progress").toString()).isEqualTo("{\"taken\":3,\"expected\":10,\"from\":\"beta\"}");
        assertThat(node.path("conflicts").asInt()).isZero();
    }

    @Test
    void nodesAreThisOneAndTheOthers() throws Exception {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                false,
                0,
                List.of(
                        RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/"),
                        RecordingAdministration.member("gamma", Member.State.MISSING, false, ""))));

        JsonNode nodes = json(rest.get("/cluster/nodes")).path("nodes");

        assertThat(nodes.values().stream()
                        .map(node -> node.path("name").asString() + " " + node.path("self") + " "
                                + node.path("state").asString() + " " + node.path("inStep")))
                .containsExactly("alpha true ONLINE false", "beta false ONLINE true", "gamma false MISSING false");
        JsonNode gamma = nodes.path(2);
        assertThat(gamma.path("differing").asInt()).isEqualTo(7);
        assertThat(gamma.path("behindSeconds").asInt()).isBetween(20, 60);
        assertThat(gamma.path("geoserverVersion").asString()).isEqualTo("3.0.0");
        assertThat(nodes.path(1).has("differsSince")).isFalse();
        assertThat(nodes.path(1).path("behindSeconds").asInt()).isZero();
    }

    @Test
    void everythingIsThereAsXmlAndHtmlToo() throws Exception {
        administration.events = List.of(event(1, Direction.SENT, "layer", "topp:<roads>", "alpha", "admin"));

        Element event = (Element) RestUnderTest.xml(rest.get("/cluster/events", "application/xml"))
                .getElementsByTagName("event")
                .item(0);
        assertThat(event.getElementsByTagName("name").item(0).getTextContent()).isEqualTo("topp:<roads>");
        assertThat(rest.get("/cluster/events", "text/html").getContentAsString())
                .contains("topp:&lt;roads&gt;");
        assertThat(rest.get("/cluster/nodes", "text/html").getContentAsString()).contains("<td>alpha</td>");
    }

    @Test
    void eventsAreTheNewestFirstWithEverythingThatIsKnown() throws Exception {
        administration.events = List.of(
                event(2, Direction.APPLIED, "layer", "topp:roads", "beta", ""),
                event(1, Direction.SENT, "style", "line", "alpha", "admin"));

        JsonNode events = json(rest.get("/cluster/events")).path("events");

        assertThat(events.path(1).toString())
                .isEqualTo("{\"number\":1,\"at\":\"2026-11-20T12:00:01Z\",\"direction\":\"sent\",\"origin\":\"alpha\","
                        + "\"user\":\"admin\",\"kind\":\"style\",\"id\":\"style-1\",\"name\":\"line\",\"removal\":false,"
                        + "\"version\":\"1@alpha\",\"tookMillis\":38}");
        assertThat(numbers("")).isEqualTo("2 1");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=2, 4 3",
        "direction=sent, 3 1",
        "direction=applied, 4 2",
        "q=ROADS, 4 2",
        "q=Admin, 3 1",
        "q=style-1, 1",
        "q=nothing of that, ''",
        "kind=layer, 4 2",
        "origin=beta, 4 2",
        "after=2, 4 3",
        "'direction=sent&after=1&q=line', 3",
    })
    void eventsAreFiltered(String query, String expected) throws Exception {
        administration.events = List.of(
                event(4, Direction.APPLIED, "layer", "topp:Roads", "beta", ""),
                event(3, Direction.SENT, "style", "line", "alpha", "admin"),
                event(2, Direction.APPLIED, "layer", "topp:roads", "beta", ""),
                event(1, Direction.SENT, "style", "point", "alpha", "admin"));

        assertThat(numbers("?" + query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, 0, from 1 to 500",
        "limit=501, limit, 501, from 1 to 500",
        "limit=many, limit, many, from 1 to 500",
        "after=-1, after, -1, not less than 0",
        "direction=up, direction, up, sent or applied",
    })
    void aWrongFilterIsNamedWithItsReason(String query, String key, String value, String reason) throws Exception {
        MockHttpServletResponse response = rest.get("/cluster/events?" + query);

        assertThat(response.getStatus()).isEqualTo(400);
        JsonNode problem = json(response).at("/problems/0");
        assertThat(problem.path("key").asString()).isEqualTo(key);
        assertThat(problem.path("value").asString()).isEqualTo(value);
        assertThat(problem.path("reason").asString()).contains(reason);
    }

    @Test
    void activityIsMinuteByMinute() throws Exception {
        administration.activity = List.of(new Minute(NOON, 3, 5, Duration.ofMillis(210)));

        assertThat(json(rest.get("/cluster/activity")).toString())
                .isEqualTo(
                        "{\"minutes\":[{\"start\":\"2026-11-20T12:00:00Z\",\"sent\":3,\"applied\":5,\"lagMillis\":210}]}");
    }

    private String numbers(String query) throws Exception {
        return json(rest.get("/cluster/events" + query)).path("events").values().stream()
                .map(event -> event.path("number").asString())
                .collect(Collectors.joining(" "));
    }

    private static Event event(int number, Direction direction, String kind, String name, String origin, String user) {
        return new Event(
                number,
                NOON.plusSeconds(number),
                direction,
                origin,
                user,
                new ObjectKey(kind, kind + "-" + number),
                new QualifiedName(kind, name),
                false,
                new Version(number, origin),
                Duration.ofMillis(38));
    }
}
