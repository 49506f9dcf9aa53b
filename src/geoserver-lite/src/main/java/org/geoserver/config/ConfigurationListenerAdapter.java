/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.List;

/** A listener that does nothing. */
public class ConfigurationListenerAdapter implements ConfigurationListener {

    public ConfigurationListenerAdapter() {}

    @Override
    public void handleGlobalChange(
            GeoServerInfo geoServerInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handleLoggingChange(
            LoggingInfo loggingInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handlePostGlobalChange(GeoServerInfo geoServerInfo) {}

    @Override
    public void handlePostLoggingChange(LoggingInfo loggingInfo) {}

    @Override
    public void handlePostServiceChange(ServiceInfo serviceInfo) {}

    @Override
    public void handleServiceChange(
            ServiceInfo serviceInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handleServiceRemove(ServiceInfo serviceInfo) {}

    @Override
    public void handleSettingsAdded(SettingsInfo settingsInfo) {}

    @Override
    public void handleSettingsModified(
            SettingsInfo settingsInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues) {}

    @Override
    public void handleSettingsPostModified(SettingsInfo settingsInfo) {}

    @Override
    public void handleSettingsRemoved(SettingsInfo settingsInfo) {}

    @Override
    public void reloaded() {}
}
