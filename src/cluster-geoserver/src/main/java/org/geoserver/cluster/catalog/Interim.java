/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.geoserver.cluster.catalog.CatalogConfigurationStore.Host;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;

/**
 * Hears the host while no node does: until the first has started, and between two. A node that learned of such a change from its
 * comparison alone could not tell when it was made, and it would lose to older ones. Thread-safe.
 */
public final class Interim {

    private final Host host;
    private final ChangeListener listener;
    private final Map<ObjectKey, Touched> touched = new ConcurrentHashMap<>();

    /** Hears from now on. */
    public Interim(Host host) {
        this.host = host;
        this.listener = new ChangeListener(
                new Applying(),
                host.serviceLoaders(),
                host.catalog()::getWorkspaceByName,
                layer -> {},
                () -> {},
                event -> touched.put(event.key(), event));
        host.catalog().addListener(listener);
        host.geoServer().addListener(listener);
    }

    /**
     * Hears no more.
     *
     * @return what users changed, removed or not
     */
    public Collection<Touched> end() {
        host.catalog().removeListener(listener);
        host.geoServer().removeListener(listener);
        return List.copyOf(touched.values());
    }
}
