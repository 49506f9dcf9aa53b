/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.config;

import java.rmi.server.UID;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.lite.catalog.LiteCatalog;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.config.ConfigurationListener;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerFactory;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.impl.GeoServerLifecycleHandler;
import org.geoserver.ows.util.OwsUtils;
import org.geoserver.platform.GeoServerExtensions;
import org.geotools.util.logging.Logging;

/** GeoServer's configuration in memory, with its proxies and callbacks. */
public final class LiteGeoServer implements GeoServer {

    private static final Logger LOGGER = Logging.getLogger(LiteGeoServer.class);

    private final List<ConfigurationListener> listeners = new CopyOnWriteArrayList<>();
    private final List<SettingsInfo> settings = new CopyOnWriteArrayList<>();
    private final List<ServiceInfo> services = new CopyOnWriteArrayList<>();
    private volatile GeoServerFactory factory = new LiteGeoServerFactory();
    private volatile GeoServerInfo global = factory.createGlobal();
    private volatile LoggingInfo logging = factory.createLogging();
    private volatile Catalog catalog;
    private volatile ConfigurationLoader loader;

    public LiteGeoServer() {}

    public LiteGeoServer(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Catalog getCatalog() {
        return catalog;
    }

    @Override
    public void setCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public GeoServerFactory getFactory() {
        return factory;
    }

    @Override
    public void setFactory(GeoServerFactory factory) {
        this.factory = factory;
    }

    // Global and logging

    @Override
    public GeoServerInfo getGlobal() {
        return global == null ? null : ModificationProxy.create(global, GeoServerInfo.class);
    }

    @Override
    public void setGlobal(GeoServerInfo info) {
        global = ModificationProxy.unwrap(info);
        identify(global.getSettings());
        tell(listener -> listener.handlePostGlobalChange(getGlobal()));
    }

    @Override
    public void save(GeoServerInfo info) {
        ModificationProxy changes = changes(info);
        fireGlobalModified(info, changes.getPropertyNames(), changes.getOldValues(), changes.getNewValues());
        changes.commit();
        tell(listener -> listener.handlePostGlobalChange(getGlobal()));
    }

    @Override
    public LoggingInfo getLogging() {
        return logging == null ? null : ModificationProxy.create(logging, LoggingInfo.class);
    }

    @Override
    public void setLogging(LoggingInfo info) {
        logging = ModificationProxy.unwrap(info);
        tell(listener -> listener.handlePostLoggingChange(getLogging()));
    }

    @Override
    public void save(LoggingInfo info) {
        ModificationProxy changes = changes(info);
        fireLoggingModified(info, changes.getPropertyNames(), changes.getOldValues(), changes.getNewValues());
        changes.commit();
        tell(listener -> listener.handlePostLoggingChange(getLogging()));
    }

    // Settings of workspaces

    @Override
    public SettingsInfo getSettings() {
        return getGlobal().getSettings();
    }

    @Override
    public SettingsInfo getSettings(WorkspaceInfo workspace) {
        return settings.stream()
                .filter(info -> isSame(info.getWorkspace(), workspace))
                .findFirst()
                .map(info -> ModificationProxy.create(info, SettingsInfo.class))
                .orElse(null);
    }

    @Override
    public void add(SettingsInfo given) {
        requireWorkspace(given);
        WorkspaceInfo workspace = given.getWorkspace();
        if (getSettings(workspace) != null) {
            throw new IllegalArgumentException("Settings already exist for workspace '" + workspace.getName() + "'");
        }
        SettingsInfo info = ModificationProxy.unwrap(given);
        info.setWorkspace(ModificationProxy.unwrap(workspace));
        identify(info);
        settings.add(info);
        tell(listener -> listener.handleSettingsAdded(given));
    }

    @Override
    public void save(SettingsInfo info) {
        requireWorkspace(info);
        ModificationProxy changes = changes(info);
        fireSettingsModified(
                ModificationProxy.unwrap(info),
                changes.getPropertyNames(),
                changes.getOldValues(),
                changes.getNewValues());
        changes.commit();
        tell(listener -> listener.handleSettingsPostModified(info));
    }

    @Override
    public void remove(SettingsInfo info) {
        removeSame(settings, info);
        tell(listener -> listener.handleSettingsRemoved(info));
    }

    private static void requireWorkspace(SettingsInfo info) {
        if (info.getWorkspace() == null) {
            throw new IllegalArgumentException("Settings must be part of a workspace");
        }
    }

    // Services

    @Override
    public void add(ServiceInfo given) {
        if (given.getId() != null && getService(given.getId(), ServiceInfo.class) != null) {
            throw new IllegalArgumentException("service with id '" + given.getId() + "' already exists");
        }
        WorkspaceInfo workspace = given.getWorkspace();
        if (workspace != null && getServiceByName(workspace, given.getName(), ServiceInfo.class) != null) {
            throw new IllegalArgumentException("service with name '" + given.getName()
                    + "' already exists in workspace '" + workspace.getName() + "'");
        }
        ServiceInfo service = ModificationProxy.unwrap(given);
        if (workspace != null) {
            service.setWorkspace(ModificationProxy.unwrap(workspace));
        }
        identify(service);
        service.setGeoServer(this);
        services.add(service);
        tell(listener -> listener.handlePostServiceChange(given));
    }

    @Override
    public void save(ServiceInfo service) {
        LiteCatalog.checkKeywords(service.getKeywords());
        ModificationProxy changes = changes(service);
        fireServiceModified(service, changes.getPropertyNames(), changes.getOldValues(), changes.getNewValues());
        changes.commit();
        tell(listener -> listener.handlePostServiceChange(service));
    }

    @Override
    public void remove(ServiceInfo service) {
        removeSame(services, service);
        tell(listener -> listener.handleServiceRemove(service));
    }

    @Override
    public <T extends ServiceInfo> T getService(Class<T> type) {
        return service(type, service -> service.getWorkspace() == null);
    }

    @Override
    public <T extends ServiceInfo> T getService(WorkspaceInfo workspace, Class<T> type) {
        return service(type, service -> isSame(service.getWorkspace(), workspace));
    }

    @Override
    public <T extends ServiceInfo> T getService(String id, Class<T> type) {
        return service(type, service -> service.getId().equals(id));
    }

    @Override
    public <T extends ServiceInfo> T getServiceByName(String name, Class<T> type) {
        return service(type, service -> name.equals(service.getName()) && service.getWorkspace() == null);
    }

    @Override
    public <T extends ServiceInfo> T getServiceByName(WorkspaceInfo workspace, String name, Class<T> type) {
        return service(type, service -> name.equals(service.getName()) && isSame(service.getWorkspace(), workspace));
    }

    @Override
    public Collection<? extends ServiceInfo> getServices() {
        return getServices(null);
    }

    @Override
    public Collection<? extends ServiceInfo> getServices(WorkspaceInfo workspace) {
        return ModificationProxy.createList(
                services.stream()
                        .filter(service -> isSame(service.getWorkspace(), workspace))
                        .toList(),
                ServiceInfo.class);
    }

    private <T extends ServiceInfo> T service(Class<T> type, Predicate<ServiceInfo> filter) {
        return services.stream()
                .filter(type::isInstance)
                .filter(filter)
                .findFirst()
                .map(service -> ModificationProxy.create(type.cast(service), type))
                .orElse(null);
    }

    // Callbacks

    @Override
    public Collection<ConfigurationListener> getListeners() {
        return Collections.unmodifiableCollection(listeners);
    }

    @Override
    public void addListener(ConfigurationListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ConfigurationListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void fireGlobalModified(GeoServerInfo info, List<String> names, List<Object> before, List<Object> after) {
        tell(listener -> listener.handleGlobalChange(info, names, before, after));
    }

    @Override
    public void fireLoggingModified(LoggingInfo info, List<String> names, List<Object> before, List<Object> after) {
        tell(listener -> listener.handleLoggingChange(info, names, before, after));
    }

    @Override
    public void fireServiceModified(ServiceInfo info, List<String> names, List<Object> before, List<Object> after) {
        tell(listener -> listener.handleServiceChange(info, names, before, after));
    }

    @Override
    public void fireSettingsModified(SettingsInfo info, List<String> names, List<Object> before, List<Object> after) {
        tell(listener -> listener.handleSettingsModified(info, names, before, after));
    }

    private void tell(Consumer<ConfigurationListener> call) {
        for (ConfigurationListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOGGER.log(Level.SEVERE, "Error occurred processing a configuration change listener", e);
            }
        }
    }

    // Life cycle

    /** Forgets services and settings of workspaces, and tells nobody: what is read again comes in their place. */
    public void clear() {
        services.clear();
        settings.clear();
    }

    @Override
    public void reset() {
        handlers(GeoServerLifecycleHandler::onReset);
    }

    @Override
    public void reload() throws Exception {
        reload(null);
    }

    @Override
    public void reload(Catalog newCatalog) throws Exception {
        handlers(GeoServerLifecycleHandler::beforeReload);
        try {
            reset();
            synchronized (CONFIGURATION_LOCK) {
                if (newCatalog instanceof LiteCatalog loaded && catalog instanceof LiteCatalog own) {
                    own.takeOver(loaded);
                } else {
                    loader().reload();
                }
            }
        } finally {
            handlers(GeoServerLifecycleHandler::onReload);
        }
    }

    /** Where a reload reads from; without it, the bean of that type is asked. */
    public void setLoader(ConfigurationLoader loader) {
        this.loader = loader;
    }

    private ConfigurationLoader loader() {
        return Optional.ofNullable(loader)
                .or(() -> Optional.ofNullable(GeoServerExtensions.bean(ConfigurationLoader.class)))
                .orElseThrow(() -> new IllegalStateException("Nothing here reads the configuration"));
    }

    @Override
    public void dispose() {
        handlers(GeoServerLifecycleHandler::onDispose);
        if (catalog != null) {
            catalog.dispose();
        }
        clear();
    }

    private static void handlers(Consumer<GeoServerLifecycleHandler> call) {
        for (GeoServerLifecycleHandler handler : GeoServerExtensions.extensions(GeoServerLifecycleHandler.class)) {
            try {
                call.accept(handler);
            } catch (RuntimeException e) {
                LOGGER.log(Level.SEVERE, "A GeoServer lifecycle handler threw an exception", e);
            }
        }
    }

    private static ModificationProxy changes(Info info) {
        ModificationProxy changes = ModificationProxy.handler(info);
        if (changes == null) {
            throw new IllegalArgumentException("Only what was returned before can be saved: " + info);
        }
        return changes;
    }

    private static void identify(Info info) {
        if (info.getId() == null) {
            OwsUtils.set(
                    ModificationProxy.unwrap(info),
                    "id",
                    Infos.state(info).kind().getSimpleName() + "Impl-" + new UID());
        }
    }

    private static <T extends Info> void removeSame(List<T> infos, T info) {
        infos.removeIf(known -> known.getId().equals(info.getId()));
    }

    private static boolean isSame(WorkspaceInfo one, WorkspaceInfo other) {
        return one == null ? other == null : other != null && one.getId().equals(other.getId());
    }
}
