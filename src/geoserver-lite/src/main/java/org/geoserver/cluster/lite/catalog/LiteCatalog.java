/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.rmi.server.UID;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
import org.geoserver.catalog.util.CloseableIterator;
import org.geoserver.catalog.util.CloseableIteratorAdapter;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.ows.util.OwsUtils;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;
import org.geotools.api.feature.type.Name;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.api.filter.sort.SortOrder;

/**
 * A catalog in memory with GeoServer's rules, proxies and events. What it returns are modification proxies of what it
 * holds; what it holds refers to what it holds.
 */
public final class LiteCatalog extends ShortForms {

    private final Inventory inventory = new Inventory();
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

    private static <T extends CatalogInfo> T proxy(Optional<T> info, Class<T> type) {
        return info.map(found -> ModificationProxy.create(found, type)).orElse(null);
    }

    private <T extends CatalogInfo> Optional<T> first(Class<T> type, Predicate<T> filter) {
        return inventory.stream(type).filter(filter).findFirst();
    }

    private <T extends CatalogInfo> List<T> list(Class<T> type, Predicate<T> filter) {
        return ModificationProxy.createList(inventory.list(type, filter), type);
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
    public <T extends StoreInfo> T getStore(String id, Class<T> type) {
        return proxy(inventory.byId(id, type), type);
    }

    @Override
    public <T extends StoreInfo> T getStoreByName(String workspaceName, String name, Class<T> type) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? null : getStoreByName(workspace, name, type);
    }

    @Override
    public <T extends StoreInfo> T getStoreByName(WorkspaceInfo workspace, String name, Class<T> type) {
        if (type.isAssignableFrom(DataStoreInfo.class) && (name == null || name.equals(DEFAULT))) {
            return type.cast(getDefaultDataStore(workspace == null ? getDefaultWorkspace() : workspace));
        }
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        Optional<T> store = inventory.byKey(Key.in(StoreInfo.class, place, name), type);
        return proxy(
                store.isPresent() || workspace != null
                        ? store
                        : first(type, any -> any.getName().equals(name)),
                type);
    }

    @Override
    public <T extends StoreInfo> List<T> getStores(Class<T> type) {
        return list(type, any -> true);
    }

