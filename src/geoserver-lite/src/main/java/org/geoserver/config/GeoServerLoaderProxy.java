/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.lite.config.LiteGeoServer;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.platform.GeoServerResourceLoader;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Lets Spring load the catalog and the configuration as it makes their beans. */
public class GeoServerLoaderProxy
        implements BeanPostProcessor,
                ApplicationListener<ContextClosedEvent>,
                ApplicationContextAware,
                GeoServerReinitializer {

    protected GeoServerResourceLoader resourceLoader;

    private ApplicationContext context;
    private GeoServerLoader loader;

    public GeoServerLoaderProxy(GeoServerResourceLoader resourceLoader) {
        this.resourceLoader = resourceLoader;
    }

    @Override
    public void setApplicationContext(ApplicationContext applicationContext) {
        context = applicationContext;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (loader != null && event.getApplicationContext() == context) {
            loader.destroy();
        }
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof LiteGeoServer geoServer) {
            geoServer.setLoader(this::reload);
        }
        return bean instanceof Catalog || bean instanceof GeoServer
                ? loader().postProcessBeforeInitialization(bean, beanName)
                : bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean;
    }

    @Override
    public void initialize(GeoServer geoServer) {}

    /** Reads the data directory again. */
    public void reload() throws Exception {
        loader().reload();
    }

    private GeoServerLoader loader() {
        if (loader == null) {
            loader = createDefaultLoader(context);
        }
        return loader;
    }

    protected GeoServerLoader createDefaultLoader(ApplicationContext context) {
        GeoServerLoader made = new DefaultGeoServerLoader(resourceLoader);
        made.setXStreamPeristerFactory(GeoServerExtensions.bean(XStreamPersisterFactory.class, context));
        made.setApplicationContext(context);
        return made;
    }
}
