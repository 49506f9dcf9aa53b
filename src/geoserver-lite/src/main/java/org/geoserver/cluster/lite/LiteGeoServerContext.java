/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.geoserver.catalog.Catalog;
import org.geoserver.config.GeoServer;
import org.geoserver.platform.ContextLoadedEvent;
import org.geoserver.platform.resource.FileSystemResourceStore;
import org.geoserver.platform.resource.ResourceStore;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericApplicationContext;

/** The stand-in without HTTP: its whole Spring context over a data directory. */
public final class LiteGeoServerContext implements AutoCloseable {

    /** Where GeoServer and each plugin say which beans they have. */
    public static final String[] ALL = {
        "classpath*:/applicationContext.xml", "classpath*:/applicationSecurityContext.xml"
    };

    private final GenericApplicationContext context;

    private LiteGeoServerContext(GenericApplicationContext context) {
        this.context = context;
    }

    /** Starts with the beans of all that is on the class path; returns when the configuration is loaded. */
    public static LiteGeoServerContext start(Path dataDirectory) {
        return start(dataDirectory, more -> {}, ALL);
    }

    /** Starts with the beans of those files, and what is registered in the context beside them. */
    public static LiteGeoServerContext start(
            Path dataDirectory, Consumer<GenericApplicationContext> more, String... locations) {
        GenericApplicationContext context = new GenericApplicationContext();
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        new XmlBeanDefinitionReader(context).loadBeanDefinitions(locations);
        context.registerBean(
                "resourceStore", ResourceStore.class, () -> new FileSystemResourceStore(dataDirectory.toFile()));
        more.accept(context);
        try {
            context.refresh();
            context.publishEvent(new ContextLoadedEvent(context));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new LiteGeoServerContext(context);
    }

    public ApplicationContext context() {
        return context;
    }

    public Catalog catalog() {
        return context.getBean("rawCatalog", Catalog.class);
    }

    public GeoServer geoServer() {
        return context.getBean(GeoServer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
