/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Member.State;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplicaFilterTest {

    private static final Roles REPLICA = new Roles(false, true);
    private static final Roles PRIMARY = new Roles(true, false);
    private static final String URL = "http://beta:8080/geoserver/";

    @TempDir
    Path data;

    private RecordingAdministration administration;

    @BeforeEach
    void start() {
        administration = new RecordingAdministration(data);
        roles(REPLICA, member("beta", PRIMARY, State.ONLINE, URL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /workspaces",
                "POST /workspaces.xml",
                "DELETE /workspaces/templates",
                "PUT /workspaces/reset.xml",
                "PUT /workspaces/w/datastores/s/file.shp",
                "POST /workspaces/w/coveragestores/s/file.imagemosaic",
                "DELETE /workspaces/w/coveragestores/s/coverages/c/index/granules/1",
                "PUT /workspaces/w/styles/s.sld",
                "PUT /workspaces/w/settings",
                "PATCH /namespaces/n",
                "PUT /layers/w:reset",
                "POST /layers/l/styles",
                "POST /layergroups",
                "POST /styles",
                "PUT //styles/s",
                "PUT /settings/contact.xml",
                "PUT /services/wms/settings",
                "PUT /services/wms/workspaces/w/settings",
                "PUT /logging",
                "POST /imports",
                "PUT /resource/styles/point.sld",
                "DELETE /resource/styles",
                "PUT /resource/workspaces/w/styles/point.sld",
                "DELETE /resource/workspaces",
                "DELETE /resource/workspaces/w",
                "DELETE /resource",
                "PUT /resource/elsewhere/point.sld?operation=move",
                "PUT /resource/elsewhere/point.sld?operation=%20MOVE",
            })
    void refusesWhatChangesTheConfiguration(String request) throws Exception {
        MockHttpServletResponse response = call(request);

        assertThat(response.getStatus()).isEqualTo(403);
        String path = request.substring(request.indexOf('/'));
        assertThat(response.getContentAsString())
                .startsWith("Node alpha is only a replica: the configuration is changed on a primary")
                .endsWith(", such as http://beta:8080/geoserver/rest" + path + "\n");
        assertThat(response.getContentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({"0, ", "1000, ", "3000000, close"})
    void theConnectionServesTheNextRequestOrIsClosed(int sent, String connection) throws Exception {
        MockHttpServletRequest request = request("PUT /styles/s.sld");
        request.setContent(new byte[sent]);
        MockHttpServletResponse response = call(request);
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getHeader("Connection")).isEqualTo(connection);
        assertThat(request.getInputStream().read() < 0).as("all of it was read").isEqualTo(connection == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /workspaces",
                "HEAD /styles/s.sld",
                "OPTIONS /layers",
                "PUT /cluster/roles/primary",
                "POST /cluster",
                "POST /reload",
                "POST /reset",
                "PUT /workspaces/w/datastores/s/reset",
                "POST /workspaces/w/datastores/s/featuretypes/f/reset",
                "PUT /templates/t.ftl",
                "PUT /workspaces/w/templates/t.ftl",
                "DELETE /workspaces/w/datastores/s/featuretypes/f/templates/t.ftl",
                "POST /security/usergroup/users",
                "PUT /security/acl/layers",
                "POST /urlchecks",
                "PUT /resource/data/roads.shp",
                "PUT /resource/workspaces/w/data/roads.shp",
                "PUT /resource/elsewhere/point.sld?operation=copy",
                "DELETE /",
            })
    void letsPassWhatDoesNot(String request) throws Exception {
        assertThat(call(request).getStatus()).isEqualTo(299);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gwc/rest/layers/l", "/web/rest/styles", "/wfs", "/restful/styles"})
    void isOnlyThereForRest(String path) throws Exception {
        assertThat(call(new MockHttpServletRequest("PUT", "/geoserver" + path)).getStatus())
                .isEqualTo(299);
    }

    @Test
    void followsTheRolesAtOnce() throws Exception {
        for (Roles roles : List.of(new Roles(true, true), PRIMARY, new Roles(false, false))) {
            roles(roles, member("beta", PRIMARY, State.ONLINE, URL));
            assertThat(call("POST /workspaces").getStatus()).isEqualTo(299);
        }
        roles(REPLICA);
        assertThat(call("POST /workspaces").getStatus()).isEqualTo(403);

        administration.state = new ClusterState.Unclustered("There is no name.");
        assertThat(call("POST /workspaces").getStatus()).isEqualTo(299);
    }

    @Test
    void namesAPrimaryThatIsOnlineAndTellsItsAddress() throws Exception {
        roles(
                REPLICA,
                member("beta", PRIMARY, State.MISSING, URL),
                member("delta", PRIMARY, State.LEFT, URL),
                member("eta", REPLICA, State.ONLINE, URL),
                member("gamma", PRIMARY, State.ONLINE, ""),
                member("zeta", new Roles(true, true), State.ONLINE, "https://zeta/geoserver"));
        assertThat(call("POST /workspaces?default=true").getContentAsString())
                .endsWith(", such as https://zeta/geoserver/rest/workspaces?default=true\n");

        roles(
                REPLICA,
                member("gamma", PRIMARY, State.ONLINE, ""),
                member("zeta", PRIMARY, State.ONLINE, ""),
                member("beta", PRIMARY, State.MISSING, URL));
        assertThat(call("POST /workspaces").getContentAsString())
                .endsWith(". Online now: gamma, zeta; none of them has its address in instanceURL.\n");

        roles(REPLICA, member("beta", PRIMARY, State.MISSING, URL));
        assertThat(call("POST /workspaces").getContentAsString()).endsWith(", and none is online now.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, application/json",
        "Accept, 'text/html, application/json;q=0.5'",
        "Content-Type, application/json;charset=UTF-8",
    })
    void whoSpeaksJsonIsAnsweredSo(String header, String value) throws Exception {
        MockHttpServletRequest request = request("POST /workspaces");
        request.addHeader(header, value);

        assertJson(call(request), "/workspaces");
    }

    @Test
    void theSuffixAsksForJsonToo() throws Exception {
        assertJson(call("POST /workspaces.json"), "/workspaces.json");
    }

    private static void assertJson(MockHttpServletResponse response, String path) throws Exception {
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentType()).isEqualTo("application/json;charset=UTF-8");
        JsonNode body = JsonMapper.shared().readTree(response.getContentAsByteArray());
        assertThat(body.get("error").asString()).startsWith("Node alpha is only a replica");
        assertThat(body.get("primary").asString()).isEqualTo("http://beta:8080/geoserver/rest" + path);
    }

    private MockHttpServletResponse call(String request) throws Exception {
        return call(request(request));
    }

    /** 299 is what is answered behind the filter. */
    private MockHttpServletResponse call(MockHttpServletRequest request) throws Exception {
        request.setContextPath("/geoserver");
        request.setServletPath(request.getRequestURI().substring("/geoserver".length()));
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new ReplicaFilter(administration).doFilter(request, response, chain);
        if (chain.getRequest() != null) {
            response.setStatus(299);
        }
        return response;
    }

    private static MockHttpServletRequest request(String line) {
        String[] words = line.split(" ");
        String[] path = words[1].split("\\?");
        MockHttpServletRequest request = new MockHttpServletRequest(words[0], "/geoserver/rest" + path[0]);
        request.setQueryString(path.length > 1 ? path[1] : null);
        return request;
    }

    private void roles(Roles roles, Member... members) {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(roles, List.of(members)));
    }

    private static Member member(String name, Roles roles, State state, String url) {
        return RecordingAdministration.with(RecordingAdministration.member(name, state, true, url), roles);
    }
}
