/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.node.QuarantineEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.UriUtils;

class QuarantineControllerTest extends RestTest {

    private static final String LAYER = "layer[LayerInfoImpl-1:2+3]";
    private static final String FILE = "file[styles/a b;%2F.xml]";
    private static final String MESSAGE = "ID:host.example-41123-1:1:1:1:1";

    @BeforeEach
    void start() throws Exception {
        for (String id : new String[] {LAYER, FILE, MESSAGE}) {
            administration.quarantine.add(new QuarantineEntry(
                    id,
                    "topp:roads",
                    "beta",
                    "1@beta",
                    "It has \u0000 in it.",
                    2,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    !id.equals(MESSAGE)));
        }
    }

    @Test
    void listsWhatIsPutAside() throws Exception {
        assertThat(json(rest.get("/cluster/quarantine")).path("quarantine").findValuesAsString("id"))
                .containsExactly(LAYER, FILE, MESSAGE);
        assertThat(RestUnderTest.xml(rest.get("/cluster/quarantine", "application/xml"))
                        .getElementsByTagName("entry")
                        .getLength())
                .isEqualTo(3);
    }

    @Test
    void retriesByPathAndByParameter() throws Exception {
        assertThat(rest.call(request("POST", "/cluster/quarantine/" + encoded(LAYER) + "/retry"))
                        .getStatus())
                .isEqualTo(202);
        assertThat(rest.call(withId(request("POST", "/cluster/quarantine/retry"), FILE))
                        .getStatus())
                .isEqualTo(202);

        assertThat(administration.asked).containsExactly("retry " + LAYER, "retry " + FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {LAYER, MESSAGE})
    void discardsByPath(String id) throws Exception {
        assertThat(rest.call(request("DELETE", "/cluster/quarantine/" + encoded(id)))
                        .getStatus())
                .isEqualTo(204);

        assertThat(administration.asked).containsExactly("discard " + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {LAYER, FILE, MESSAGE})
    void discardsByParameter(String id) throws Exception {
        assertThat(rest.call(withId(request("DELETE", "/cluster/quarantine"), id))
                        .getStatus())
                .isEqualTo(204);

        assertThat(administration.quarantine).extracting(QuarantineEntry::id).doesNotContain(id);
    }

    @Test
    void whatCantBeReadCanOnlyBeDiscarded() throws Exception {
        MockHttpServletResponse response = rest.call(withId(request("POST", "/cluster/quarantine/retry"), MESSAGE));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("can't be read");
        assertThat(administration.asked).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        MockHttpServletResponse response = rest.call(request("DELETE", "/cluster/quarantine/other"));

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(json(response).path("error").asString()).contains("under the id other");
    }

    @Test
    void nothingIsForgottenWithoutAnId() throws Exception {
        assertThat(rest.call(request("DELETE", "/cluster/quarantine")).getStatus())
                .isEqualTo(400);
        assertThat(administration.quarantine).hasSize(3);
    }

    @Test
    void anUnclusteredNodeHasNothingToRetry() throws Exception {
        administration.state = new ClusterState.Unclustered("There is no name.");

        MockHttpServletResponse response = rest.call(withId(request("POST", "/cluster/quarantine/retry"), LAYER));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("There is no name.");
    }

    private static String encoded(String id) {
        return UriUtils.encode(id, StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequest withId(MockHttpServletRequest request, String id) {
        request.addParameter("id", id);
        return request;
    }
}
