/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.NamespaceWorkspaceConsistencyListener;
import org.geoserver.cluster.lite.catalog.LiteCatalog;
import org.geoserver.cluster.lite.config.LiteGeoServer;
import org.geoserver.config.CatalogModificationUserUpdater;
import org.geoserver.config.CatalogTimeStampUpdater;
import org.geoserver.config.GeoServer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** The stand-in's catalog and configuration in memory, with the listeners that every GeoServer has. */
final class LiteHost {

    private LiteHost() {}

    static Host start() {
        Catalog catalog = new LiteCatalog();
        GeoServer geoServer = new LiteGeoServer(catalog);
        listeners(catalog, geoServer);
        return new Host(catalog, geoServer);
    }

    private static void listeners(Catalog catalog, GeoServer geoServer) {
        new NamespaceWorkspaceConsistencyListener(catalog);
        new CatalogTimeStampUpdater(catalog);
        new CatalogModificationUserUpdater(catalog, geoServer);
        // Not public, as GeoServer's own: Spring makes it
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("geoServer", geoServer);
        try {
            beans.autowire(
                    Class.forName("org.geoserver.config.UpdateSequenceListener"),
                    DefaultListableBeanFactory.AUTOWIRE_CONSTRUCTOR,
                    false);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
