/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.catalog.CatalogFactory;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CatalogValidator;
import org.geoserver.catalog.CatalogVisitor;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.KeywordInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MapInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.ResourcePool;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.ValidationResult;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.platform.GeoServerResourceLoader;

/**
 * A catalog in memory with GeoServer's rules, proxies and events. What it returns are modification proxies of what it
 * holds; what it holds refers to what it holds.
 */
public final class LiteCatalog extends Lookups {

    private final EventDispatcher dispatcher = new EventDispatcher();
    private final Rules rules = new Rules(this);
    private final Validators validators = new Validators();
    private final Blanks blanks = new Blanks(this);
    private final Changes changes;
    private final DefaultObjects defaults;
    private volatile ResourcePool resourcePool = ResourcePool.create(this);
    private volatile GeoServerResourceLoader resourceLoader;

    /** A catalog that knows no lock. */
    public LiteCatalog() {
        this(new GeoServerConfigurationLock());
    }

    /** A catalog whose changes turn a read lock of the thread into a write lock. */
    public LiteCatalog(GeoServerConfigurationLock lock) {
        super(new Inventory());
        changes = new Changes(this, inventory, dispatcher, lock);
        defaults = new DefaultObjects(this, inventory, changes);
    }

    /** Takes over what another catalog holds. As in GeoServer, no listener is told. */
    public void takeOver(LiteCatalog loaded) {
        loaded.inventory.stream(CatalogInfo.class)
                .forEach(info -> Infos.state(info).belongTo(this));
        clear();
        inventory.addAll(loaded.inventory);
        defaults.takeOver(loaded.defaults);
    }

