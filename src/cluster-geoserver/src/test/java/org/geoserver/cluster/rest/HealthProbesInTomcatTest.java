/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The probes in a Tomcat, in a web application whose web.xml has what matters here of GeoServer's. */
class HealthProbesInTomcatTest {

    /** Mapped to everything by web.xml, as GeoServer's security is. */
    public static final class Closed extends HttpFilter {

        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** What the plugin's Spring context has of it. */
    @Configuration
    public static class Context {

        @Bean
        HealthProbes healthProbes() throws IOException {
            return new HealthProbes(new RecordingAdministration(Files.createTempDirectory("probes")));
        }
    }

    private static final String WEB_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="3.1" metadata-complete="%s">
              <context-param>
                <param-name>contextClass</param-name>
                <param-value>org.springframework.web.context.support.AnnotationConfigWebApplicationContext</param-value>
              </context-param>
              <context-param>
                <param-name>contextConfigLocation</param-name>
                <param-value>org.geoserver.cluster.rest.HealthProbesInTomcatTest$Context</param-value>
              </context-param>
              <filter>
                <filter-name>filterChainProxy</filter-name>
                <filter-class>org.geoserver.cluster.rest.HealthProbesInTomcatTest$Closed</filter-class>
              </filter>
              <filter-mapping>
                <filter-name>filterChainProxy</filter-name>
                <url-pattern>/*</url-pattern>
              </filter-mapping>
              <listener>
                <listener-class>org.springframework.web.context.ContextLoaderListener</listener-class>
              </listener>
              <servlet>
                <servlet-name>dispatcher</servlet-name>
                <servlet-class>org.springframework.web.servlet.DispatcherServlet</servlet-class>
                <init-param>
                  <param-name>contextConfigLocation</param-name>
                  <param-value></param-value>
                </init-param>
              </servlet>
              <servlet-mapping>
                <servlet-name>dispatcher</servlet-name>
                <url-pattern>/*</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tomcat tomcat;

    @BeforeEach
    void prepare() {
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setPort(0);
        tomcat.setAddDefaultWebXmlToWebapp(false);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void areAnsweredBeforeTheLogin() throws Exception {
        start(false);

        assertThat(get("/rest/cluster/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/rest/cluster/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/rest/cluster/health/other").statusCode()).isEqualTo(401);
        assertThat(get("/rest/cluster/health/live/").statusCode()).isEqualTo(401);
        assertThat(get("/rest/cluster/status").statusCode()).isEqualTo(401);
        assertThat(get("/rest/cluster/health/live;x=y/../../status").statusCode())
                .isEqualTo(401);
    }

    @Test
    void needNoScanningForAnnotations() throws Exception {
        start(true);

        assertThat(get("/rest/cluster/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/rest/cluster/status").statusCode()).isEqualTo(401);
    }

    private void start(boolean complete) throws Exception {
        Path webInf = Files.createDirectories(folder.resolve("geoserver/WEB-INF"));
        Files.writeString(webInf.resolve("web.xml"), WEB_XML.formatted(complete));
        tomcat.addWebapp("/geoserver", folder.resolve("geoserver").toString());
        tomcat.getConnector();
        tomcat.start();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/geoserver" + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
