/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletRegistration;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.geoserver.cluster.lite.rest.SuffixFilter;
import org.geoserver.filters.SpringDelegatingFilter;
import org.geoserver.platform.ContextLoadedEvent;
import org.geoserver.rest.RestBaseController;
import org.geoserver.web.GeoServerWicketServlet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

/** One running stand-in: Jetty, and in it one Spring context, REST and the web interface. */
public final class LiteServer implements AutoCloseable {

    private static final String DATA_DIRECTORY = "GEOSERVER_DATA_DIR";
    private static final String WEB_APPLICATION = "webApplication";

    private final Server jetty;
    private final AnnotationConfigWebApplicationContext context;
    private final URI url;

    private LiteServer(Server jetty, AnnotationConfigWebApplicationContext context, URI url) {
        this.jetty = jetty;
        this.context = context;
        this.url = url;
    }

    /**
     * Starts a server; returns when it answers.
     *
     * @param port 0 for a free one
     * @param dataDirectory made when it is not there
     */
    public static LiteServer start(String host, int port, String contextPath, Path dataDirectory) throws Exception {
        Files.createDirectories(dataDirectory);
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(LiteConfiguration.class);

        ServletContextHandler handler = new ServletContextHandler(contextPath, ServletContextHandler.SESSIONS);
        handler.setInitParameter(DATA_DIRECTORY, dataDirectory.toAbsolutePath().toString());
        // Cookies don't know ports: servers side by side on one host would end each other's sessions.
        handler.getSessionHandler().setSessionCookie("JSESSIONID_" + port);
        handler.addEventListener(new Start(context));
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        handler.addFilter(new FilterHolder(new DelegatingFilterProxy("springSecurityFilterChain")), "/*", requests);
        handler.addFilter(new FilterHolder(new SpringDelegatingFilter()), "/*", requests);
        handler.addFilter(new FilterHolder(new SuffixFilter()), RestBaseController.ROOT_PATH + "/*", requests);
        // At "/", so that the controllers' paths are the whole ones, as in GeoServer.
        handler.addServlet(new ServletHolder("dispatcher", new DispatcherServlet(context)), "/");

        Server jetty = new Server(new InetSocketAddress(host, port));
        jetty.setHandler(handler);
        try {
            jetty.start();
        } catch (Exception e) {
            jetty.stop();
            throw e;
        }
        int listening = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        return new LiteServer(jetty, context, URI.create("http://" + host + ":" + listening + contextPath));
    }

    /** Where the web application is, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** The one Spring context. */
    public ApplicationContext context() {
        return context;
    }

    /** Waits until the server has stopped. */
    public void join() throws InterruptedException {
        jetty.join();
    }

    /** Stops answering, then closes the context. */
    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server doesn't stop", e);
        }
    }

    /** Makes the context ready before the first request, and tells its beans. */
    private static final class Start extends ContextLoaderListener {

        private final AnnotationConfigWebApplicationContext context;

        Start(AnnotationConfigWebApplicationContext context) {
            super(context);
            this.context = context;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            super.contextInitialized(event);
            context.publishEvent(new ContextLoadedEvent(context));
            if (context.containsBean(WEB_APPLICATION)) {
                ServletRegistration.Dynamic web =
                        event.getServletContext().addServlet("wicket", new GeoServerWicketServlet());
                web.addMapping("/web/*");
                web.setLoadOnStartup(1);
            }
        }
    }
}
