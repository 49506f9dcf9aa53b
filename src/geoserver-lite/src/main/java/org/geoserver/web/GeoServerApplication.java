/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.apache.wicket.RuntimeConfigurationType;
import org.apache.wicket.Session;
import org.apache.wicket.core.request.handler.IPageClassRequestHandler;
import org.apache.wicket.csp.CSPDirective;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.protocol.http.servlet.ServletWebRequest;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.IRequestHandlerDelegate;
import org.apache.wicket.request.Request;
import org.apache.wicket.request.Response;
import org.apache.wicket.request.component.IRequestablePage;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.geoserver.catalog.Catalog;
import org.geoserver.config.GeoServer;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.security.GeoServerSecurityManager;
import org.geoserver.web.spring.security.GeoServerSession;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;

/** The administration pages as a whole, and their way to Spring's beans. */
public class GeoServerApplication extends WebApplication implements ApplicationContextAware {

    private ApplicationContext applicationContext;

    public static GeoServerApplication get() {
        return (GeoServerApplication) WebApplication.get();
    }

    @Override
    public void setApplicationContext(ApplicationContext applicationContext) {
        this.applicationContext = applicationContext;
    }

    public ApplicationContext getApplicationContext() {
        return applicationContext;
    }

    @Override
    public Class<GeoServerHomePage> getHomePage() {
        return GeoServerHomePage.class;
    }

    @Override
    public RuntimeConfigurationType getConfigurationType() {
        return RuntimeConfigurationType.DEPLOYMENT;
    }

    @Override
    protected void init() {
        super.init();
        getResourceSettings().setResourceStreamLocator(new GeoServerResourceStreamLocator());
        getResourceSettings().getStringResourceLoaders().add(0, new GeoServerStringResourceLoader());
        getCspSettings().blocking().strict().add(CSPDirective.IMG_SRC, "data:");
        getBeansOfType(GeoServerApplicationInitializer.class).forEach(initializer -> initializer.init(this));
        getRequestCycleListeners().add(new Callbacks(getBeansOfType(WicketCallback.class)));
    }

    @Override
    public Session newSession(Request request, Response response) {
        Session session = new GeoServerSession(request);
        if (session.getLocale() == null) {
            session.setLocale(Locale.ENGLISH);
        }
        return session;
    }

    public GeoServer getGeoServer() {
        return getBeanOfType(GeoServer.class);
    }

    public Catalog getCatalog() {
        return getGeoServer().getCatalog();
    }

    public GeoServerSecurityManager getSecurityManager() {
        return getBeanOfType(GeoServerSecurityManager.class);
    }

    public GeoServerResourceLoader getResourceLoader() {
        return getBeanOfType(GeoServerResourceLoader.class);
    }

    public Object getBean(String name) {
        return GeoServerExtensions.bean(name, applicationContext);
    }

    public <T> T getBeanOfType(Class<T> type) {
        return GeoServerExtensions.bean(type, applicationContext);
    }

    public <T> List<T> getBeansOfType(Class<T> type) {
        return GeoServerExtensions.extensions(type, applicationContext);
    }

    public HttpServletRequest servletRequest() {
        return servletRequest(RequestCycle.get().getRequest());
    }

    public HttpServletRequest servletRequest(Request request) {
        return ((ServletWebRequest) request).getContainerRequest();
    }

    /** Tells the callbacks what Wicket tells. */
    private record Callbacks(List<WicketCallback> callbacks) implements IRequestCycleListener {

        @Override
        public void onBeginRequest(RequestCycle cycle) {
            callbacks.forEach(WicketCallback::onBeginRequest);
        }

        @Override
        public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
            target(cycle, handler);
        }

        @Override
        public void onRequestHandlerScheduled(RequestCycle cycle, IRequestHandler handler) {
            target(cycle, handler);
        }

        private void target(RequestCycle cycle, IRequestHandler handler) {
            if (handler instanceof IPageClassRequestHandler pageHandler) {
                Class<? extends IRequestablePage> page = pageHandler.getPageClass();
                callbacks.forEach(callback -> callback.onRequestTargetSet(cycle, page));
            } else if (handler instanceof IRequestHandlerDelegate delegate) {
                target(cycle, delegate.getDelegateHandler());
            }
        }

        @Override
        public void onEndRequest(RequestCycle cycle) {
            callbacks.forEach(WicketCallback::onEndRequest);
        }

        @Override
        public void onDetach(RequestCycle cycle) {
            callbacks.forEach(WicketCallback::onAfterTargetsDetached);
        }

        @Override
        public IRequestHandler onException(RequestCycle cycle, Exception exception) {
            callbacks.forEach(callback -> callback.onRuntimeException(cycle, exception));
            return null;
        }
    }
}
