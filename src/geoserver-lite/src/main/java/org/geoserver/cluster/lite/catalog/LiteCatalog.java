/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.rmi.server.UID;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.catalog.CatalogFactory;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CatalogValidator;
import org.geoserver.catalog.CatalogVisitor;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.KeywordInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MapInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.PublishedType;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.ResourcePool;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.ValidationResult;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.ows.util.OwsUtils;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;

/**
 * A catalog in memory with GeoServer's rules, proxies and events. What it returns are modification proxies of what it
 * holds; what it holds refers to what it holds.
 */
public final class LiteCatalog extends Lookups {

    private final EventDispatcher dispatcher = new EventDispatcher();
    private final Rules rules = new Rules(this);
    private final GeoServerConfigurationLock lock;
    private volatile ResourcePool resourcePool = ResourcePool.create(this);
    private volatile GeoServerResourceLoader resourceLoader;
    private volatile boolean extendedValidation = true;

    /** A catalog that knows no lock. */
    public LiteCatalog() {
        this(new GeoServerConfigurationLock());
    }

    /** A catalog whose changes turn a read lock of the thread into a write lock. */
    public LiteCatalog(GeoServerConfigurationLock lock) {
        super(new Inventory());
        this.lock = lock;
    }

    /** Takes over what another catalog holds. As in GeoServer, no listener is told. */
    public void takeOver(LiteCatalog loaded) {
        loaded.inventory.stream(CatalogInfo.class)
                .forEach(info -> Infos.state(info).belongTo(this));
        inventory.takeOver(loaded.inventory);
    }

    /** Whether {@link CatalogValidator}s are asked; while loading they are not. */
    public void setExtendedValidation(boolean extendedValidation) {
        this.extendedValidation = extendedValidation;
    }

    @Override
    public String getId() {
        return "catalog";
    }

    @Override
    public void accept(CatalogVisitor visitor) {
        visitor.visit(this);
    }

    @Override
    public CatalogFactory getFactory() {
        return new LiteCatalogFactory(Optional.of(this));
    }

    /** Refuses keywords that are empty or have a backslash. */
    public static void checkKeywords(List<KeywordInfo> keywords) {
        Rules.checkKeywords(keywords);
    }

    // What every kind of object does

    private <T extends CatalogInfo> void add(T given, Class<T> type, Consumer<T> stored) {
        writing();
        T info = ModificationProxy.unwrap(given);
        Infos.state(info).belongTo(this);
        dispatcher.dispatch(new Events.BeforeAdd(info));
        if (info.getId() == null) {
            OwsUtils.set(info, "id", Infos.state(info).kind().getSimpleName() + "Impl-" + new UID());
        }
        References.resolve(info, this);
        inventory.add(info);
        stored.accept(info);
        fireAdded(ModificationProxy.create(info, type));
    }

    private void commit(CatalogInfo proxy) {
        writing();
        ModificationProxy changes = ModificationProxy.handler(proxy);
        if (changes == null) {
            throw new IllegalArgumentException("Only what the catalog returned can be saved: " + proxy);
        }
        CatalogInfo real = ModificationProxy.unwrap(proxy);
        List<String> names = changes.getPropertyNames();
        List<Object> after = changes.getNewValues();
        List<Object> before = changes.getOldValues();
        fireModified(real, names, before, after);
        Key from = Key.of(real);
        changes.commit();
        References.resolve(real, this);
        inventory.move(real, from, Key.of(real));
        firePostModified(real, names, before, after);
    }

    private <T extends CatalogInfo> T take(T given) {
        writing();
        T info = ModificationProxy.unwrap(given);
        inventory.remove(info);
        return info;
    }

    private void replaceDefault(String property, CatalogInfo before, CatalogInfo after, Runnable replace) {
        writing();
        fireModified(this, List.of(property), Arrays.asList(before), Arrays.asList(after));
        replace.run();
        firePostModified(this, List.of(property), Arrays.asList(before), Arrays.asList(after));
    }

    private void writing() {
        if (lock.getCurrentLock() == LockType.READ) {
            lock.tryUpgradeLock();
        }
    }

    private ValidationResult ask(CatalogInfo info, boolean isNew) {
        List<RuntimeException> errors = new ArrayList<>();
        if (extendedValidation) {
            for (CatalogValidator validator : GeoServerExtensions.extensions(CatalogValidator.class)) {
                try {
                    ask(validator, info, isNew);
                } catch (RuntimeException e) {
                    errors.add(e);
                }
            }
        }
        return new ValidationResult(errors);
    }

