/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.Collection;
import java.util.List;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.util.CloseableIterator;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geotools.api.feature.type.Name;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.sort.SortBy;

/** Workspaces, stores, resources, layers, groups and styles: the data side of the configuration, and its events. */
public interface Catalog extends CatalogInfo {

    String DEFAULT = "default";

    void add(LayerGroupInfo layerGroupInfo);

    void add(LayerInfo layerInfo);

    void add(MapInfo mapInfo);

    void add(NamespaceInfo namespaceInfo);

    void add(ResourceInfo resourceInfo);

    void add(StoreInfo storeInfo);

    void add(StyleInfo styleInfo);

    void add(WorkspaceInfo workspaceInfo);

    void addListener(CatalogListener catalogListener);

    <T extends CatalogInfo> int count(Class<T> type, Filter filter);

    LayerGroupInfo detach(LayerGroupInfo layerGroupInfo);

    LayerInfo detach(LayerInfo layerInfo);

    MapInfo detach(MapInfo mapInfo);

    NamespaceInfo detach(NamespaceInfo namespaceInfo);

    <T extends ResourceInfo> T detach(T object);

    <T extends StoreInfo> T detach(T object);

    StyleInfo detach(StyleInfo styleInfo);

    WorkspaceInfo detach(WorkspaceInfo workspaceInfo);

    void dispose();

    void fireAdded(CatalogInfo catalogInfo);

