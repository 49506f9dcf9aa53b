/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.rest.RestUnderTest.json;
import static org.geoserver.cluster.rest.RestUnderTest.xml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.node.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** What older clients know, and the settings. */
class ClusterControllerTest extends RestTest {

    @Test
    void showsSettingsNodeAndOthers() throws Exception {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                false, 7, List.of(RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/"))));

        JsonNode answer = json(get("application/json"));

        assertThat(answer.at("/settings/topicName").asString()).isEqualTo("VirtualTopic.geoserver");
        assertThat(answer.at("/clustered").asBoolean()).isTrue();
        assertThat(answer.at("/node/name").asString()).isEqualTo("alpha");
        assertThat(answer.at("/node/primary").asBoolean()).isTrue();
        assertThat(answer.at("/node/connection/state").asString()).isEqualTo("CONNECTED");
        assertThat(answer.at("/node/backlog").asInt()).isEqualTo(7);
        assertThat(answer.at("/node/inStep").asBoolean()).isFalse();
        assertThat(answer.at("/nodes/0/name").asString()).isEqualTo("beta");
        assertThat(answer.at("/nodes/0/primary").asBoolean()).isFalse();
        assertThat(answer.at("/nodes/0/url").asString()).isEqualTo("http://beta/");
        assertThat(answer.at("/properties/property/0/@name").asString()).isEqualTo("instanceName");
    }

    @Test
    void showsXmlToWhoeverWantsXml() throws Exception {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                true, 0, List.of(RecordingAdministration.member("<b&>", Member.State.LEFT, false, ""))));

        MockHttpServletResponse response = get("application/xml");

