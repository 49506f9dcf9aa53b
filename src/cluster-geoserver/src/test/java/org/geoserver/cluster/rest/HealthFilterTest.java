/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

class HealthFilterTest {

    @TempDir
    Path data;

    private RecordingAdministration administration;

    @BeforeEach
    void start() {
        administration = new RecordingAdministration(data);
    }

    @Test
    void isReadyWhenConnectedAndCaughtUp() throws Exception {
        assertThat(answer("ready")).isEqualTo("200 {\"status\":\"UP\"}");

        administration.state = new ClusterState.Clustered(RecordingAdministration.status(false, 0, List.of()));
        assertThat(answer("ready")).isEqualTo("503 {\"status\":\"DOWN\"}");
        assertThat(answer("live")).isEqualTo("200 {\"status\":\"UP\"}");

        administration.state = new ClusterState.Unclustered("There is no name.");
        assertThat(answer("ready")).isEqualTo("503 {\"status\":\"DOWN\"}");
        assertThat(answer("live")).isEqualTo("200 {\"status\":\"UP\"}");
    }

    @Test
    void headHasNoBody() throws Exception {
        MockHttpServletResponse response = call("HEAD", "/rest/cluster/health/live");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /rest/cluster/health",
        "GET, /rest/cluster/health/",
        "GET, /rest/cluster/health/live/",
        "GET, /rest/cluster/health/live.json",
        "GET, /rest/cluster/health/live;a=b",
        "GET, /rest/cluster/health/l%69ve",
        "GET, /rest/cluster/health/livening",
        "GET, /rest/cluster/status",
        "POST, /rest/cluster/health/live",
        "DELETE, /rest/cluster/health/ready",
    })
    void everythingElseGoesOn(String method, String path) throws Exception {
        assertThat(call(method, path)).as("passed on").isNull();
    }

    @Test
    void whereNoFilterCanBeAddedNothingFails() {
        // a MockServletContext, as in GeoServer's own tests, takes none
        new HealthProbes(administration).setServletContext(new MockServletContext());
    }

    private String answer(String probe) throws Exception {
        MockHttpServletResponse response = call("GET", "/rest/cluster/health/" + probe);
        return response.getStatus() + " " + response.getContentAsString();
    }

    /** The answer, or null when the filter had none. */
    private MockHttpServletResponse call(String method, String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain rest = new MockFilterChain();
        new HealthFilter(administration).doFilter(request, response, rest);
        return rest.getRequest() == null ? response : null;
    }
}