    /** Whether {@link CatalogValidator}s are asked; while loading they are not. */
    public void setExtendedValidation(boolean extendedValidation) {
        validators.setAsked(extendedValidation);
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

    // Stores

    @Override
    public void add(StoreInfo store) {
        blanks.fillWorkspace(store);
        validate(store, true);
        changes.add(store, StoreInfo.class, defaults::added);
    }

    @Override
    public ValidationResult validate(StoreInfo store, boolean isNew) {
        rules.check(store, isNew);
        return validators.ask(store, isNew);
    }

    @Override
    public void save(StoreInfo store) {
        if (store.getId() == null) {
            add(store);
            return;
        }
        validate(store, false);
        changes.save(store);
    }

    @Override
    public void remove(StoreInfo store) {
        rules.checkRemoval(store);
        changes.remove(store, defaults::removed);
    }

    @Override
    public DataStoreInfo getDefaultDataStore(WorkspaceInfo workspace) {
        return workspace == null ? null : proxy(defaults.store(workspace), DataStoreInfo.class);
    }

    @Override
    public void setDefaultDataStore(WorkspaceInfo workspace, DataStoreInfo store) {
        defaults.setStore(workspace, Optional.ofNullable(store));
    }

    // Resources

    @Override
    public void add(ResourceInfo resource) {
        blanks.fillNamespace(resource);
        blanks.fillNativeName(resource);
        validate(resource, true);
        changes.add(resource, ResourceInfo.class);
    }

    @Override
    public ValidationResult validate(ResourceInfo resource, boolean isNew) {
        rules.check(resource);
        return validators.ask(resource, isNew);
    }

    @Override
    public void save(ResourceInfo resource) {
        validate(resource, false);
        changes.save(resource);
    }

    @Override
    public void remove(ResourceInfo resource) {
        rules.checkRemoval(resource);
        changes.remove(resource);
    }

    // Layers

    @Override
    public void add(LayerInfo layer) {
        blanks.fillAttribution(layer);
        validate(layer, true);
        // The type follows from the resource, which the rules demand
        blanks.fillType(layer);
        changes.add(layer, LayerInfo.class);
    }

    @Override
    public ValidationResult validate(LayerInfo layer, boolean isNew) {
        rules.check(layer);
        blanks.fillDefaultStyle(layer);
        return validators.ask(layer, isNew);
    }

    @Override
    public void save(LayerInfo layer) {
        validate(layer, false);
        changes.save(layer);
    }

    @Override
    public void remove(LayerInfo layer) {
        rules.checkRemoval(layer);
        changes.remove(layer);
    }

    // Groups

    @Override
    public void add(LayerGroupInfo group) {
        validate(group, true);
        // The rules take empty places out of the group, so that only now it's known how many styles it needs
        blanks.fillStyles(group);
        changes.add(group, LayerGroupInfo.class);
    }

    @Override
    public ValidationResult validate(LayerGroupInfo group, boolean isNew) {
        rules.check(group);
        return validators.ask(group, isNew);
    }

    @Override
    public void save(LayerGroupInfo group) {
        validate(group, false);
        changes.save(group);
    }

    @Override
    public void remove(LayerGroupInfo group) {
        rules.checkRemoval(group);
        changes.remove(group);
    }

    // Styles

    @Override
    public void add(StyleInfo style) {
        validate(style, true);
        changes.add(style, StyleInfo.class);
    }

    @Override
    public ValidationResult validate(StyleInfo style, boolean isNew) {
        rules.check(style, isNew);
        return validators.ask(style, isNew);
    }

    @Override
    public void save(StyleInfo style) {
        validate(style, false);
        Optional.ofNullable(resourceLoader).ifPresent(loader -> StyleFile.rename(style, loader));
        changes.save(style);
    }

    @Override
    public void remove(StyleInfo style) {
        rules.checkRemoval(style);
        changes.remove(style);
    }

    // Workspaces

    @Override
    public void add(WorkspaceInfo workspace) {
        validate(workspace, true);
        changes.add(workspace, WorkspaceInfo.class, defaults::added);
    }

    @Override
    public ValidationResult validate(WorkspaceInfo workspace, boolean isNew) {
        rules.check(workspace);
        return validators.ask(workspace, isNew);
    }

    @Override
    public void save(WorkspaceInfo workspace) {
        validate(workspace, false);
        changes.save(workspace);
    }

    @Override
    public void remove(WorkspaceInfo workspace) {
        rules.checkRemoval(workspace);
        changes.remove(workspace, defaults::removed);
    }

    @Override
    public WorkspaceInfo getDefaultWorkspace() {
        return proxy(defaults.workspace(), WorkspaceInfo.class);
    }

    @Override
    public void setDefaultWorkspace(WorkspaceInfo workspace) {
        defaults.setWorkspace(Optional.ofNullable(workspace));
    }

    // Namespaces

    @Override
    public void add(NamespaceInfo namespace) {
        validate(namespace, true);
        changes.add(namespace, NamespaceInfo.class, defaults::added);
    }

    @Override
    public ValidationResult validate(NamespaceInfo namespace, boolean isNew) {
        rules.check(namespace);
        return validators.ask(namespace, isNew);
    }

    @Override
    public void save(NamespaceInfo namespace) {
        validate(namespace, false);
        changes.save(namespace);
    }

    @Override
    public void remove(NamespaceInfo namespace) {
        rules.checkRemoval(namespace);
        changes.remove(namespace, defaults::removed);
    }

    @Override
    public NamespaceInfo getDefaultNamespace() {
        return proxy(defaults.namespace(), NamespaceInfo.class);
    }

    @Override
    public void setDefaultNamespace(NamespaceInfo namespace) {
        defaults.setNamespace(Optional.ofNullable(namespace));
    }

    // Maps

    @Override
    public void add(MapInfo map) {
        changes.add(map, MapInfo.class);
    }

    @Override
    public void save(MapInfo map) {
        changes.save(map);
    }

    @Override
    public void remove(MapInfo map) {
        changes.remove(map);
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
        clear();
    }

    private void clear() {
        inventory.clear();
        defaults.clear();
    }
}
