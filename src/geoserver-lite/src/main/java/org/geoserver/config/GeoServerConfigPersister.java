/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.config.util.XStreamPersister;
import org.geoserver.platform.ExtensionPriority;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;

/**
 * Writes the data directory: what is added or changed to its file; a new name moves files and folders, a removal takes
 * them away.
 */
public class GeoServerConfigPersister implements CatalogListener, ConfigurationListener, ExtensionPriority {

    private static final String NAME = "name";
    private static final String WORKSPACE = "workspace";

    private final GeoServerResourceLoader resources;
    private final GeoServerDataDirectory directory;
    private final XStreamPersister persister;

    public GeoServerConfigPersister(GeoServerResourceLoader rl, XStreamPersister xp) {
        this.resources = rl;
        this.directory = new GeoServerDataDirectory(rl);
        this.persister = xp;
    }

    @Override
    public int getPriority() {
        return HIGHEST;
    }

    @Override
    public void handlePreAddEvent(CatalogBeforeAddEvent event) {}

    @Override
    public void handleAddEvent(CatalogAddEvent event) {
        persist(event.getSource());
    }

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {
        Object source = event.getSource();
        newValue(event, NAME).ifPresent(name -> rename(source, (String) name));
        if (source instanceof StoreInfo store) {
            newValue(event, WORKSPACE)
                    .ifPresent(workspace -> moveTo(directory.get(store), directory.get((WorkspaceInfo) workspace)));
        } else if (source instanceof FeatureTypeInfo featureType) {
            newValue(event, "store")
                    .ifPresent(store -> moveTo(directory.get(featureType), directory.get((StoreInfo) store)));
        } else if (source instanceof LayerGroupInfo group
                && event.getPropertyNames().contains(WORKSPACE)) {
            WorkspaceInfo workspace = (WorkspaceInfo) newValue(event, WORKSPACE).orElse(null);
            moveTo(directory.config(group), directory.getLayerGroups(workspace));
        } else if (source instanceof Catalog) {
            newValue(event, "defaultWorkspace")
                    .ifPresent(workspace -> persist(workspace, directory.defaultWorkspaceConfig()));
        }
    }

    private static Optional<Object> newValue(CatalogModifyEvent event, String property) {
        int i = event.getPropertyNames().indexOf(property);
        return i < 0
                ? Optional.empty()
                : Optional.ofNullable(event.getNewValues().get(i));
    }

    private void rename(Object source, String name) {
        if (source instanceof WorkspaceInfo workspace) {
            renameTo(directory.get(workspace), name);
        } else if (source instanceof StoreInfo store) {
            renameTo(directory.get(store), name);
        } else if (source instanceof ResourceInfo resource) {
            renameTo(directory.get(resource), name);
        } else if (source instanceof StyleInfo style) {
            renameTo(directory.config(style), name + ".xml");
        } else if (source instanceof LayerGroupInfo group) {
            renameTo(directory.config(group), name + ".xml");
        }
    }

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {
        persist(event.getSource());
    }

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {
        CatalogInfo source = event.getSource();
        if (source instanceof WorkspaceInfo workspace) {
            remove(directory.get(workspace));
        } else if (source instanceof NamespaceInfo namespace) {
            remove(directory.get(namespace));
        } else if (source instanceof StoreInfo store) {
            remove(directory.get(store));
        } else if (source instanceof ResourceInfo resource) {
            remove(directory.get(resource));
        } else if (source instanceof LayerInfo layer) {
            remove(directory.get(layer));
        } else if (source instanceof StyleInfo style) {
            remove(directory.config(style));
        } else if (source instanceof LayerGroupInfo group) {
            remove(directory.config(group));
        }
    }

    @Override
    public void handleGlobalChange(
            GeoServerInfo global, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostGlobalChange(GeoServerInfo global) {
        persist(global, directory.config(global));
    }

    @Override
    public void handleSettingsAdded(SettingsInfo settings) {
        persist(settings, directory.config(settings));
    }

    @Override
    public void handleSettingsModified(
            SettingsInfo settings, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {
        int i = propertyNames.indexOf(WORKSPACE);
        if (i >= 0) {
            moveTo(directory.config(settings), directory.get((WorkspaceInfo) newValues.get(i)));
        }
    }

    @Override
    public void handleSettingsPostModified(SettingsInfo settings) {
        persist(settings, directory.config(settings));
    }

    @Override
    public void handleSettingsRemoved(SettingsInfo settings) {
        remove(directory.config(settings));
    }

    @Override
    public void handleLoggingChange(
            LoggingInfo logging, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostLoggingChange(LoggingInfo logging) {
        persist(logging, directory.config(logging));
    }

    // services are the business of ServicePersister
    public void handleServiceAdded(ServiceInfo service) {}

    @Override
    public void handleServiceChange(
            ServiceInfo service, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostServiceChange(ServiceInfo service) {}

    @Override
    public void handleServiceRemove(ServiceInfo service) {}

    @Override
    public void reloaded() {}

    private void persist(CatalogInfo source) {
        config(source).ifPresent(file -> persist(source, file));
    }

    private Optional<Resource> config(CatalogInfo source) {
        Resource file = null;
        if (source instanceof WorkspaceInfo workspace) {
            file = directory.config(workspace);
        } else if (source instanceof NamespaceInfo namespace) {
            file = directory.config(namespace);
        } else if (source instanceof DataStoreInfo store) {
            file = directory.config(store);
        } else if (source instanceof CoverageStoreInfo store) {
            file = directory.config(store);
        } else if (source instanceof WMSStoreInfo store) {
            file = directory.config(store);
        } else if (source instanceof WMTSStoreInfo store) {
            file = directory.config(store);
        } else if (source instanceof FeatureTypeInfo featureType) {
            file = directory.config(featureType);
        } else if (source instanceof CoverageInfo coverage) {
            file = directory.config(coverage);
        } else if (source instanceof WMSLayerInfo layer) {
            file = directory.config(layer);
        } else if (source instanceof WMTSLayerInfo layer) {
            file = directory.config(layer);
        } else if (source instanceof LayerInfo layer) {
            file = directory.config(layer);
        } else if (source instanceof StyleInfo style) {
            file = directory.config(style);
        } else if (source instanceof LayerGroupInfo group) {
            file = directory.config(group);
        }
        return Optional.ofNullable(file);
    }

    private void persist(Object object, Resource file) {
        try {
            synchronized (persister) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                persister.save(object, bytes);
                file.setContents(bytes.toByteArray());
            }
        } catch (IOException | RuntimeException e) {
            throw new CatalogException("Error persisting " + object + " to " + file.path(), e);
        }
    }

    private void remove(Resource resource) {
        resources.remove(resource.path());
    }

    private void renameTo(Resource resource, String name) {
        move(resource, resource.parent().get(name));
    }

    private void moveTo(Resource resource, Resource folder) {
        move(resource, folder.get(resource.name()));
    }

    private void move(Resource from, Resource to) {
        try {
            resources.move(from.path(), to.path());
        } catch (RuntimeException e) {
            throw new CatalogException(e);
        }
    }
}