        assertThat(response.getContentType()).startsWith("application/xml");
        Document document = xml(response);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("properties");
        Element first = (Element) document.getElementsByTagName("property").item(0);
        assertThat(first.getAttribute("name")).isEqualTo("instanceName");
        assertThat(first.getAttribute("value")).startsWith("alpha-");
        Element other =
                (Element) ((Element) document.getElementsByTagName("nodes").item(0))
                        .getElementsByTagName("node")
                        .item(0);
        assertThat(other.getElementsByTagName("name").item(0).getTextContent()).isEqualTo("<b&>");
    }

    @Test
    void whoeverTakesAnythingGetsJson() throws Exception {
        assertThat(get("*/*").getContentType()).startsWith("application/json");
        assertThat(rest.get("/cluster").getContentType()).startsWith("application/json");
        assertThat(get("application/json, application/xml;q=0.9").getContentType())
                .startsWith("application/json");
        assertThat(get("application/json;q=0.5, application/xml;q=0.9").getContentType())
                .startsWith("application/xml");
    }

    @Test
    void aBrowserGetsAPage() throws Exception {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                true, 0, List.of(RecordingAdministration.member("<b&>", Member.State.LEFT, false, ""))));

        MockHttpServletResponse response = get("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(response.getContentAsString())
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "<h2>nodes</h2>",
                        "<td>&lt;b&amp;&gt;</td>",
                        "<td>topicName</td><td>VirtualTopic.geoserver</td>")
                .doesNotContain("<b&>");
    }

    @Test
    void saysWhereEachValueComesFrom() throws Exception {
        administration.environment.put("GEOSERVER_CLUSTER_GROUP", "north");

        JsonNode sources = json(get("application/json")).path("sources");

        assertThat(sources.path("group").toString())
                .isEqualTo("{\"source\":\"ENVIRONMENT\",\"name\":\"GEOSERVER_CLUSTER_GROUP\",\"fixed\":true,"
                        + "\"pending\":false}");
        assertThat(sources.at("/instanceName/source").asString()).isEqualTo("FILE");
        assertThat(sources.at("/instanceName/fixed").asBoolean()).isFalse();
        Element group = (Element)
                xml(get("application/xml")).getElementsByTagName("property").item(1);
        assertThat(List.of(group.getAttribute("name"), group.getAttribute("source"), group.getAttribute("fixed")))
                .containsExactly("group", "ENVIRONMENT", "true");
    }

    @Test
    void saysWhatWaitsForTheNextStart() throws Exception {
        administration.pending = Set.of(ClusterKey.INSTANCE_NAME);

        JsonNode sources = json(get("application/json")).path("sources");

        assertThat(sources.at("/instanceName/pending").asBoolean()).isTrue();
        assertThat(sources.at("/group/pending").asBoolean()).isFalse();
    }

    @Test
    void whatIsSetOutsideCantBeChangedHere() throws Exception {
        administration.environment.put("GEOSERVER_CLUSTER_GROUP", "north");

        MockHttpServletResponse response = post("application/json", "{\"group\": \"south\"}");

        assertThat(response.getStatus()).isEqualTo(409);
        JsonNode problem = json(response).at("/problems/0");
        assertThat(problem.path("key").asString()).isEqualTo("group");
        assertThat(problem.path("value").asString()).isEqualTo("south");
        assertThat(problem.path("reason").asString()).contains("environment variable GEOSERVER_CLUSTER_GROUP");
        assertThat(post("application/json", "{\"group\": \"north\"}").getStatus())
                .as("it is so already")
                .isEqualTo(200);
        assertThat(post("application/json", "{\"group\": \"south\", \"durable\": \"perhaps\"}")
                        .getStatus())
                .as("the request is wrong all the same")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "no media type at all"
            })
    void aBodyOfAnotherMediaTypeIsRefused(String type) throws Exception {
        MockHttpServletResponse response = post(type, "{\"toggleSlave\": \"false\"}");

        assertThat(response.getStatus()).isEqualTo(415);
        assertThat(json(response).path("error").asString()).contains(type, "application/json");
        assertThat(administration.changes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "<a>", "a="})
    void aBodyOfMegabytesIsRefusedAndNotRead(String beginning) throws Exception {
        MockHttpServletResponse response = post("text/plain", beginning + "x".repeat(5_000_000));

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(administration.changes).isEmpty();
    }

    @Test
    void aBodyWithoutEndOfNestingIsRefused() throws Exception {
        assertThat(post("application/json", "{\"a\":".repeat(30_000)).getStatus())
                .isEqualTo(400);
        assertThat(post("application/xml", "<a>".repeat(30_000)).getStatus()).isEqualTo(400);
        assertThat(post("application/xml", "<a>".repeat(30_000) + "</a>".repeat(30_000))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void anErrorHasTheFormAskedFor() throws Exception {
        MockHttpServletRequest request = RestUnderTest.request("POST", "/cluster");
        request.addHeader("Accept", "application/xml");
        request.setContent("{\"toggleSlave\": \"<perhaps>\"}".getBytes(StandardCharsets.UTF_8));

        Document document = xml(rest.call(request));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("cluster");
        assertThat(document.getElementsByTagName("error").item(0).getTextContent())
                .contains("<perhaps>");
        Element problem = (Element) document.getElementsByTagName("problem").item(0);
        assertThat(problem.getElementsByTagName("key").item(0).getTextContent()).isEqualTo("toggleSlave");
    }

    @Test
    void secretsAreNotShown() throws Exception {
        administration.change(Map.of("secret", "hush-hush", "brokerPassword", "hush-hush"));

        assertThat(get("application/json").getContentAsString()).doesNotContain("hush", "secret", "brokerPassword");
        assertThat(get("application/xml").getContentAsString()).doesNotContain("hush", "secret", "brokerPassword");
    }

    @Test
    void anUnclusteredNodeSaysWhy() throws Exception {
        administration.state = new ClusterState.Unclustered("toggleSlave=perhaps: no.");

        JsonNode answer = json(get("application/json"));

        assertThat(answer.at("/clustered").asBoolean()).isFalse();
        assertThat(answer.at("/reason").asString()).isEqualTo("toggleSlave=perhaps: no.");
        assertThat(answer.at("/settings/group").asString()).isEqualTo("geoserver-cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|{\"toggleSlave\": \"false\"}",
                "application/json|{\"toggleSlave\": false}",
                "application/json|{\"properties\": {\"toggleSlave\": \"disabled\"}}",
                "application/json|{\"properties\":{\"property\":[{\"@name\":\"toggleSlave\",\"$\":\"false\"}]}}",
                "application/json|{\"properties\":{\"property\":{\"@name\":\"toggleSlave\",\"@value\":\"false\"}}}",
                "application/xml|<properties><property name=\"toggleSlave\" value=\"false\"/></properties>",
                "text/xml|<properties><property name=\"toggleSlave\">false</property></properties>",
                "text/plain|toggleSlave=false",
                "application/x-www-form-urlencoded|toggleSlave=fa%6Cse",
                "application/x-www-form-urlencoded|{\"toggleSlave\": \"false\"}",
            })
    void everyKnownFormIsUnderstood(String contentType, String body) throws Exception {
        MockHttpServletResponse response = post(contentType, body);

        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        assertThat(json(response).at("/settings/toggleSlave").asString()).isEqualTo("false");
        assertThat(administration.value(ClusterKey.TOGGLE_SLAVE)).isEqualTo("false");
    }

    @Test
    void whatGetAnswersCanBePosted() throws Exception {
        byte[] json = json(get("application/json")).at("/settings").toString().getBytes(StandardCharsets.UTF_8);

        assertThat(post("application/json", new String(json, StandardCharsets.UTF_8))
                        .getStatus())
                .isEqualTo(200);
        assertThat(post("application/xml", get("application/xml").getContentAsString())
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aBadValueIsNamedWithItsReasonAndNothingChanges() throws Exception {
        MockHttpServletResponse response =
                post("application/json", "{\"durable\":\"false\",\"toggleSlave\":\"perhaps\"}");

        assertThat(response.getStatus()).isEqualTo(400);
        JsonNode problem = json(response).at("/problems/0");
        assertThat(problem.at("/key").asString()).isEqualTo("toggleSlave");
        assertThat(problem.at("/value").asString()).isEqualTo("perhaps");
        assertThat(problem.at("/reason").asString()).contains("true or false");
        assertThat(administration.value(ClusterKey.DURABLE)).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"toggleMister\":\"true\"}|toggleMister",
                "{\"toggleSlave\":{}}|toggleSlave",
                "{\"toggleSlave\":null}|toggleSlave",
                "{\"toggleSlave\"|not JSON",
                "<properties>|not XML",
                "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><p/>|DOCTYPE",
                "{}|no setting",
            })
    void nonsenseIsRefusedWithASentence(String body, String sentence) throws Exception {
        MockHttpServletResponse response = post("application/json", body);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json(response).at("/error").asString()).contains(sentence);
        assertThat(administration.changes).isEmpty();
    }

    @Test
    void onlyAdministratorsSeeOrChangeSomething() throws Exception {
        RestUnderTest.login("ROLE_AUTHENTICATED");

        assertThat(post("application/json", "{\"toggleSlave\":\"false\"}").getStatus())
                .isEqualTo(403);
        assertThat(get("application/json").getStatus()).isEqualTo(403);
        assertThat(administration.changes).isEmpty();

        RestUnderTest.logout();

        assertThat(post("application/json", "{\"toggleSlave\":\"false\"}").getStatus())
                .isEqualTo(401);
        assertThat(administration.changes).isEmpty();
    }

    private MockHttpServletResponse get(String accept) throws Exception {
        return rest.get("/cluster", accept);
    }

    private MockHttpServletResponse post(String contentType, String body) throws Exception {
        return rest.send("POST", "/cluster", contentType, body);
    }
}
