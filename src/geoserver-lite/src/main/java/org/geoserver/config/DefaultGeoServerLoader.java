/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.IOException;
import org.geoserver.catalog.Catalog;
import org.geoserver.config.util.XStreamPersister;
import org.geoserver.platform.GeoServerResourceLoader;

/** Loads the data directory and keeps it up to date: puts the listeners that write it in place after every load. */
public class DefaultGeoServerLoader extends GeoServerLoader {

    private ServicePersister servicePersister;
    private GeoServerConfigPersister configPersister;

    public DefaultGeoServerLoader(GeoServerResourceLoader resourceLoader) {
        super(resourceLoader);
    }

    @Override
    protected void loadCatalog(Catalog catalog, XStreamPersister xp) throws Exception {
        catalog.setResourceLoader(resourceLoader);
        readCatalog(catalog, xp);
        catalog.addListener(new GeoServerConfigPersister(resourceLoader, xp));
        catalog.addListener(new GeoServerResourcePersister(catalog));
    }

    @Override
    protected void loadGeoServer(GeoServer geoServer, XStreamPersister xp) throws Exception {
        if (servicePersister == null) {
            servicePersister = new ServicePersister(serviceLoaders(), geoServer);
            configPersister = new GeoServerConfigPersister(resourceLoader, xp);
        } else {
            // what is being read must not be written
            geoServer.removeListener(servicePersister);
            geoServer.removeListener(configPersister);
        }
        try {
            readConfiguration(geoServer, xp);
        } finally {
            geoServer.addListener(configPersister);
            geoServer.addListener(servicePersister);
        }
    }

    @Override
    protected void initializeStyles(Catalog catalog, XStreamPersister xp) throws IOException {
        initializeDefaultStyles(catalog);
    }
}
