/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

class CatchUpControllerTest extends RestTest {

    @ParameterizedTest
    @CsvSource({
        "'', OptionalInt.empty PT30S",
        "?nodes=all, OptionalInt.empty PT30S",
        "?nodes=2&timeout=5, OptionalInt[2] PT5S",
        "?timeout=0, OptionalInt.empty PT0S",
        "?timeout=600, OptionalInt.empty PT10M",
    })
    void waitsForSoManyAndSoLong(String query, String asked) throws Exception {
        administration.reached = new Reached(Set.of("gamma", "beta"), Set.of("delta"), true);

        MockHttpServletResponse response = await(query);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(json(response).toString()).isEqualTo("{\"applied\":[\"beta\",\"gamma\"],\"lacking\":[\"delta\"]}");
        assertThat(administration.asked).containsExactly("await " + asked);
    }

    @Test
    void namesThoseThatHaveNotApplied() throws Exception {
        administration.reached = new Reached(Set.of("beta"), Set.of("gamma", "delta"), false);

        MockHttpServletResponse response = await("?timeout=7");

        assertThat(response.getStatus()).isEqualTo(504);
        assertThat(json(response).toString())
                .isEqualTo("{\"error\":\"After 7 s these have not applied all that was changed here: delta, gamma.\","
                        + "\"applied\":[\"beta\"],\"lacking\":[\"delta\",\"gamma\"]}");
    }

    @Test
    void saysWhenThereAreNotSoMany() throws Exception {
        administration.reached = new Reached(Set.of("beta"), Set.of(), false);

        MockHttpServletResponse response = await("?nodes=3");

        assertThat(response.getStatus()).isEqualTo(504);
        assertThat(json(response).path("error").asString())
                .isEqualTo(
                        "nodes=3 asks for more other nodes than the 1 that have applied all that was changed here; no"
                                + " other is known.");
    }

    @ParameterizedTest
    @CsvSource({
        "nodes=0, nodes, all, 1 to 1000",
        "nodes=1001, nodes, all, 1 to 1000",
        "nodes=some, nodes, all, 1 to 1000",
        "timeout=-1, timeout, whole number, 0 to 600",
        "timeout=601, timeout, whole number, 0 to 600",
        "timeout=1.5, timeout, whole number, 0 to 600",
    })
    void aWrongParameterIsNamedWithItsReason(String query, String key, String reason, String range) throws Exception {
        MockHttpServletResponse response = await("?" + query);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).at("/problems/0/key").asString()).isEqualTo(key);
        assertThat(json(response).at("/problems/0/value").asString()).isEqualTo(query.replaceAll(".*=", ""));
        assertThat(json(response).at("/problems/0/reason").asString()).contains(reason, range);
        assertThat(administration.asked).isEmpty();
    }

    @Test
    void othersGoOnWhileARequestWaits() throws Exception {
        rest.close();
        CompletableFuture<Reached> reached = new CompletableFuture<>();
        ClusterAdministration waiting = RestUnderTest.with(administration, "awaitApplied", () -> reached);
        rest = new RestUnderTest(waiting);
        Thread save = new Thread(() -> {
            rest.lock.lock(LockType.WRITE);
            rest.lock.unlock();
            reached.complete(new Reached(Set.of("beta"), Set.of(), true));
        });

        rest.lock.lock(LockType.WRITE);
        save.start();
        MockHttpServletResponse response = await("?timeout=20");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(rest.lock.getCurrentLock()).isNull();
    }

    @Test
    void aNodeThatEndsMeanwhileIsTold() throws Exception {
        rest.close();
        CompletableFuture<Reached> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        rest = new RestUnderTest(RestUnderTest.with(administration, "awaitApplied", () -> cancelled));

        MockHttpServletResponse response = await("");

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("Ask again");
    }

    @ParameterizedTest
    @CsvSource({"wait", "resync"})
    void nothingComesToOrFromADisconnectedNode(String what) throws Exception {
        administration.state = new ClusterState.Clustered(
                status(new Roles(true, true), new Connection(Connection.State.DISABLED, "", "")));

        MockHttpServletResponse response = rest.call(request("POST", "/cluster/" + what));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString())
                .contains("connection is disabled", "/rest/cluster/connection");
        assertThat(administration.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wait, false, true, no primary", "resync, true, false, no replica"})
    void aRoleThatIsLackingIsTold(String what, boolean primary, boolean replica, String sentence) throws Exception {
        administration.state = new ClusterState.Clustered(
                status(new Roles(primary, replica), new Connection(Connection.State.CONNECTED, "", "")));

        MockHttpServletResponse response = rest.call(request("POST", "/cluster/" + what));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"wait", "resync"})
    void anUnclusteredNodeSaysWhy(String what) throws Exception {
        administration.state = new ClusterState.Unclustered("There is no name.");

        MockHttpServletResponse response = rest.call(request("POST", "/cluster/" + what));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("There is no name.");
    }

    @Test
    void asksTheOthers() throws Exception {
        assertThat(rest.call(request("POST", "/cluster/resync")).getStatus()).isEqualTo(202);
        assertThat(administration.asked).containsExactly("resync");
    }

    private MockHttpServletResponse await(String query) throws Exception {
        return rest.call(request("POST", "/cluster/wait" + query));
    }

    private static NodeStatus status(Roles roles, Connection connection) {
        return RecordingAdministration.with(RecordingAdministration.status(true, 0, List.of()), roles, connection);
    }

    @Test
    void tellsWhatJoiningWouldDo() throws Exception {
        List<QualifiedName> many = IntStream.range(0, 1001)
                .mapToObj(i -> new QualifiedName("layer", "w:l" + i))
                .toList();
        administration.plan = Optional.of(new JoinPlan(
                JoinPolicy.REFUSE,
                false,
                Optional.of("beta"),
                many,
                List.of(),
                List.of(new QualifiedName("style", "mine"))));

        JsonNode plan = json(rest.get("/cluster/join-plan"));

        assertThat(plan.path("joined").asBoolean()).isFalse();
        assertThat(plan.path("policy").asString()).isEqualTo("refuse");
        assertThat(plan.path("member").asString()).isEqualTo("beta");
        assertThat(plan.path("taken").path("count").asInt()).isEqualTo(1001);
        assertThat(plan.path("taken").path("objects")).hasSize(1000);
        assertThat(plan.path("onlyHere").toString())
                .isEqualTo("{\"count\":1,\"objects\":[{\"kind\":\"style\",\"name\":\"mine\"}]}");
        assertThat(plan.path("outcome").asString()).contains("stays out", "1 of its objects", "join.policy");
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER, removed", "MERGE, all nodes", "REFUSE, nothing that the cluster doesn't have"})
    void saysWhatBecomesOfWhatOnlyThisNodeHas(JoinPolicy policy, String outcome) throws Exception {
        administration.plan =
                Optional.of(new JoinPlan(policy, false, Optional.of("beta"), List.of(), List.of(), List.of()));
        assertThat(json(rest.get("/cluster/join-plan")).path("outcome").asString())
                .contains(outcome);
    }

    @Test
    void saysThatNobodyHasTold() throws Exception {
        administration.plan = Optional.empty();
        MockHttpServletResponse response = rest.get("/cluster/join-plan");
        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("15 s");
    }
}
