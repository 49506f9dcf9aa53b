/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import org.geotools.util.logging.Logging;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** Finds beans by type, those that are highest in {@link ExtensionPriority} first, and properties by name. */
public class GeoServerExtensions implements ApplicationContextAware, ApplicationListener<ApplicationEvent> {

    protected static final Logger LOGGER = Logging.getLogger(GeoServerExtensions.class);

    // GeoServer's own choice: its callers are static too
    private static volatile ApplicationContext context;

    /** Several beans where one was asked for. */
    public static class MultipleBeansException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final Class<?> extensionPoint;
        private final transient Collection<String> availableBeans;

        public MultipleBeansException(Class<?> extensionPoint, Collection<String> availableBeans) {
            super("Several beans of type " + extensionPoint.getName() + ": " + availableBeans);
            this.extensionPoint = extensionPoint;
            this.availableBeans = List.copyOf(availableBeans);
        }

        public Class<?> getExtensionPoint() {
            return extensionPoint;
        }

        public Collection<String> getAvailableBeans() {
            return availableBeans;
        }
    }

    @Override
    public void setApplicationContext(ApplicationContext context) {
        GeoServerExtensions.context = context;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {}

    // In one VM servers come and go, and a context that is closed has nothing to give
    private static ApplicationContext context() {
        ApplicationContext current = context;
        return current instanceof ConfigurableApplicationContext configurable && !configurable.isActive()
                ? null
                : current;
    }

    /** The beans of a type and what {@link ExtensionProvider}s make of it, in order, without what a filter excludes. */
    public static final <T> List<T> extensions(Class<T> extensionPoint, ApplicationContext context) {
        return extensions(extensionPoint, context, true);
    }

    public static final <T> List<T> extensions(
            Class<T> extensionPoint, ApplicationContext context, boolean useProviders) {
        if (context == null) {
            return List.of();
        }
        List<T> found = new ArrayList<>();
        List<ExtensionFilter> filters = extensionPoint == ExtensionFilter.class
                ? List.of()
                : List.copyOf(context.getBeansOfType(ExtensionFilter.class).values());
        context.getBeansOfType(extensionPoint, true, true).forEach((name, bean) -> {
            if (filters.stream().noneMatch(filter -> filter.exclude(name, bean))) {
                found.add(bean);
            }
        });
        if (useProviders && extensionPoint != ExtensionProvider.class) {
            for (ExtensionProvider<?> provider :
                    context.getBeansOfType(ExtensionProvider.class).values()) {
                if (extensionPoint.isAssignableFrom(provider.getExtensionPoint())) {
                    found.addAll(provided(provider, extensionPoint));
                }
            }
        }
        found.sort(ExtensionPriority.COMPARATOR);
        return found;
    }

    private static <T, P> List<T> provided(ExtensionProvider<P> provider, Class<T> type) {
        return provider.getExtensions(provider.getExtensionPoint()).stream()
                .map(type::cast)
                .toList();
    }

    public static final <T> List<T> extensions(Class<T> extensionPoint) {
        return extensions(extensionPoint, context());
    }

    public static Collection<String> extensionNames(Class<?> extensionPoint) {
        return extensionNames(extensionPoint, context());
    }

    public static Collection<String> extensionNames(Class<?> extensionPoint, ApplicationContext context) {
        return context == null ? List.of() : Arrays.asList(context.getBeanNamesForType(extensionPoint));
    }

    /** The bean of that name, or null. */
    public static final Object bean(String name) {
        return bean(name, context());
    }

    public static final Object bean(String name, ApplicationContext context) {
        return context != null && context.containsBean(name) ? context.getBean(name) : null;
    }

    /** The one bean of that type, or null; several are an error. */
    public static final <T> T bean(Class<T> type) {
        return bean(type, context());
    }

    public static final <T> T bean(Class<T> type, ApplicationContext context) {
        List<T> beans = extensions(type, context);
        if (beans.size() > 1) {
            throw new MultipleBeansException(type, extensionNames(type, context));
        }
        return beans.isEmpty() ? null : beans.get(0);
    }

    /** A file of the servlet context, or null. */
    public static File file(String path) {
        if (context instanceof WebApplicationContext web && web.getServletContext() != null) {
            String real = web.getServletContext().getRealPath(path);
            return real == null ? null : new File(real);
        }
        return null;
    }

    /** A property of the JVM, the servlet context or the environment, the first that has it, or null. */
    public static String getProperty(String propertyName) {
        return getProperty(propertyName, context);
    }

    public static String getProperty(String propertyName, ApplicationContext context) {
        return getProperty(propertyName, context instanceof WebApplicationContext web ? web.getServletContext() : null);
    }

    public static String getProperty(String propertyName, ServletContext context) {
        Objects.requireNonNull(propertyName);
        String value = System.getProperty(propertyName);
        if (value == null && context != null) {
            value = context.getInitParameter(propertyName);
        }
        return value == null ? System.getenv(propertyName) : value;
    }
}
