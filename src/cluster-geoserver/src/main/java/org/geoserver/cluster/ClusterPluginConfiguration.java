/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.stream.Collectors;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.admin.ClusterRuntime;
import org.geoserver.cluster.catalog.CatalogConfigurationStore;
import org.geoserver.cluster.catalog.HostReloads;
import org.geoserver.cluster.config.ClusterSettingsFile;
import org.geoserver.cluster.config.Surroundings;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerExtensions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the plugin's parts meet in GeoServer's application context. */
@Configuration(proxyBeanMethods = false)
public class ClusterPluginConfiguration {

    @Bean
    ClusterSettingsFile clusterSettingsFile(
            @Qualifier("dataDirectory") GeoServerDataDirectory dataDirectory, ObjectProvider<ServletContext> servlet) {
        ServletContext context = servlet.getIfAvailable();
        Surroundings surroundings = context == null ? Surroundings.ofProcess() : Surroundings.of(context);
        return ClusterSettingsFile.in(dataDirectory.root().toPath(), surroundings);
    }

    @Bean
    HostReloads clusterHostReloads(
            @Qualifier("rawCatalog") Catalog catalog,
            @Qualifier("geoServer") GeoServer geoServer,
            GeoServerConfigurationLock lock) {
        return new HostReloads(catalog, geoServer, lock);
    }

    /** The catalog is the raw one: what other nodes did was allowed there. */
    @Bean
    ClusterRuntime clusterRuntime(
            ApplicationContext context,
            @Qualifier("rawCatalog") Catalog catalog,
            @Qualifier("geoServer") GeoServer geoServer,
            GeoServerConfigurationLock lock,
            HostReloads reloads,
            @Qualifier("dataDirectory") GeoServerDataDirectory dataDirectory,
            XStreamPersisterFactory persisters,
            ClusterSettingsFile file) {
        return new ClusterRuntime(
                () -> new CatalogConfigurationStore.Host(
                        catalog, geoServer, lock, reloads, dataDirectory, persisters, serviceLoaders(context)),
                file);
    }

    private static List<XStreamServiceLoader<?>> serviceLoaders(ApplicationContext context) {
        return GeoServerExtensions.extensions(XStreamServiceLoader.class, context).stream()
                .map(loader -> (XStreamServiceLoader<?>) loader)
                .collect(Collectors.toUnmodifiableList());
    }
}