    private static void ask(CatalogValidator validator, CatalogInfo info, boolean isNew) {
        if (info instanceof WorkspaceInfo workspace) {
            validator.validate(workspace, isNew);
        } else if (info instanceof NamespaceInfo namespace) {
            validator.validate(namespace, isNew);
        } else if (info instanceof StoreInfo store) {
            validator.validate(store, isNew);
        } else if (info instanceof ResourceInfo resource) {
            validator.validate(resource, isNew);
        } else if (info instanceof LayerInfo layer) {
            validator.validate(layer, isNew);
        } else if (info instanceof LayerGroupInfo group) {
            validator.validate(group, isNew);
        } else if (info instanceof StyleInfo style) {
            validator.validate(style, isNew);
        }
    }

    // Stores

    @Override
    public void add(StoreInfo store) {
        if (store.getWorkspace() == null) {
            store.setWorkspace(getDefaultWorkspace());
        }
        validate(store, true);
        add(store, StoreInfo.class, added -> {
            if (added instanceof DataStoreInfo dataStore && getDefaultDataStore(added.getWorkspace()) == null) {
                setDefaultDataStore(added.getWorkspace(), dataStore);
            }
        });
    }

    @Override
    public ValidationResult validate(StoreInfo store, boolean isNew) {
        rules.check(store, isNew);
        return ask(store, isNew);
    }

    @Override
    public void save(StoreInfo store) {
        if (store.getId() == null) {
            add(store);
            return;
        }
        validate(store, false);
        commit(store);
    }

    @Override
    public void remove(StoreInfo store) {
        rules.checkRemoval(store);
        StoreInfo removed = take(store);
        WorkspaceInfo workspace = removed.getWorkspace();
        DataStoreInfo defaultStore = getDefaultDataStore(workspace);
        if (defaultStore == null || Rules.isSame(defaultStore, removed)) {
            setDefaultDataStore(workspace, null);
            getStoresByWorkspace(workspace, DataStoreInfo.class).stream()
                    .findFirst()
                    .ifPresent(another -> setDefaultDataStore(workspace, another));
        }
        fireRemoved(store);
    }

    @Override
    public <T extends StoreInfo> T detach(T store) {
        return store;
    }

    @Override
    public DataStoreInfo getDefaultDataStore(WorkspaceInfo workspace) {
        return workspace == null
                ? null
                : proxy(Optional.ofNullable(inventory.defaultStores.get(workspace.getId())), DataStoreInfo.class);
    }

    @Override
    public void setDefaultDataStore(WorkspaceInfo workspace, DataStoreInfo store) {
        if (store != null && store.getWorkspace() == null) {
            throw new IllegalArgumentException("The store has not been assigned a workspace");
        }
        if (store != null && !Rules.isSame(store.getWorkspace(), workspace)) {
            throw new IllegalArgumentException("Trying to mark as default for workspace " + workspace.getName()
                    + " a store that is contained in " + store.getWorkspace().getName());
        }
        replaceDefault("defaultDataStore", inventory.defaultStores.get(workspace.getId()), store, () -> {
            if (store == null) {
                inventory.defaultStores.remove(workspace.getId());
            } else {
                inventory.defaultStores.put(workspace.getId(), ModificationProxy.unwrap(store));
            }
        });
    }

    // Resources

    @Override
    public void add(ResourceInfo resource) {
        if (resource.getNamespace() == null) {
            resource.setNamespace(getDefaultNamespace());
        }
        if (resource.getNativeName() == null) {
            resource.setNativeName(resource.getName());
        }
        validate(resource, true);
        add(resource, ResourceInfo.class, added -> {});
    }

    @Override
    public ValidationResult validate(ResourceInfo resource, boolean isNew) {
        rules.check(resource);
        return ask(resource, isNew);
    }

    @Override
    public void save(ResourceInfo resource) {
        validate(resource, false);
        commit(resource);
    }

    @Override
    public void remove(ResourceInfo resource) {
        rules.checkRemoval(resource);
        take(resource);
        fireRemoved(resource);
    }

    @Override
    public <T extends ResourceInfo> T detach(T resource) {
        return resource;
    }

    // Layers

    @Override
    public void add(LayerInfo layer) {
        if (layer.getAttribution() == null) {
            layer.setAttribution(getFactory().createAttribution());
        }
        validate(layer, true);
        if (layer.getType() == null) {
            layer.setType(typeOf(layer.getResource()));
        }
        add(layer, LayerInfo.class, added -> {});
    }

    private static PublishedType typeOf(ResourceInfo resource) {
        if (resource instanceof FeatureTypeInfo) {
            return PublishedType.VECTOR;
        }
        if (resource instanceof CoverageInfo) {
            return PublishedType.RASTER;
        }
        if (resource instanceof WMTSLayerInfo) {
            return PublishedType.WMTS;
        }
        if (resource instanceof WMSLayerInfo) {
            return PublishedType.WMS;
        }
        throw new IllegalArgumentException("Layer type not set and can't be derived from resource");
    }

