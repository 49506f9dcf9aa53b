/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.request;

import java.util.concurrent.CompletableFuture;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.node.ReloadStart;
import org.geoserver.cluster.node.ReloadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class ReloadControllerTest extends RestTest {

    private static final String RUNNING =
            "{\"state\":\"RUNNING\",\"coordinator\":\"alpha\",\"began\":\"2030-01-01T10:00:00Z\",\"steps\":["
                    + "{\"node\":\"beta\",\"state\":\"RELOADING\",\"began\":\"2030-01-01T10:00:03Z\"},"
                    + "{\"node\":\"gamma\",\"state\":\"SKIPPED\",\"ended\":\"2030-01-01T10:00:03Z\",\"cause\":\"It is missing.\"}]}";

    @Test
    void beginsAndTellsHowItGoes() throws Exception {
        administration.reload = RecordingAdministration.reload(ReloadState.State.RUNNING);

        MockHttpServletResponse response = rest.call(request("POST", "/cluster/reload"));

        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(json(response).toString()).isEqualTo(RUNNING);
        assertThat(administration.asked).containsExactly("reload");
        assertThat(json(rest.get("/cluster/reload")).toString()).isEqualTo(RUNNING);
    }

    @Test
    void aSecondOneIsRefusedAndTheFirstOneNamed() throws Exception {
        administration.reload = RecordingAdministration.reload(ReloadState.State.RUNNING);
        administration.reloads = false;

        MockHttpServletResponse response = rest.call(request("POST", "/cluster/reload"));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("under way", "node alpha coordinates it");
    }

    @Test
    void whenThereWasNoneThatIsTold() throws Exception {
        assertThat(json(rest.get("/cluster/reload")).toString()).isEqualTo("{\"state\":\"NONE\",\"steps\":[]}");
    }

    /** The node's own work may wait for GeoServer's lock, which the request came with. */
    @Test
    void theNodeCanUseTheHostWhileTheRequestWaits() throws Exception {
        rest.close();
        CompletableFuture<ReloadStart> begun = new CompletableFuture<>();
        ClusterAdministration waiting = RestUnderTest.with(administration, "reloadAll", () -> begun);
        rest = new RestUnderTest(waiting);
        Thread node = new Thread(() -> {
            rest.lock.lock(LockType.WRITE);
            rest.lock.unlock();
            begun.complete(new ReloadStart(true, RecordingAdministration.reload(ReloadState.State.RUNNING)));
        });

        rest.lock.lock(LockType.WRITE);
        node.start();

        assertThat(rest.call(request("POST", "/cluster/reload")).getStatus()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void anUnclusteredNodeSaysWhy(String method) throws Exception {
        administration.state = new ClusterState.Unclustered("There is no name.");

        MockHttpServletResponse response = rest.call(request(method, "/cluster/reload"));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("There is no name.");
    }
}
