/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import org.geoserver.catalog.MetadataLinkInfo;

/** Makes configuration objects. */
public interface GeoServerFactory {

    <T> T create(Class<T> type);

    ContactInfo createContact();

    GeoServerInfo createGlobal();

    ImageProcessingInfo createJAI();

    LoggingInfo createLogging();

    MetadataLinkInfo createMetadataLink();

    ServiceInfo createService();

    SettingsInfo createSettings();
}
