/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.xml.parsers.DocumentBuilderFactory;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.metrics.ClusterMetrics;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The controllers behind a real dispatcher, as Spring maps and negotiates, and the filter before them. Every answer is
 * compared with the OpenAPI document.
 */
final class RestUnderTest implements AutoCloseable {

    @EnableWebMvc
    static class Web {}

    static final DocumentedApi API = new DocumentedApi();

    final GeoServerConfigurationLock lock = new GeoServerConfigurationLock();
    private final DispatcherServlet servlet;
    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private final ClusterMetrics metrics;
    private final HealthFilter health;
    private final Set<String> seen = new HashSet<>();

    RestUnderTest(ClusterAdministration administration) throws Exception {
        metrics = new ClusterMetrics(administration);
        health = new HealthFilter(administration);
        Map<String, Object> controllers = Map.of(
                "cluster", new ClusterController(administration),
                "state", new StateController(administration),
                "switches", new SwitchController(administration),
                "quarantine", new QuarantineController(administration),
                "conflicts", new ConflictController(administration, lock),
                "history", new HistoryController(administration, lock),
                "catchUp", new CatchUpController(administration, lock),
                "reload", new ReloadController(administration, lock),
                "metrics", new MetricsController(metrics),
                "api", new ApiController());
        context.register(Web.class);
        context.addBeanFactoryPostProcessor(beans -> controllers.forEach(beans::registerSingleton));
        servlet = new DispatcherServlet(context);
        servlet.init(new MockServletConfig("dispatcher"));
        login("ROLE_ADMINISTRATOR");
    }

    /** The same administration, except for one method. */
    static ClusterAdministration with(ClusterAdministration administration, String method, Callable<?> instead) {
        return (ClusterAdministration) Proxy.newProxyInstance(
                RestUnderTest.class.getClassLoader(),
                new Class<?>[] {ClusterAdministration.class},
                (proxy, called, arguments) ->
                        called.getName().equals(method) ? instead.call() : called.invoke(administration, arguments));
    }

    static void login(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("user", "", role));
    }

    static void logout() {
        SecurityContextHolder.clearContext();
    }

    RequestMappingHandlerMapping mappings() {
        return context.getBean(RequestMappingHandlerMapping.class);
    }

    /** The answers so far, each as {@code method path status}. */
    Set<String> seen() {
        return seen;
    }

    /** @param path after {@code /rest}; its parameters follow as in a URL */
    static MockHttpServletRequest request(String method, String path) {
        String[] parts = path.split("\\?", 2);
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/rest" + parts[0]);
        request.setServletPath("/rest" + parts[0]);
        if (parts.length > 1) {
            for (String parameter : parts[1].split("&")) {
                String[] pair = parameter.split("=", 2);
                request.addParameter(pair[0], pair[1]);
            }
        }
        return request;
    }

    MockHttpServletResponse get(String path) throws Exception {
        return call(request("GET", path));
    }

    MockHttpServletResponse get(String path, String accept) throws Exception {
        MockHttpServletRequest request = request("GET", path);
        request.addHeader("Accept", accept);
        return call(request);
    }

    MockHttpServletResponse send(String method, String path, String contentType, String body) throws Exception {
        MockHttpServletRequest request = request(method, path);
        request.setContentType(contentType);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return call(request);
    }

    MockHttpServletResponse call(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new MockFilterChain(servlet, health).doFilter(request, response);
        String path = request.getRequestURI().substring("/rest".length());
        int status = response.getStatus();
        String body = response.getContentAsString();
        API.operation(request.getMethod(), path)
                .filter(operation -> status != 406)
                .ifPresent(operation -> {
                    API.check(operation, status, String.valueOf(response.getContentType()), body);
                    seen.add(operation + " " + status);
                });
        assertThat(body).doesNotContain("Exception", "\tat ", "org.geoserver");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        return response;
    }

    static JsonNode json(MockHttpServletResponse response) {
        return JsonMapper.shared().readTree(response.getContentAsByteArray());
    }

    static Document xml(MockHttpServletResponse response) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.getContentAsByteArray()));
    }

    @Override
    public void close() {
        servlet.destroy();
        context.close();
        metrics.close();
        logout();
    }
}
