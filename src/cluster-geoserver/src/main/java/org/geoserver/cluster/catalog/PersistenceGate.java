/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.config.ConfigurationListener;
import org.geoserver.config.GeoServer;
import org.geoserver.platform.ExtensionPriority;

/**
 * Stands before the host's listeners that write the data directory and lets through only what users of this node do: what
 * is applied stays in memory, because the directory is shared and its other node has written it already. Other threads
 * don't notice.
 */
final class PersistenceGate implements ReloadListener {

    /** The simple names of the host's listeners that write files. */
    private static final Set<String> WRITERS =
            Set.of("GeoServerConfigPersister", "GeoServerResourcePersister", "ServicePersister");

    private final Catalog catalog;
    private final GeoServer geoServer;
    private final Applying applying;

    PersistenceGate(Catalog catalog, GeoServer geoServer, Applying applying) {
        this.catalog = catalog;
        this.geoServer = geoServer;
        this.applying = applying;
    }

    /** The loader takes its writers away before it reads, and brings others. */
    @Override
    public void begins() {
        open();
    }

    @Override
    public void ends() {
        close();
    }

    @Override
    public void fails() {
        close();
    }

    /** Begins to hold back. */
    synchronized void close() {
        boolean newCatalogWriters = catalog.getListeners().stream().anyMatch(PersistenceGate::isWriter);
        if (newCatalogWriters) {
            for (CatalogListener listener : List.copyOf(catalog.getListeners())) {
                if (isGate(listener)) {
                    catalog.removeListener(listener);
                } else if (isWriter(listener)) {
                    catalog.removeListener(listener);
                    catalog.addListener(gate(listener, CatalogListener.class));
                }
            }
        }
        boolean newWriters = geoServer.getListeners().stream().anyMatch(PersistenceGate::isWriter);
        if (newWriters) {
            for (ConfigurationListener listener : List.copyOf(geoServer.getListeners())) {
                if (isGate(listener)) {
                    geoServer.removeListener(listener);
                } else if (isWriter(listener)) {
                    geoServer.removeListener(listener);
                    geoServer.addListener(gate(listener, ConfigurationListener.class));
                }
            }
        }
    }

    /** Puts the writers back. */
    synchronized void open() {
        for (CatalogListener listener : List.copyOf(catalog.getListeners())) {
            if (isGate(listener)) {
                catalog.removeListener(listener);
                catalog.addListener((CatalogListener) writerBehind(listener));
            }
        }
        for (ConfigurationListener listener : List.copyOf(geoServer.getListeners())) {
            if (isGate(listener)) {
                geoServer.removeListener(listener);
                geoServer.addListener((ConfigurationListener) writerBehind(listener));
            }
        }
    }

    static boolean isWriter(Object listener) {
        return WRITERS.contains(listener.getClass().getSimpleName());
    }

    private static boolean isGate(Object listener) {
        return Proxy.isProxyClass(listener.getClass()) && Proxy.getInvocationHandler(listener) instanceof Handler;
    }

    private static Object writerBehind(Object gate) {
        return ((Handler) Proxy.getInvocationHandler(gate)).writer;
    }

    private <L> L gate(Object writer, Class<L> type) {
        return type.cast(Proxy.newProxyInstance(
                PersistenceGate.class.getClassLoader(),
                new Class<?>[] {type, ExtensionPriority.class},
                new Handler(writer, applying)));
    }

    /** Forwards every event unless the thread is applying. */
    private record Handler(Object writer, Applying applying) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "getPriority":
                    return writer instanceof ExtensionPriority prioritised
                            ? prioritised.getPriority()
                            : ExtensionPriority.LOWEST;
                default:
                    break;
            }
            if (applying.isActive() && method.getName().startsWith("handle")) {
                return null;
            }
            try {
                return method.invoke(writer, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
