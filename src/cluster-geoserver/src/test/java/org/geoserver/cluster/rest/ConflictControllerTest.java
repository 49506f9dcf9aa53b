/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.request;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.Kept;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.Conflict.Cause;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Restored;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

class ConflictControllerTest extends RestTest {

    private Conflict conflict;

    @BeforeEach
    void lose() {
        conflict = Kept.conflict(administration.history, "roads", 0);
    }

    @Test
    void whoLostWhatToWhomIsListed() throws Exception {
        Kept.conflict(administration.history, "rivers", 60);

        JsonNode conflicts = json(rest.get("/cluster/conflicts")).path("conflicts");

        assertThat(conflicts.size()).isEqualTo(2);
        assertThat(conflicts.at("/0/loser/name").asString()).isEqualTo("topp:rivers");
        assertThat(conflicts.path(1).path("loser").toString())
                .isEqualTo("{\"kind\":\"layer\",\"id\":\"roads\",\"name\":\"topp:roads\",\"version\":\""
                        + Kept.version(0, "alpha")
                        + "\",\"at\":\"2026-11-20T12:00:00Z\",\"user\":\"bob\",\"node\":\"alpha\",\"removal\":false}");
        assertThat(conflicts.at("/1/winner/user").asString()).isEqualTo("eve");
        assertThat(conflicts.at("/1/cause").asString()).isEqualTo("SAME_OBJECT");
    }

    @Test
    void oneComesWithBothStatesAndWhatDiffers() throws Exception {
        administration.history.add(Kept.layer("roads", "topp:roads", Kept.version(9, "gamma"), "ann", "of Ann"));

        JsonNode found = json(get(conflict.id()));

        assertThat(found.path("loserState").asString()).contains("  <title>of Bob</title>\n");
        assertThat(found.path("winnerState").asString()).contains("  <title>of Eve</title>\n");
        assertThat(found.at("/differences/winner/hunks/0/lines").toString())
                .contains("\"-  <title>of Bob</title>\",\"+  <title>of Eve</title>\"");
        assertThat(found.at("/differences/present/hunks/0/lines").toString())
                .contains("\"-  <title>of Bob</title>\",\"+  <title>of Ann</title>\"");
        assertThat(rest.get("/cluster/conflicts/" + conflict.id(), "text/html").getContentAsString())
                .contains("<pre>&lt;layer&gt;\n");
    }

    @Test
    void whatWentWithItsContainerIsNotComparedWithThat() throws Exception {
        PastState lost = Kept.layer("a", "topp:a", Kept.version(3, "alpha"), "bob", "of Bob");
        administration.history.add(lost);
        PastState removal = Kept.removed("workspace", "w", "topp", Kept.version(4, "beta"), "eve");
        administration.history.add(removal);
        Conflict other = Kept.conflict(administration.history, Cause.CONTAINER_REMOVED, lost, removal);

        JsonNode found = json(get(other.id()));

        assertThat(found.path("differences").propertyNames()).containsExactly("present");
        assertThat(found.path("winner").path("removal").asBoolean()).isTrue();
    }

    @Test
    void aPasswordIsInNoAnswer() throws Exception {
        PastState lost = Kept.store("s", "topp:s", Kept.version(3, "alpha"), Kept.PASSWORD);
        PastState won = Kept.store("s", "topp:s", Kept.version(4, "beta"), Kept.PASSWORD + "2");
        administration.history.add(lost);
        administration.history.add(won);
        Conflict other = Kept.conflict(administration.history, Cause.SAME_OBJECT, lost, won);

        for (String form : List.of("application/json", "application/xml", "text/html")) {
            assertThat(rest.get("/cluster/conflicts/" + other.id(), form).getContentAsString())
                    .contains("(hidden, changed)")
                    .doesNotContain(Kept.PASSWORD);
        }
    }

