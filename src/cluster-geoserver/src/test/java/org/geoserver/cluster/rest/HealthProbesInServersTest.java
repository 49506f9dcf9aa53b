/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The probes in the servers that GeoServer runs in, in a web application whose web.xml has what matters here of its own. */
class HealthProbesInServersTest {

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
                <param-value>org.geoserver.cluster.rest.HealthProbesInServersTest$Context</param-value>
              </context-param>
              <filter>
                <filter-name>filterChainProxy</filter-name>
                <filter-class>org.geoserver.cluster.rest.HealthProbesInServersTest$Closed</filter-class>
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

    /** A server that runs the web application of a folder at {@code /geoserver}. */
    private interface Running extends Closeable {

        int port();
    }

    private enum Kind {
        TOMCAT {
            @Override
            Running start(Path folder, Path web) throws Exception {
                Tomcat tomcat = new Tomcat();
                tomcat.setBaseDir(folder.resolve("tomcat").toString());
                tomcat.setPort(0);
                tomcat.setAddDefaultWebXmlToWebapp(false);
                tomcat.addWebapp("/geoserver", web.toString());
                tomcat.getConnector();
                tomcat.start();
                return new Running() {
                    @Override
                    public int port() {
                        return tomcat.getConnector().getLocalPort();
                    }

                    @Override
                    public void close() throws IOException {
                        try {
                            tomcat.stop();
                            tomcat.destroy();
                        } catch (LifecycleException e) {
                            throw new IOException(e);
                        }
                    }
                };
            }
        },
        JETTY {
            @Override
            Running start(Path folder, Path web) throws Exception {
                Server jetty = new Server(0);
                WebAppContext context = new WebAppContext();
                context.setContextPath("/geoserver");
                context.setWar(web.toUri().toString());
                // the class path of the test stands for WEB-INF/lib
                context.setParentLoaderPriority(true);
                jetty.setHandler(context);
                jetty.start();
                return new Running() {
                    @Override
                    public int port() {
                        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
                    }

                    @Override
                    public void close() {
                        LifeCycle.stop(jetty);
                    }
                };
            }
        };

        abstract Running start(Path folder, Path web) throws Exception;
    }

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Whether the server looks for annotations, as GeoServer's web.xml asks it to, or not, makes no difference. */
    @ParameterizedTest
    @CsvSource({"TOMCAT, false", "TOMCAT, true", "JETTY, false", "JETTY, true"})
    void areAnsweredBeforeTheLogin(Kind kind, boolean metadataComplete) throws Exception {
        Path webInf = Files.createDirectories(folder.resolve("geoserver/WEB-INF"));
        Files.writeString(webInf.resolve("web.xml"), WEB_XML.formatted(metadataComplete));

        try (Running server = kind.start(folder, webInf.getParent())) {
            assertThat(get(server, "/rest/cluster/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(server, "/rest/cluster/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/rest/cluster/health/other").statusCode()).isEqualTo(401);
            assertThat(get(server, "/rest/cluster/health/live/").statusCode()).isEqualTo(401);
            assertThat(get(server, "/rest/cluster/status").statusCode()).isEqualTo(401);
            assertThat(get(server, "/rest/cluster/health/live;x=y/../../status").statusCode())
                    .isIn(400, 401);
        }
    }

    private HttpResponse<String> get(Running server, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + "/geoserver" + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
