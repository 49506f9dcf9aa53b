/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.node.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Through a real dispatcher, as Spring maps and negotiates. */
class ClusterControllerTest {

    @EnableWebMvc
    static class Web {}

    @TempDir
    Path data;

    private RecordingAdministration administration;
    private DispatcherServlet servlet;

    @BeforeEach
    void start() throws Exception {
        administration = new RecordingAdministration(data);
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(Web.class);
        context.addBeanFactoryPostProcessor(
                beans -> beans.registerSingleton("clusterController", new ClusterController(administration)));
        servlet = new DispatcherServlet(context);
        servlet.init(new MockServletConfig("dispatcher"));
        login("ROLE_ADMINISTRATOR");
    }

    @AfterEach
    void stop() {
        servlet.destroy();
        SecurityContextHolder.clearContext();
    }

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
        assertThat(get("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                        .getContentType())
                .startsWith("application/json");
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
    void onlyAdministratorsChangeSomething() throws Exception {
        login("ROLE_AUTHENTICATED");

        assertThat(post("application/json", "{\"toggleSlave\":\"false\"}").getStatus())
                .isEqualTo(403);
        assertThat(administration.changes).isEmpty();
    }

    private static void login(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("user", "", role));
    }

    private MockHttpServletResponse get(String accept) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/rest/cluster");
        request.addHeader("Accept", accept);
        return call(request);
    }

    private MockHttpServletResponse post(String contentType, String body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/rest/cluster");
        request.setContentType(contentType);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return call(request);
    }

    private MockHttpServletResponse call(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        servlet.service(request, response);
        return response;
    }

    private static JsonNode json(MockHttpServletResponse response) {
        return JsonMapper.shared().readTree(response.getContentAsByteArray());
    }

    private static Document xml(MockHttpServletResponse response) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.getContentAsByteArray()));
    }
}