    @Test
    void whatWasLostIsPutBackAsWhoeverAsks() throws Exception {
        administration.restored = new Restored.Done(Optional.of(Kept.version(70, "alpha")));

        MockHttpServletResponse response = restore();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(json(response).toString())
                .isEqualTo("{\"changed\":true,\"version\":\"" + Kept.version(70, "alpha") + "\"}");
        assertThat(administration.asked)
                .containsExactly(
                        "restore layer[roads] " + Kept.version(0, "alpha") + " for user", "dismiss " + conflict.id());
        assertThat(administration.conflicts()).isEmpty();
        assertThat(restore().getStatus()).isEqualTo(404);
    }

    @Test
    void whatIsSoAlreadyIsSettled() throws Exception {
        administration.restored = new Restored.Done(Optional.empty());

        assertThat(json(restore()).toString())
                .isEqualTo("{\"changed\":false,\"version\":\"" + Kept.version(1, "beta") + "\"}");
        assertThat(administration.conflicts()).isEmpty();
    }

    @Test
    void whatCanNotBePutBackStaysWithItsCause() throws Exception {
        administration.restored = new Restored.Refused("it needs what is not here: [style line]");

        MockHttpServletResponse response = restore();

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString())
                .isEqualTo("It was not put back: it needs what is not here: [style line].");
        assertThat(administration.conflicts()).hasSize(1);
    }

    @Test
    void aNodeThatIsNoPrimaryNamesThoseThatAre() throws Exception {
        Member beta = primary("beta", "http://beta/geoserver");
        administration.state = new ClusterState.Clustered(replica(List.of(beta, primary("gamma", ""))));

        MockHttpServletResponse response = restore();

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString())
                .contains("This node is no primary", "beta (http://beta/geoserver), gamma.");
        assertThat(administration.asked).isEmpty();
    }

    @Test
    void othersGoOnWhileARequestWaits() throws Exception {
        rest.close();
        CompletableFuture<Restored> restored = new CompletableFuture<>();
        rest = new RestUnderTest(RestUnderTest.with(administration, "restore", () -> restored));
        Thread node = new Thread(() -> {
            rest.lock.lock(LockType.WRITE);
            rest.lock.unlock();
            restored.complete(new Restored.Done(Optional.empty()));
        });

        rest.lock.lock(LockType.WRITE);
        node.start();

        assertThat(restore().getStatus()).isEqualTo(200);
        assertThat(rest.lock.getCurrentLock()).isNull();
    }

    @Test
    void oneIsDismissed() throws Exception {
        assertThat(rest.call(request("DELETE", "/cluster/conflicts/" + conflict.id()))
                        .getStatus())
                .isEqualTo(204);
        assertThat(administration.conflicts()).isEmpty();
        assertThat(get(conflict.id()).getStatus()).isEqualTo(404);
    }

    @Test
    void allAreDismissed() throws Exception {
        assertThat(rest.call(request("DELETE", "/cluster/conflicts")).getStatus())
                .isEqualTo(204);
        assertThat(administration.conflicts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void anUnclusteredNodeSaysWhy(String method) throws Exception {
        administration.state = new ClusterState.Unclustered("There is no name.");

        MockHttpServletResponse response = rest.call(request(method, "/cluster/conflicts/" + conflict.id()));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("There is no name.");
    }

    private MockHttpServletResponse get(String id) throws Exception {
        return rest.get("/cluster/conflicts/" + id);
    }

    private MockHttpServletResponse restore() throws Exception {
        return rest.call(request("POST", "/cluster/conflicts/" + conflict.id() + "/restore"));
    }

    private static Member primary(String name, String url) {
        Member like = RecordingAdministration.member(name, Member.State.ONLINE, true, url);
        return RecordingAdministration.with(like, new Roles(true, true));
    }

    private static NodeStatus replica(List<Member> members) {
        return RecordingAdministration.with(RecordingAdministration.status(true, 0, members), new Roles(false, true));
    }
}
