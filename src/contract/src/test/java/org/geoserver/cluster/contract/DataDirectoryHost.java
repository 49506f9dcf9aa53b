/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.nio.file.Path;
import org.geoserver.catalog.Catalog;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.springframework.context.ApplicationContext;

/** Starts a GeoServer over a data directory. */
@FunctionalInterface
interface DataDirectoryHost {

    /** A GeoServer that runs. */
    interface Running extends AutoCloseable {

        ApplicationContext context();

        default Catalog catalog() {
            return context().getBean("rawCatalog", Catalog.class);
        }

        default GeoServer geoServer() {
            return context().getBean("geoServer", GeoServer.class);
        }

        default GeoServerDataDirectory directory() {
            return context().getBean("dataDirectory", GeoServerDataDirectory.class);
        }

        default XStreamPersisterFactory persisters() {
            return context().getBean("xstreamPersisterFactory", XStreamPersisterFactory.class);
        }

        @Override
        void close();
    }

    Running start(Path dataDirectory);
}