    @Override
    public <T extends StoreInfo> List<T> getStoresByWorkspace(String workspaceName, Class<T> type) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? List.of() : getStoresByWorkspace(workspace, type);
    }

    @Override
    public <T extends StoreInfo> List<T> getStoresByWorkspace(WorkspaceInfo workspace, Class<T> type) {
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        return list(type, store -> Rules.isSame(store.getWorkspace(), place));
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

    @Override
    public <T extends ResourceInfo> T getResource(String id, Class<T> type) {
        return proxy(inventory.byId(id, type), type);
    }

    @Override
    public <T extends ResourceInfo> T getResourceByName(String name, Class<T> type) {
        int colon = name.indexOf(':');
        return colon < 0
                ? getResourceByName((NamespaceInfo) null, name, type)
                : getResourceByName(name.substring(0, colon), name.substring(colon + 1), type);
    }

    @Override
    public <T extends ResourceInfo> T getResourceByName(String prefixOrUri, String name, Class<T> type) {
        if (prefixOrUri == null || prefixOrUri.isEmpty()) {
            return getResourceByName((NamespaceInfo) null, name, type);
        }
        NamespaceInfo namespace = namespace(prefixOrUri);
        return namespace == null ? null : getResourceByName(namespace, name, type);
    }

    private NamespaceInfo namespace(String prefixOrUri) {
        NamespaceInfo byPrefix = getNamespaceByPrefix(prefixOrUri);
        return byPrefix == null ? getNamespaceByURI(prefixOrUri) : byPrefix;
    }

    @Override
    public <T extends ResourceInfo> T getResourceByName(NamespaceInfo namespace, String name, Class<T> type) {
        NamespaceInfo place = namespace == null ? getDefaultNamespace() : namespace;
        Optional<T> resource = inventory.byKey(Key.in(ResourceInfo.class, place, name), type);
        return proxy(
                resource.isPresent() || namespace != null
                        ? resource
                        : first(type, any -> any.getName().equals(name)),
                type);
    }

    @Override
    public <T extends ResourceInfo> T getResourceByStore(StoreInfo store, String name, Class<T> type) {
        NamespaceInfo namespace = store.getWorkspace() == null
                ? null
                : getNamespaceByPrefix(store.getWorkspace().getName());
        Optional<T> resource = namespace == null
                ? first(type, any -> any.getName().equals(name))
                : inventory.byKey(Key.in(ResourceInfo.class, namespace, name), type);
        return proxy(resource.filter(found -> Rules.isSame(found.getStore(), store)), type);
    }

    @Override
    public <T extends ResourceInfo> List<T> getResources(Class<T> type) {
        return list(type, any -> true);
    }

    @Override
    public <T extends ResourceInfo> List<T> getResourcesByNamespace(NamespaceInfo namespace, Class<T> type) {
        NamespaceInfo place = namespace == null ? getDefaultNamespace() : namespace;
        return list(type, resource -> Rules.isSame(resource.getNamespace(), place));
    }

    @Override
    public <T extends ResourceInfo> List<T> getResourcesByNamespace(String prefixOrUri, Class<T> type) {
        NamespaceInfo namespace = prefixOrUri == null ? getDefaultNamespace() : namespace(prefixOrUri);
        return namespace == null ? List.of() : getResourcesByNamespace(namespace, type);
    }

    @Override
    public <T extends ResourceInfo> List<T> getResourcesByStore(StoreInfo store, Class<T> type) {
        return list(type, resource -> Rules.isSame(resource.getStore(), store));
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

    @Override
    public LayerInfo getLayer(String id) {
        return proxy(inventory.byId(id, LayerInfo.class), LayerInfo.class);
    }

    @Override
    public LayerInfo getLayerByName(Name name) {
        NamespaceInfo namespace = name.getNamespaceURI() == null ? null : getNamespaceByURI(name.getNamespaceURI());
        return getLayerByName((namespace == null ? "" : namespace.getPrefix() + ":") + name.getLocalPart());
    }

    @Override
    public LayerInfo getLayerByName(String name) {
        int colon = name.indexOf(':');
        ResourceInfo resource = null;
        if (colon >= 0) {
            resource = getResourceByName(name.substring(0, colon), name.substring(colon + 1), ResourceInfo.class);
        } else if (getDefaultWorkspace() != null) {
            resource = getResourceByName(getDefaultWorkspace().getName(), name, ResourceInfo.class);
        }
        Optional<LayerInfo> layer =
                resource == null ? Optional.empty() : inventory.byKey(Key.layer(resource), LayerInfo.class);
        return proxy(
                layer.isPresent() ? layer : first(LayerInfo.class, any -> name.equals(any.getName())), LayerInfo.class);
    }

    @Override
    public List<LayerInfo> getLayers() {
        return list(LayerInfo.class, any -> true);
    }

    @Override
    public List<LayerInfo> getLayers(ResourceInfo resource) {
        return inventory.byKey(Key.layer(ModificationProxy.unwrap(resource)), LayerInfo.class).stream()
                .map(layer -> ModificationProxy.create(layer, LayerInfo.class))
                .toList();
    }

    @Override
    public List<LayerInfo> getLayers(StyleInfo style) {
        return list(
                LayerInfo.class,
                layer -> Rules.isSame(layer.getDefaultStyle(), style) || Rules.contains(layer.getStyles(), style));
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

    @Override
    public LayerGroupInfo getLayerGroup(String id) {
        return proxy(inventory.byId(id, LayerGroupInfo.class), LayerGroupInfo.class);
    }

    @Override
    public LayerGroupInfo getLayerGroupByName(String name) {
        LayerGroupInfo global = getLayerGroupByName((WorkspaceInfo) null, name);
        if (global != null) {
            return global;
        }
        int colon = name.indexOf(':');
        return colon < 0
                ? getLayerGroupByName(getDefaultWorkspace(), name)
                : getLayerGroupByName(name.substring(0, colon), name.substring(colon + 1));
    }

    @Override
    public LayerGroupInfo getLayerGroupByName(String workspaceName, String name) {
        WorkspaceInfo workspace = workspaceName == null ? null : getWorkspaceByName(workspaceName);
        return workspaceName != null && workspace == null ? null : getLayerGroupByName(workspace, name);
    }

    @Override
    public LayerGroupInfo getLayerGroupByName(WorkspaceInfo workspace, String name) {
        return proxy(
                inventory.byKey(Key.in(LayerGroupInfo.class, workspace, name), LayerGroupInfo.class),
                LayerGroupInfo.class);
    }

    @Override
    public List<LayerGroupInfo> getLayerGroups() {
        return list(LayerGroupInfo.class, any -> true);
    }

    @Override
    public List<LayerGroupInfo> getLayerGroupsByWorkspace(String workspaceName) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? List.of() : getLayerGroupsByWorkspace(workspace);
    }

    @Override
    public List<LayerGroupInfo> getLayerGroupsByWorkspace(WorkspaceInfo workspace) {
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        return list(LayerGroupInfo.class, group -> Rules.isSame(group.getWorkspace(), place));
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

    @Override
    public StyleInfo getStyle(String id) {
        return proxy(inventory.byId(id, StyleInfo.class), StyleInfo.class);
    }

    @Override
    public StyleInfo getStyleByName(String name) {
        int colon = name.indexOf(':');
        StyleInfo style = null;
        if (colon >= 0) {
            style = getStyleByName(name.substring(0, colon), name.substring(colon + 1));
        } else if (getDefaultWorkspace() != null) {
            style = getStyleByName(getDefaultWorkspace(), name);
        }
        if (style == null) {
            style = getStyleByName((WorkspaceInfo) null, name);
        }
        return style == null
                ? proxy(first(StyleInfo.class, any -> any.getName().equals(name)), StyleInfo.class)
                : style;
    }

    @Override
    public StyleInfo getStyleByName(String workspaceName, String name) {
        WorkspaceInfo workspace = workspaceName == null ? null : getWorkspaceByName(workspaceName);
        return workspaceName != null && workspace == null ? null : getStyleByName(workspace, name);
    }

    @Override
    public StyleInfo getStyleByName(WorkspaceInfo workspace, String name) {
        return proxy(inventory.byKey(Key.in(StyleInfo.class, workspace, name), StyleInfo.class), StyleInfo.class);
    }

    @Override
    public List<StyleInfo> getStyles() {
        return list(StyleInfo.class, any -> true);
    }

    @Override
    public List<StyleInfo> getStylesByWorkspace(String workspaceName) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? List.of() : getStylesByWorkspace(workspace);
    }

    @Override
    public List<StyleInfo> getStylesByWorkspace(WorkspaceInfo workspace) {
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        return list(StyleInfo.class, style -> Rules.isSame(style.getWorkspace(), place));
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

    @Override
    public WorkspaceInfo getWorkspace(String id) {
        return proxy(inventory.byId(id, WorkspaceInfo.class), WorkspaceInfo.class);
    }

    @Override
    public WorkspaceInfo getWorkspaceByName(String name) {
        return name == null || name.equals(DEFAULT)
                ? getDefaultWorkspace()
                : proxy(inventory.byKey(Key.workspace(name), WorkspaceInfo.class), WorkspaceInfo.class);
    }

    @Override
    public List<WorkspaceInfo> getWorkspaces() {
        return list(WorkspaceInfo.class, any -> true);
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

    @Override
    public NamespaceInfo getNamespace(String id) {
        return proxy(inventory.byId(id, NamespaceInfo.class), NamespaceInfo.class);
    }

    @Override
    public NamespaceInfo getNamespaceByPrefix(String prefix) {
        return prefix == null || prefix.equals(DEFAULT)
                ? getDefaultNamespace()
                : proxy(inventory.byKey(Key.namespace(prefix), NamespaceInfo.class), NamespaceInfo.class);
    }

    @Override
    public NamespaceInfo getNamespaceByURI(String uri) {
        // Of namespaces with one URI, the one that is not isolated is meant
        return proxy(
                first(NamespaceInfo.class, any -> !any.isIsolated() && uri.equals(any.getURI())), NamespaceInfo.class);
    }

    @Override
    public List<NamespaceInfo> getNamespaces() {
        return list(NamespaceInfo.class, any -> true);
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

    @Override
    public MapInfo getMap(String id) {
        return proxy(inventory.byId(id, MapInfo.class), MapInfo.class);
    }

    @Override
    public MapInfo getMapByName(String name) {
        return proxy(first(MapInfo.class, any -> name.equals(any.getName())), MapInfo.class);
    }

    @Override
    public List<MapInfo> getMaps() {
        return list(MapInfo.class, any -> true);
    }

    // Queries

    @Override
    public <T extends CatalogInfo> int count(Class<T> type, Filter filter) {
        return inventory.list(type, filter::evaluate).size();
    }

    @Override
    public <T extends CatalogInfo> T get(Class<T> type, Filter filter) {
        List<T> found = list(type, filter::evaluate);
        if (found.size() > 1) {
            throw new IllegalArgumentException("Specified query predicate resulted in more than one object");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public <T extends CatalogInfo> CloseableIterator<T> list(Class<T> type, Filter filter) {
        return list(type, filter, null, null, null);
    }

    @Override
    public <T extends CatalogInfo> CloseableIterator<T> list(
            Class<T> type, Filter filter, Integer offset, Integer count, SortBy order) {
        List<T> found = list(type, filter::evaluate);
        if (order != null) {
            found.sort(comparator(order));
        }
        return new CloseableIteratorAdapter<>(found.stream()
                .skip(offset == null ? 0 : offset)
                .limit(count == null ? Long.MAX_VALUE : count)
                .iterator());
    }

    private static Comparator<CatalogInfo> comparator(SortBy order) {
        String property = order.getPropertyName().getPropertyName();
        Comparator<CatalogInfo> ascending =
                Comparator.comparing(info -> Optional.ofNullable(OwsUtils.get(info, property))
                        .map(Object::toString)
                        .orElse(""));
        return order.getSortOrder() == SortOrder.DESCENDING ? ascending.reversed() : ascending;
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
