/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MapInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.catalog.util.CloseableIterator;
import org.geoserver.catalog.util.CloseableIteratorAdapter;
import org.geoserver.ows.util.OwsUtils;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.api.filter.sort.SortOrder;

/** How a catalog finds what its inventory holds: by id, by name, by what an object is in, and by a filter. */
abstract class Lookups extends ShortForms {

    final Inventory inventory;

    Lookups(Inventory inventory) {
        this.inventory = inventory;
    }

    // Stores

    @Override
    public <T extends StoreInfo> T getStore(String id, Class<T> type) {
        return proxy(inventory.byId(id, type), type);
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
    public <T extends StoreInfo> List<T> getStoresByWorkspace(WorkspaceInfo workspace, Class<T> type) {
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        return list(type, store -> Rules.isSame(store.getWorkspace(), place));
    }

    // Resources

    @Override
    public <T extends ResourceInfo> T getResource(String id, Class<T> type) {
        return proxy(inventory.byId(id, type), type);
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
    public <T extends ResourceInfo> List<T> getResourcesByStore(StoreInfo store, Class<T> type) {
        return list(type, resource -> Rules.isSame(resource.getStore(), store));
    }

    // Layers

    @Override
    public LayerInfo getLayer(String id) {
        return proxy(inventory.byId(id, LayerInfo.class), LayerInfo.class);
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
    public LayerGroupInfo getLayerGroup(String id) {
        return proxy(inventory.byId(id, LayerGroupInfo.class), LayerGroupInfo.class);
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
    public List<LayerGroupInfo> getLayerGroupsByWorkspace(WorkspaceInfo workspace) {
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        return list(LayerGroupInfo.class, group -> Rules.isSame(group.getWorkspace(), place));
    }

    // Styles

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
    public StyleInfo getStyleByName(WorkspaceInfo workspace, String name) {
        return proxy(inventory.byKey(Key.in(StyleInfo.class, workspace, name), StyleInfo.class), StyleInfo.class);
    }

    @Override
    public List<StyleInfo> getStyles() {
        return list(StyleInfo.class, any -> true);
    }

    @Override
    public List<StyleInfo> getStylesByWorkspace(WorkspaceInfo workspace) {
        WorkspaceInfo place = workspace == null ? getDefaultWorkspace() : workspace;
        return list(StyleInfo.class, style -> Rules.isSame(style.getWorkspace(), place));
    }

    // Workspaces

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

    // Every lookup makes a proxy of its own: there's nothing to detach it from

    @Override
    public <T extends StoreInfo> T detach(T store) {
        return store;
    }

    @Override
    public <T extends ResourceInfo> T detach(T resource) {
        return resource;
    }

    @Override
    public LayerInfo detach(LayerInfo layer) {
        return layer;
    }

    @Override
    public LayerGroupInfo detach(LayerGroupInfo group) {
        return group;
    }

    @Override
    public StyleInfo detach(StyleInfo style) {
        return style;
    }

    @Override
    public WorkspaceInfo detach(WorkspaceInfo workspace) {
        return workspace;
    }

    @Override
    public NamespaceInfo detach(NamespaceInfo namespace) {
        return namespace;
    }

    @Override
    public MapInfo detach(MapInfo map) {
        return map;
    }

    // How all of them look

    static <T extends CatalogInfo> T proxy(Optional<T> info, Class<T> type) {
        return info.map(found -> ModificationProxy.create(found, type)).orElse(null);
    }

    private <T extends CatalogInfo> Optional<T> first(Class<T> type, Predicate<T> filter) {
        return inventory.stream(type).filter(filter).findFirst();
    }

    private <T extends CatalogInfo> List<T> list(Class<T> type, Predicate<T> filter) {
        return ModificationProxy.createList(inventory.list(type, filter), type);
    }
}
