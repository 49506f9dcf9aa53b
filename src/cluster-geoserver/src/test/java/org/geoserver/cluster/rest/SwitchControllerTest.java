/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;

import org.geoserver.cluster.config.ClusterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

class SwitchControllerTest extends RestTest {

    @ParameterizedTest
    @CsvSource({
        "roles/primary, TOGGLE_MASTER, false, true",
        "roles/replica, TOGGLE_SLAVE, false, true",
        "connection, CONNECTION, disabled, enabled",
    })
    void switchesOffAndOnForGood(String path, ClusterKey key, String off, String on) throws Exception {
        assertThat(put(path, "{\"enabled\": false}").getStatus()).isEqualTo(200);
        assertThat(administration.value(key)).isEqualTo(off);

        MockHttpServletResponse response = put(path, "{\"enabled\": true}");
        assertThat(administration.value(key)).isEqualTo(on);
        assertThat(json(response).at("/node/name").asString()).isEqualTo("alpha");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|{\"enabled\": \"false\"}",
                "application/x-www-form-urlencoded|enabled=false",
                "application/x-www-form-urlencoded|{\"enabled\": false}",
                "application/xml|<properties><property name=\"enabled\" value=\"false\"/></properties>",
            })
    void theBodyMayHaveAnyFormThatSettingsHave(String type, String body) throws Exception {
        assertThat(rest.send("PUT", "/cluster/roles/replica", type, body).getStatus())
                .isEqualTo(200);
        assertThat(administration.value(ClusterKey.TOGGLE_SLAVE)).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|must be {\"enabled\": true}",
                "{\"enable\": true}|must be {\"enabled\": true}",
                "{\"enabled\": true, \"group\": \"south\"}|must be {\"enabled\": true}",
                "{\"enabled\": null}|true or false",
                "{\"enabled\": \"perhaps\"}|enabled=perhaps: It must be true or false.",
                "{\"enabled\"|not JSON",
                "``|must be {\"enabled\": true}",
            })
    void anythingElseIsRefused(String body, String sentence) throws Exception {
        MockHttpServletResponse response = put("roles/primary", body);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).path("error").asString()).contains(sentence);
        assertThat(administration.changes).isEmpty();
    }

    @Test
    void whatIsSetOutsideCantBeSwitchedHere() throws Exception {
        administration.environment.put("GEOSERVER_CLUSTER_TOGGLE_MASTER", "true");

        MockHttpServletResponse response = put("roles/primary", "{\"enabled\": false}");

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(json(response).path("error").asString()).contains("GEOSERVER_CLUSTER_TOGGLE_MASTER");
        assertThat(put("roles/primary", "{\"enabled\": true}").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse put(String path, String body) throws Exception {
        return rest.send("PUT", "/cluster/" + path, "application/json", body);
    }
}
