/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.config.ConfigurationListener;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.ExtensionPriority;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Hears the host's events and tells which objects they concern. It looks at nothing and refuses nothing, so it costs a
 * user's save no time. It comes before the listeners that write the data directory, so that they write an applied object
 * in exactly its origin's state.
 */
final class ChangeListener implements CatalogListener, ConfigurationListener, ExtensionPriority {

    private final Applying applying;
    private final List<XStreamServiceLoader<?>> loaders;
    private final Function<String, WorkspaceInfo> workspaces;
    private final Consumer<LayerInfo> removedLayers;
    private final Runnable lonelyNamespaces;
    private final Consumer<Touched> touched;

    /** @param workspaces the workspace of a name, or null */
    ChangeListener(
            Applying applying,
            List<XStreamServiceLoader<?>> loaders,
            Function<String, WorkspaceInfo> workspaces,
            Consumer<LayerInfo> removedLayers,
            Runnable lonelyNamespaces,
            Consumer<Touched> touched) {
        this.workspaces = workspaces;
        this.removedLayers = removedLayers;
        this.lonelyNamespaces = lonelyNamespaces;
        this.applying = applying;
        this.loaders = loaders;
        this.touched = touched;
    }

    @Override
    public int getPriority() {
        return HIGHEST - 1;
    }

    @Override
    public void handlePreAddEvent(CatalogBeforeAddEvent event) {}

    @Override
    public void handleAddEvent(CatalogAddEvent event) {
        tell(event.getSource(), false);
    }

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {
        tell(event.getSource(), true);
        if (event.getSource() instanceof WorkspaceInfo workspace) {
            tellOfContents(workspace.getName());
        } else if (event.getSource() instanceof LayerInfo layer) {
            removedLayers.accept(layer);
        }
    }

    /** What fails after this was changed all the same, its date at least, and no other event tells of it. */
    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {
        if (!applying.isActive() && !(event.getSource() instanceof Catalog)) {
            tell(event.getSource(), false);
        }
    }

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {
        CatalogInfo source = event.getSource();
        List<String> properties = event.getPropertyNames();
        if (properties.contains("defaultWorkspace") || properties.contains("defaultNamespace")) {
            tell(new ObjectKey(Names.DEFAULT_WORKSPACE, Names.DEFAULT_WORKSPACE));
        }
        int defaultStore = properties.indexOf("defaultDataStore");
        if (defaultStore >= 0) {
            tellOfDefaultStore(event.getOldValues().get(defaultStore));
            tellOfDefaultStore(event.getNewValues().get(defaultStore));
        }
        if (source instanceof Catalog) {
            return;
        }
        tell(source, false);
        int name = properties.indexOf("name");
        if (name >= 0 && source instanceof WorkspaceInfo) {
            // what goes by the workspace's name has another key now
            tellOfContents(String.valueOf(event.getOldValues().get(name)));
            tellOfContents(String.valueOf(event.getNewValues().get(name)));
        }
        if (name >= 0 && source instanceof ResourceInfo resource) {
            // a layer has its resource's name, and no event tells of it
            for (LayerInfo layer : resource.getCatalog().getLayers(resource)) {
                tell(layer, false);
            }
        }
    }

    private void tellOfDefaultStore(Object store) {
        if (store instanceof StoreInfo info && info.getWorkspace() != null) {
            tell(new ObjectKey(Names.DEFAULT_STORE, info.getWorkspace().getName()));
        }
    }

    private void tellOfContents(String workspace) {
        tell(new ObjectKey(Names.DEFAULT_STORE, workspace));
        tell(new ObjectKey(Names.SETTINGS, workspace));
        for (XStreamServiceLoader<?> loader : loaders) {
            tell(new ObjectKey(Names.SERVICE, workspace + "/" + serviceName(loader)));
        }
    }

    private static String serviceName(XStreamServiceLoader<?> loader) {
        return loader.getFilename().replaceFirst("\\.xml$", "");
    }

    @Override
    public void handleGlobalChange(
            GeoServerInfo global, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostGlobalChange(GeoServerInfo global) {
        tell(new ObjectKey(Names.GLOBAL, Names.GLOBAL));
    }

    @Override
    public void handleSettingsAdded(SettingsInfo settings) {
        tell(settings, false);
    }

    @Override
    public void handleSettingsModified(
            SettingsInfo settings, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handleSettingsPostModified(SettingsInfo settings) {
        tell(settings, false);
    }

    @Override
    public void handleSettingsRemoved(SettingsInfo settings) {
        tell(settings, true);
    }

    private void tell(SettingsInfo settings, boolean removed) {
        if (settings.getWorkspace() != null) {
            tell(new ObjectKey(Names.SETTINGS, settings.getWorkspace().getName()), removed);
        }
    }

    @Override
    public void handleLoggingChange(
            LoggingInfo logging, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostLoggingChange(LoggingInfo logging) {
        tell(new ObjectKey(Names.LOGGING, Names.LOGGING));
    }

    @Override
    public void handleServiceChange(
            ServiceInfo service, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostServiceChange(ServiceInfo service) {
        tell(service, false);
    }

    @Override
    public void handleServiceRemove(ServiceInfo service) {
        tell(service, true);
    }

    private void tell(ServiceInfo service, boolean removed) {
        for (XStreamServiceLoader<?> loader : loaders) {
            if (loader.getServiceClass().isInstance(service)) {
                String name = serviceName(loader);
                tell(
                        new ObjectKey(
                                Names.SERVICE,
                                service.getWorkspace() == null
                                        ? name
                                        : service.getWorkspace().getName() + "/" + name),
                        removed);
            }
        }
    }

    /** GeoServer never calls it: see {@link HostReloads}. */
    @Override
    public void reloaded() {}

    private void tell(CatalogInfo info, boolean removed) {
        if (!Names.isReplicated(info)) {
            return;
        }
        ObjectKey key = new ObjectKey(Names.kindOf(info), info.getId());
        if (applying.isActive()) {
            applying.align(key, info);
        }
        if (info instanceof NamespaceInfo namespace) {
            tellOfWorkspace(namespace);
        } else {
            tell(key, removed);
        }
    }

    /** A namespace is a part of the workspace of its name; while there is none, the workspace's own event comes yet. */
    private void tellOfWorkspace(NamespaceInfo namespace) {
        WorkspaceInfo workspace = workspaces.apply(namespace.getPrefix());
        if (workspace != null) {
            tell(new ObjectKey(Names.WORKSPACE, workspace.getId()));
        } else {
            lonelyNamespaces.run();
        }
    }

    private void tell(ObjectKey key) {
        tell(key, false);
    }

    private void tell(ObjectKey key, boolean removed) {
        if (applying.isActive()) {
            applying.touched(key);
        } else {
            touched.accept(new Touched(key, user(), removed));
        }
    }

    private static String user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication.getName() == null ? "" : authentication.getName();
    }
}
