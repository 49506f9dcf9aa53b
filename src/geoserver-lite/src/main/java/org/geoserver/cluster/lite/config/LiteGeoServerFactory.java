/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.config;

import org.geoserver.catalog.MetadataLinkInfo;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.config.ContactInfo;
import org.geoserver.config.GeoServerFactory;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.ImageProcessingInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;

/** Makes objects of the configuration. */
final class LiteGeoServerFactory implements GeoServerFactory {

    @Override
    public <T> T create(Class<T> type) {
        return Infos.create(type);
    }

    @Override
    public ContactInfo createContact() {
        return create(ContactInfo.class);
    }

    @Override
    public GeoServerInfo createGlobal() {
        return create(GeoServerInfo.class);
    }

    @Override
    public ImageProcessingInfo createJAI() {
        return create(ImageProcessingInfo.class);
    }

    @Override
    public LoggingInfo createLogging() {
        return create(LoggingInfo.class);
    }

    @Override
    public MetadataLinkInfo createMetadataLink() {
        return create(MetadataLinkInfo.class);
    }

    @Override
    public ServiceInfo createService() {
        return create(ServiceInfo.class);
    }

    @Override
    public SettingsInfo createSettings() {
        return create(SettingsInfo.class);
    }
}
