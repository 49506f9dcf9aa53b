/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite;

import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.lite.rest.LayerController;
import org.geoserver.cluster.lite.rest.LayerGroupController;
import org.geoserver.cluster.lite.rest.NamespaceController;
import org.geoserver.cluster.lite.rest.ResourceController;
import org.geoserver.cluster.lite.rest.ResourceStoreController;
import org.geoserver.cluster.lite.rest.ServiceController;
import org.geoserver.cluster.lite.rest.SettingsController;
import org.geoserver.cluster.lite.rest.StoreController;
import org.geoserver.cluster.lite.rest.StyleController;
import org.geoserver.cluster.lite.rest.SystemController;
import org.geoserver.cluster.lite.rest.WorkspaceController;
import org.geoserver.cluster.lite.security.SecurityConfiguration;
import org.geoserver.rest.RestConfiguration;
import org.geoserver.rest.RestControllerAdvice;
import org.geoserver.rest.catalog.RestConfigurationLockCallback;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportResource;

/** What is in the server: GeoServer's beans, those of each plugin on the class path, REST and security. */
@Configuration
@ImportResource({
    "classpath*:/applicationContext.xml",
    "classpath*:/applicationSecurityContext.xml",
    "classpath:/geoserver-lite-web.xml"
})
@Import({
    RestConfiguration.class,
    RestControllerAdvice.class,
    SecurityConfiguration.class,
    HomeController.class,
    WorkspaceController.class,
    NamespaceController.class,
    StoreController.class,
    ResourceController.class,
    LayerController.class,
    LayerGroupController.class,
    StyleController.class,
    SettingsController.class,
    ServiceController.class,
    SystemController.class,
    ResourceStoreController.class
})
class LiteConfiguration {

    @Bean
    RestConfigurationLockCallback restConfigurationLockCallback(GeoServerConfigurationLock configurationLock) {
        return new RestConfigurationLockCallback(configurationLock);
    }
}
