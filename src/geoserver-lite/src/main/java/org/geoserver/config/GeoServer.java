/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.Collection;
import java.util.List;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;

/** Everything that is configured and is no data: global, logging, settings of workspaces, services, and their events. */
public interface GeoServer {

    Object CONFIGURATION_LOCK = new Object();

    void add(ServiceInfo serviceInfo);

    void add(SettingsInfo settingsInfo);

    void addListener(ConfigurationListener configurationListener);

    void dispose();

    void fireGlobalModified(
            GeoServerInfo geoServerInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void fireLoggingModified(
            LoggingInfo loggingInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void fireServiceModified(
            ServiceInfo serviceInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void fireSettingsModified(
            SettingsInfo settingsInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    Catalog getCatalog();

    GeoServerFactory getFactory();

    GeoServerInfo getGlobal();

    Collection<ConfigurationListener> getListeners();

    LoggingInfo getLogging();

    <T extends ServiceInfo> T getService(Class<T> type);

    <T extends ServiceInfo> T getService(String id, Class<T> type);

    <T extends ServiceInfo> T getService(WorkspaceInfo workspaceInfo, Class<T> type);

    <T extends ServiceInfo> T getServiceByName(String name, Class<T> type);

    <T extends ServiceInfo> T getServiceByName(WorkspaceInfo workspaceInfo, String name, Class<T> type);

    Collection<? extends ServiceInfo> getServices();

    Collection<? extends ServiceInfo> getServices(WorkspaceInfo workspaceInfo);

    SettingsInfo getSettings();

    SettingsInfo getSettings(WorkspaceInfo workspaceInfo);

    void reload() throws Exception;

    void reload(Catalog catalog) throws Exception;

    void remove(ServiceInfo serviceInfo);

    void remove(SettingsInfo settingsInfo);

    void removeListener(ConfigurationListener configurationListener);

    void reset();

    void save(GeoServerInfo geoServerInfo);

    void save(LoggingInfo loggingInfo);

    void save(ServiceInfo serviceInfo);

    void save(SettingsInfo settingsInfo);

    void setCatalog(Catalog catalog);

    void setFactory(GeoServerFactory factory);

    void setGlobal(GeoServerInfo global);

    void setLogging(LoggingInfo logging);
}
