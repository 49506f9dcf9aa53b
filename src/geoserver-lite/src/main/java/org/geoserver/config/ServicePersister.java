/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.List;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.resource.Resource;

/** Writes each service with the loader of its kind. */
public class ServicePersister extends ConfigurationListenerAdapter {

    private final List<XStreamServiceLoader<ServiceInfo>> loaders;
    private final GeoServer geoServer;
    private final GeoServerDataDirectory directory;

    public ServicePersister(List<XStreamServiceLoader<ServiceInfo>> loaders, GeoServer geoServer) {
        this.loaders = List.copyOf(loaders);
        this.geoServer = geoServer;
        this.directory = new GeoServerDataDirectory(geoServer.getCatalog().getResourceLoader());
    }

    @Override
    public void handleServiceChange(
            ServiceInfo service, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {
        int i = propertyNames.indexOf("workspace");
        if (i >= 0) {
            String file = loader(service).getFilename();
            Resource from = directory.get((WorkspaceInfo) oldValues.get(i), file);
            if (from.getType() == Resource.Type.RESOURCE) {
                from.renameTo(directory.get((WorkspaceInfo) newValues.get(i), file));
            }
        }
    }

    @Override
    public void handlePostServiceChange(ServiceInfo service) {
        try {
            loader(service).save(service, geoServer, directory.get(service.getWorkspace()));
        } catch (Exception e) {
            throw new CatalogException("Error persisting service " + service.getName(), e);
        }
    }

    @Override
    public void handleServiceRemove(ServiceInfo service) {
        directory.get(service.getWorkspace(), loader(service).getFilename()).delete();
    }

    private XStreamServiceLoader<ServiceInfo> loader(ServiceInfo service) {
        return loaders.stream()
                .filter(loader -> loader.getServiceClass().isInstance(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No loader for " + service.getName()));
    }
}
