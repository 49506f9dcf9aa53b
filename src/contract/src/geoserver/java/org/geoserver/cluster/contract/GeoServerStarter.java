package org.geoserver.cluster.contract;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.geoserver.GeoserverInitStartupListener;
import org.geoserver.filters.FlushSafeFilter;
import org.geoserver.filters.SpringDelegatingFilter;
import org.geoserver.logging.LoggingStartupContextListener;
import org.geoserver.platform.AdvancedDispatchFilter;
import org.geoserver.platform.ContextLoadedEvent;
import org.geoserver.platform.GeoServerContextLoaderListener;
import org.geoserver.platform.GeoServerHttpSessionListenerProxy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResourceLoader;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.request.RequestContextListener;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.context.support.XmlWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

/** Starts a real GeoServer from the jars on the class path, put together as its web.xml does. */
public final class GeoServerStarter implements GeoServerUnderTest.Starter {

    private static final String CONTEXTS =
            "classpath*:/applicationContext.xml classpath*:/applicationSecurityContext.xml";

    @Override
    public GeoServerUnderTest start(Path dataDirectory) {
        try {
            return serve(dataDirectory);
        } catch (Exception e) {
            throw new IllegalStateException("GeoServer doesn't start", e);
        }
    }

    @Override
    public GeoServerUnderTest load(Path dataDirectory, List<String> contexts) {
        MockServletContext servlet = new MockServletContext(new FileSystemResourceLoader());
        servlet.setInitParameter("GEOSERVER_DATA_DIR", directory(dataDirectory).toString());
        servlet.setInitParameter("serviceStrategy", "PARTIAL-BUFFER2");
        System.setProperty("RELINQUISH_LOG4J_CONTROL", "true");
        List<String> locations = new ArrayList<>(contexts);
        locations.add("classpath*:/applicationSecurityContext.xml");
        XmlWebApplicationContext context = new XmlWebApplicationContext();
        context.setServletContext(servlet);
        context.setConfigLocations(locations.toArray(String[]::new));
        try {
            context.refresh();
            context.publishEvent(new ContextLoadedEvent(context));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new Loaded(context);
    }

    private static Path directory(Path dataDirectory) {
        try {
            return Files.createDirectories(dataDirectory).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GeoServerUnderTest serve(Path dataDirectory) throws Exception {
        Files.createDirectories(dataDirectory);
        ServletContextHandler handler = new ServletContextHandler("/geoserver", ServletContextHandler.SESSIONS);
        handler.setBaseResourceAsPath(Files.createDirectories(dataDirectory.resolve("webapp")));
        handler.setInitParameter("GEOSERVER_DATA_DIR", dataDirectory.toAbsolutePath().toString());
        handler.setInitParameter("contextConfigLocation", CONTEXTS);
        handler.setInitParameter("serviceStrategy", "PARTIAL-BUFFER2");
        // the test's own logging stays
        System.setProperty("RELINQUISH_LOG4J_CONTROL", "true");

        handler.addEventListener(new GeoserverInitStartupListener());
        handler.addEventListener(new LoggingStartupContextListener());
        handler.addEventListener(new GeoServerContextLoaderListener());
        handler.addEventListener(new GeoServerHttpSessionListenerProxy());
        handler.addEventListener(new RequestContextListener());

        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        handler.addFilter(new FilterHolder(new FlushSafeFilter()), "/*", requests);
        handler.addFilter(new FilterHolder(new DelegatingFilterProxy("filterChainProxy")), "/*", requests);
        handler.addFilter(new FilterHolder(new AdvancedDispatchFilter()), "/*", requests);
        handler.addFilter(new FilterHolder(new SpringDelegatingFilter()), "/*", requests);

        // its own context is empty, as GeoServer's WEB-INF/dispatcher-servlet.xml: the beans are in the root's
        DispatcherServlet dispatcher = new DispatcherServlet();
        dispatcher.setContextConfigLocation("classpath:/org/geoserver/cluster/contract/dispatcher-servlet.xml");
        handler.addServlet(new ServletHolder("dispatcher", dispatcher), "/*");

        Server jetty = new Server(new InetSocketAddress("127.0.0.1", 0));
        jetty.setHandler(handler);
        try {
            jetty.start();
        } catch (Exception e) {
            jetty.stop();
            throw e;
        }
        int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        return new Running(
                jetty,
                WebApplicationContextUtils.getRequiredWebApplicationContext(handler.getServletContext()),
                URI.create("http://127.0.0.1:" + port + "/geoserver"));
    }

    private record Running(Server jetty, ApplicationContext context, URI url) implements GeoServerUnderTest {

        @Override
        public void close() {
            try {
                jetty.stop();
            } catch (Exception e) {
                throw new IllegalStateException("GeoServer doesn't stop", e);
            }
        }
    }

    private record Loaded(ConfigurableApplicationContext context) implements GeoServerUnderTest {

        @Override
        public URI url() {
            throw new IllegalStateException("It runs without HTTP.");
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