    @Override
    public ValidationResult validate(LayerInfo layer, boolean isNew) {
        rules.check(layer);
        if (layer.getDefaultStyle() == null) {
            String name =
                    layer.getResource() instanceof CoverageInfo ? StyleInfo.DEFAULT_RASTER : StyleInfo.DEFAULT_GENERIC;
            layer.setDefaultStyle(getStyleByName(name));
        }
        return ask(layer, isNew);
    }

    @Override
    public void save(LayerInfo layer) {
        validate(layer, false);
        commit(layer);
    }

    @Override
    public void remove(LayerInfo layer) {
        rules.checkRemoval(layer);
        take(layer);
        fireRemoved(layer);
    }

    @Override
    public LayerInfo detach(LayerInfo layer) {
        return layer;
    }

    // Groups

    @Override
    public void add(LayerGroupInfo group) {
        validate(group, true);
        if (group.getStyles().isEmpty()) {
            group.getStyles().addAll(Collections.nCopies(group.getLayers().size(), null));
        }
        add(group, LayerGroupInfo.class, added -> {});
    }

    @Override
    public ValidationResult validate(LayerGroupInfo group, boolean isNew) {
        rules.check(group);
        return ask(group, isNew);
    }

    @Override
    public void save(LayerGroupInfo group) {
        validate(group, false);
        commit(group);
    }

    @Override
    public void remove(LayerGroupInfo group) {
        rules.checkRemoval(group);
        take(group);
        fireRemoved(group);
    }

    @Override
    public LayerGroupInfo detach(LayerGroupInfo group) {
        return group;
    }

    // Styles

    @Override
    public void add(StyleInfo style) {
        validate(style, true);
        add(style, StyleInfo.class, added -> {});
    }

    @Override
    public ValidationResult validate(StyleInfo style, boolean isNew) {
        rules.check(style, isNew);
        return ask(style, isNew);
    }

    @Override
    public void save(StyleInfo style) {
        validate(style, false);
        StyleInfo current = ModificationProxy.unwrap(style);
        if (!current.getName().equals(style.getName())) {
            renameBody(current, style);
        }
        commit(style);
    }

    // The file of a style is named after the style
    private void renameBody(StyleInfo current, StyleInfo renamed) {
        if (resourceLoader == null) {
            return;
        }
        String folder = current.getWorkspace() == null
                ? "styles"
                : "workspaces/" + current.getWorkspace().getName() + "/styles";
        Resource body = resourceLoader.get(folder + "/" + current.getFilename());
        if (body.getType() == Resource.Type.RESOURCE) {
            String name = current.getFilename();
            String extension = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
            Resource target = body.parent().get(renamed.getName() + extension);
            for (int i = 1; target.getType() != Resource.Type.UNDEFINED; i++) {
                target = body.parent().get(renamed.getName() + i + extension);
            }
            body.renameTo(target);
            renamed.setFilename(target.name());
        }
    }

    @Override
    public void remove(StyleInfo style) {
        rules.checkRemoval(style);
        take(style);
        fireRemoved(style);
    }

    @Override
    public StyleInfo detach(StyleInfo style) {
        return style;
    }

    // Workspaces

    @Override
    public void add(WorkspaceInfo workspace) {
        validate(workspace, true);
        add(workspace, WorkspaceInfo.class, added -> {
            if (getDefaultWorkspace() == null) {
                setDefaultWorkspace(added);
            }
        });
    }

    @Override
    public ValidationResult validate(WorkspaceInfo workspace, boolean isNew) {
        rules.check(workspace);
        return ask(workspace, isNew);
    }

    @Override
    public void save(WorkspaceInfo workspace) {
        validate(workspace, false);
        commit(workspace);
    }

    @Override
    public void remove(WorkspaceInfo workspace) {
        rules.checkRemoval(workspace);
        WorkspaceInfo removed = take(workspace);
        if (inventory.defaultWorkspace == null || inventory.defaultWorkspace == removed) {
            inventory.defaultWorkspace = null;
            WorkspaceInfo next = getWorkspaces().stream().findFirst().orElse(null);
            setDefaultWorkspace(next);
            NamespaceInfo namespace = next == null ? null : getNamespaceByPrefix(next.getName());
            if (namespace != null) {
                setDefaultNamespace(namespace);
            }
        }
        fireRemoved(workspace);
    }

    @Override
    public WorkspaceInfo detach(WorkspaceInfo workspace) {
        return workspace;
    }

    @Override
    public WorkspaceInfo getDefaultWorkspace() {
        return proxy(Optional.ofNullable(inventory.defaultWorkspace), WorkspaceInfo.class);
    }