    void fireModified(
            CatalogInfo catalogInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void firePostModified(
            CatalogInfo catalogInfo, List<String> propertyNames, List<Object> oldValues, List<Object> newValues);

    void fireRemoved(CatalogInfo catalogInfo);

    <T extends CatalogInfo> T get(Class<T> type, Filter filter);

    default CatalogCapabilities getCatalogCapabilities() {
        return new CatalogCapabilities();
    }

    CoverageInfo getCoverage(String id);

    CoverageInfo getCoverageByCoverageStore(CoverageStoreInfo coverageStoreInfo, String name);

    CoverageInfo getCoverageByName(String name);

    CoverageInfo getCoverageByName(String name, String name2);

    CoverageInfo getCoverageByName(NamespaceInfo namespaceInfo, String name);

    CoverageInfo getCoverageByName(Name name);

    CoverageStoreInfo getCoverageStore(String id);

    CoverageStoreInfo getCoverageStoreByName(String name);

    CoverageStoreInfo getCoverageStoreByName(String name, String name2);

    CoverageStoreInfo getCoverageStoreByName(WorkspaceInfo workspaceInfo, String name);

    List<CoverageStoreInfo> getCoverageStores();

    List<CoverageStoreInfo> getCoverageStoresByWorkspace(String name);

    List<CoverageStoreInfo> getCoverageStoresByWorkspace(WorkspaceInfo workspaceInfo);

    List<CoverageInfo> getCoverages();

    List<CoverageInfo> getCoveragesByCoverageStore(CoverageStoreInfo coverageStoreInfo);

    List<CoverageInfo> getCoveragesByNamespace(NamespaceInfo namespaceInfo);

    List<CoverageInfo> getCoveragesByStore(CoverageStoreInfo coverageStoreInfo);

    DataStoreInfo getDataStore(String id);

    DataStoreInfo getDataStoreByName(String name);

    DataStoreInfo getDataStoreByName(String name, String name2);

    DataStoreInfo getDataStoreByName(WorkspaceInfo workspaceInfo, String name);

    List<DataStoreInfo> getDataStores();

    List<DataStoreInfo> getDataStoresByWorkspace(String name);

    List<DataStoreInfo> getDataStoresByWorkspace(WorkspaceInfo workspaceInfo);

    DataStoreInfo getDefaultDataStore(WorkspaceInfo workspaceInfo);

    NamespaceInfo getDefaultNamespace();

    WorkspaceInfo getDefaultWorkspace();

    CatalogFactory getFactory();

    FeatureTypeInfo getFeatureType(String id);

    FeatureTypeInfo getFeatureTypeByDataStore(DataStoreInfo dataStoreInfo, String name);

    FeatureTypeInfo getFeatureTypeByName(String name);

    FeatureTypeInfo getFeatureTypeByName(String name, String name2);

    FeatureTypeInfo getFeatureTypeByName(NamespaceInfo namespaceInfo, String name);

    FeatureTypeInfo getFeatureTypeByName(Name name);

    List<FeatureTypeInfo> getFeatureTypes();

    List<FeatureTypeInfo> getFeatureTypesByDataStore(DataStoreInfo dataStoreInfo);

    List<FeatureTypeInfo> getFeatureTypesByNamespace(NamespaceInfo namespaceInfo);

    LayerInfo getLayer(String id);

    LayerInfo getLayerByName(String name);

    LayerInfo getLayerByName(Name name);

    LayerGroupInfo getLayerGroup(String id);

    LayerGroupInfo getLayerGroupByName(String name);

    LayerGroupInfo getLayerGroupByName(String name, String name2);

    LayerGroupInfo getLayerGroupByName(WorkspaceInfo workspaceInfo, String name);

    List<LayerGroupInfo> getLayerGroups();

    List<LayerGroupInfo> getLayerGroupsByWorkspace(String name);

    List<LayerGroupInfo> getLayerGroupsByWorkspace(WorkspaceInfo workspaceInfo);

    List<LayerInfo> getLayers();

    List<LayerInfo> getLayers(ResourceInfo resourceInfo);

    List<LayerInfo> getLayers(StyleInfo styleInfo);

    Collection<CatalogListener> getListeners();

    MapInfo getMap(String id);

    MapInfo getMapByName(String name);

    List<MapInfo> getMaps();

    NamespaceInfo getNamespace(String id);

    NamespaceInfo getNamespaceByPrefix(String name);

    NamespaceInfo getNamespaceByURI(String name);

    List<NamespaceInfo> getNamespaces();

    <T extends ResourceInfo> T getResource(String id, Class<T> type);

    <T extends ResourceInfo> T getResourceByName(String name, Class<T> type);

    <T extends ResourceInfo> T getResourceByName(String name, String name2, Class<T> type);

    <T extends ResourceInfo> T getResourceByName(NamespaceInfo namespaceInfo, String name, Class<T> type);

    <T extends ResourceInfo> T getResourceByName(Name name, Class<T> type);

    <T extends ResourceInfo> T getResourceByStore(StoreInfo storeInfo, String name, Class<T> type);

    GeoServerResourceLoader getResourceLoader();

    ResourcePool getResourcePool();

    <T extends ResourceInfo> List<T> getResources(Class<T> type);

    <T extends ResourceInfo> List<T> getResourcesByNamespace(String name, Class<T> type);

    <T extends ResourceInfo> List<T> getResourcesByNamespace(NamespaceInfo namespaceInfo, Class<T> type);

    <T extends ResourceInfo> List<T> getResourcesByStore(StoreInfo storeInfo, Class<T> type);

    <T extends StoreInfo> T getStore(String id, Class<T> type);

    <T extends StoreInfo> T getStoreByName(String name, Class<T> type);

    <T extends StoreInfo> T getStoreByName(String name, String name2, Class<T> type);

    <T extends StoreInfo> T getStoreByName(WorkspaceInfo workspaceInfo, String name, Class<T> type);

    <T extends StoreInfo> List<T> getStores(Class<T> type);

    <T extends StoreInfo> List<T> getStoresByWorkspace(String name, Class<T> type);

    <T extends StoreInfo> List<T> getStoresByWorkspace(WorkspaceInfo workspaceInfo, Class<T> type);

    StyleInfo getStyle(String id);

    StyleInfo getStyleByName(String name);

    StyleInfo getStyleByName(String name, String name2);

    StyleInfo getStyleByName(WorkspaceInfo workspaceInfo, String name);

    List<StyleInfo> getStyles();

    List<StyleInfo> getStylesByWorkspace(String name);

    List<StyleInfo> getStylesByWorkspace(WorkspaceInfo workspaceInfo);

    WMSStoreInfo getWMSStore(String id);

    WMSStoreInfo getWMSStoreByName(String name);

    WMTSStoreInfo getWMTSStore(String id);

    WMTSStoreInfo getWMTSStoreByName(String name);

    WorkspaceInfo getWorkspace(String id);

    WorkspaceInfo getWorkspaceByName(String name);

    List<WorkspaceInfo> getWorkspaces();

    <T extends CatalogInfo> CloseableIterator<T> list(Class<T> type, Filter filter);

    <T extends CatalogInfo> CloseableIterator<T> list(
            Class<T> type, Filter filter, Integer integer, Integer integer2, SortBy sortBy);

    void remove(LayerGroupInfo layerGroupInfo);

    void remove(LayerInfo layerInfo);

    void remove(MapInfo mapInfo);

    void remove(NamespaceInfo namespaceInfo);

    void remove(ResourceInfo resourceInfo);

    void remove(StoreInfo storeInfo);

    void remove(StyleInfo styleInfo);

    void remove(WorkspaceInfo workspaceInfo);

    void removeListener(CatalogListener catalogListener);

    void removeListeners(Class<? extends CatalogListener> type);

    void save(LayerGroupInfo layerGroupInfo);

    void save(LayerInfo layerInfo);

    void save(MapInfo mapInfo);

    void save(NamespaceInfo namespaceInfo);

    void save(ResourceInfo resourceInfo);

    void save(StoreInfo storeInfo);

    void save(StyleInfo styleInfo);

    void save(WorkspaceInfo workspaceInfo);

    void setDefaultDataStore(WorkspaceInfo workspaceInfo, DataStoreInfo dataStoreInfo);

    void setDefaultNamespace(NamespaceInfo defaultNamespace);

    void setDefaultWorkspace(WorkspaceInfo defaultWorkspace);

    void setResourceLoader(GeoServerResourceLoader resourceLoader);

    void setResourcePool(ResourcePool resourcePool);

    ValidationResult validate(LayerGroupInfo layerGroupInfo, boolean value);

    ValidationResult validate(LayerInfo layerInfo, boolean value);

    ValidationResult validate(NamespaceInfo namespaceInfo, boolean value);

    ValidationResult validate(ResourceInfo resourceInfo, boolean value);

    ValidationResult validate(StoreInfo storeInfo, boolean value);

    ValidationResult validate(StyleInfo styleInfo, boolean value);

    ValidationResult validate(WorkspaceInfo workspaceInfo, boolean value);
}
