/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.List;

/** Told of every change that is not of the catalog. */
public interface ConfigurationListener {

    void handleGlobalChange(
            GeoServerInfo geoServerInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void handleLoggingChange(
            LoggingInfo loggingInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void handlePostGlobalChange(GeoServerInfo geoServerInfo);

    void handlePostLoggingChange(LoggingInfo loggingInfo);

    void handlePostServiceChange(ServiceInfo serviceInfo);

    void handleServiceChange(
            ServiceInfo serviceInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void handleServiceRemove(ServiceInfo serviceInfo);

    void handleSettingsAdded(SettingsInfo settingsInfo);

    void handleSettingsModified(
            SettingsInfo settingsInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void handleSettingsPostModified(SettingsInfo settingsInfo);

    void handleSettingsRemoved(SettingsInfo settingsInfo);

    void reloaded();
}