    @Override
    public void setDefaultWorkspace(WorkspaceInfo workspace) {
        WorkspaceInfo known = workspace == null
                ? null
                : proxy(inventory.byKey(Key.workspace(workspace.getName()), WorkspaceInfo.class), WorkspaceInfo.class);
        if (workspace != null && known == null) {
            throw new IllegalArgumentException("No such workspace: '" + workspace.getName() + "'");
        }
        replaceDefault(
                "defaultWorkspace",
                inventory.defaultWorkspace,
                known,
                () -> inventory.defaultWorkspace = ModificationProxy.unwrap(known));
    }

    // Namespaces

    @Override
    public void add(NamespaceInfo namespace) {
        validate(namespace, true);
        add(namespace, NamespaceInfo.class, added -> {
            if (getDefaultNamespace() == null) {
                setDefaultNamespace(added);
            }
        });
    }

    @Override
    public ValidationResult validate(NamespaceInfo namespace, boolean isNew) {
        rules.check(namespace);
        return ask(namespace, isNew);
    }

    @Override
    public void save(NamespaceInfo namespace) {
        validate(namespace, false);
        commit(namespace);
    }

    @Override
    public void remove(NamespaceInfo namespace) {
        rules.checkRemoval(namespace);
        NamespaceInfo removed = take(namespace);
        if (inventory.defaultNamespace == null || inventory.defaultNamespace == removed) {
            inventory.defaultNamespace = null;
            NamespaceInfo next = getNamespaces().stream().findFirst().orElse(null);
            setDefaultNamespace(next);
            WorkspaceInfo workspace = next == null ? null : getWorkspaceByName(next.getPrefix());
            if (workspace != null) {
                setDefaultWorkspace(workspace);
            }
        }
        fireRemoved(namespace);
    }

    @Override
    public NamespaceInfo detach(NamespaceInfo namespace) {
        return namespace;
    }

    @Override
    public NamespaceInfo getDefaultNamespace() {
        return proxy(Optional.ofNullable(inventory.defaultNamespace), NamespaceInfo.class);
    }

    @Override
    public void setDefaultNamespace(NamespaceInfo namespace) {
        NamespaceInfo known = namespace == null
                ? null
                : proxy(
                        inventory.byKey(Key.namespace(namespace.getPrefix()), NamespaceInfo.class),
                        NamespaceInfo.class);
        if (namespace != null && known == null) {
            throw new IllegalArgumentException("No such namespace: '" + namespace.getPrefix() + "'");
        }
        replaceDefault(
                "defaultNamespace",
                inventory.defaultNamespace,
                known,
                () -> inventory.defaultNamespace = ModificationProxy.unwrap(known));
    }

    // Maps

    @Override
    public void add(MapInfo map) {
        add(map, MapInfo.class, added -> {});
    }

    @Override
    public void save(MapInfo map) {
        commit(map);
    }

    @Override
    public void remove(MapInfo map) {
        take(map);
        fireRemoved(map);
    }

    @Override
    public MapInfo detach(MapInfo map) {
        return map;
    }

    // Events

    @Override
    public Collection<CatalogListener> getListeners() {
        return dispatcher.listeners();
    }

    @Override
    public void addListener(CatalogListener listener) {
        dispatcher.add(listener);
    }

    @Override
    public void removeListener(CatalogListener listener) {
        dispatcher.remove(listener);
    }

    @Override
    public void removeListeners(Class<? extends CatalogListener> type) {
        dispatcher.remove(type);
    }

    @Override
    public void fireAdded(CatalogInfo info) {
        dispatcher.dispatch(new Events.Add(info));
    }

    @Override
    public void fireModified(CatalogInfo info, List<String> names, List<Object> before, List<Object> after) {
        dispatcher.dispatch(new Events.Modify(info, names, before, after));
    }

    @Override
    public void firePostModified(CatalogInfo info, List<String> names, List<Object> before, List<Object> after) {
        dispatcher.dispatch(new Events.PostModify(info, names, before, after));
    }

    @Override
    public void fireRemoved(CatalogInfo info) {
        dispatcher.dispatch(new Events.Remove(info));
    }

    // Around the catalog

    @Override
    public ResourcePool getResourcePool() {
        return resourcePool;
    }

    @Override
    public void setResourcePool(ResourcePool pool) {
        resourcePool = pool;
    }

    @Override
    public GeoServerResourceLoader getResourceLoader() {
        return resourceLoader;
    }

    @Override
    public void setResourceLoader(GeoServerResourceLoader loader) {
        resourceLoader = loader;
    }

    @Override
    public void dispose() {
        resourcePool.dispose();
        inventory.clear();
    }
}
