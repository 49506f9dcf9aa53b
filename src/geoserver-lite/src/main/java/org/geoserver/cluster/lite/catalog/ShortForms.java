/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.List;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.util.CloseableIterator;
import org.geotools.api.feature.type.Name;
import org.geotools.api.filter.Filter;

/** The methods of a catalog that only ask others of it, in other words or for a certain sort. */
abstract class ShortForms implements Catalog {

    @Override
    public <T extends StoreInfo> T getStoreByName(String name, Class<T> type) {
        return getStoreByName((WorkspaceInfo) null, name, type);
    }

    @Override
    public <T extends StoreInfo> T getStoreByName(String workspaceName, String name, Class<T> type) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? null : getStoreByName(workspace, name, type);
    }

    @Override
    public <T extends StoreInfo> List<T> getStoresByWorkspace(String workspaceName, Class<T> type) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? List.of() : getStoresByWorkspace(workspace, type);
    }

    @Override
    public WMSStoreInfo getWMSStore(String id) {
        return getStore(id, WMSStoreInfo.class);
    }

    @Override
    public WMSStoreInfo getWMSStoreByName(String name) {
        return getStoreByName(name, WMSStoreInfo.class);
    }

    @Override
    public WMTSStoreInfo getWMTSStore(String id) {
        return getStore(id, WMTSStoreInfo.class);
    }

    @Override
    public WMTSStoreInfo getWMTSStoreByName(String name) {
        return getStoreByName(name, WMTSStoreInfo.class);
    }

    @Override
    public DataStoreInfo getDataStore(String id) {
        return getStore(id, DataStoreInfo.class);
    }

    @Override
    public DataStoreInfo getDataStoreByName(String name) {
        return getStoreByName(name, DataStoreInfo.class);
    }

    @Override
    public DataStoreInfo getDataStoreByName(String workspaceName, String name) {
        return getStoreByName(workspaceName, name, DataStoreInfo.class);
    }

    @Override
    public DataStoreInfo getDataStoreByName(WorkspaceInfo workspace, String name) {
        return getStoreByName(workspace, name, DataStoreInfo.class);
    }

    @Override
    public List<DataStoreInfo> getDataStores() {
        return getStores(DataStoreInfo.class);
    }

    @Override
    public List<DataStoreInfo> getDataStoresByWorkspace(String workspaceName) {
        return getStoresByWorkspace(workspaceName, DataStoreInfo.class);
    }

    @Override
    public List<DataStoreInfo> getDataStoresByWorkspace(WorkspaceInfo workspace) {
        return getStoresByWorkspace(workspace, DataStoreInfo.class);
    }

    @Override
    public CoverageStoreInfo getCoverageStore(String id) {
        return getStore(id, CoverageStoreInfo.class);
    }

    @Override
    public CoverageStoreInfo getCoverageStoreByName(String name) {
        return getStoreByName(name, CoverageStoreInfo.class);
    }

    @Override
    public CoverageStoreInfo getCoverageStoreByName(String workspaceName, String name) {
        return getStoreByName(workspaceName, name, CoverageStoreInfo.class);
    }

    @Override
    public CoverageStoreInfo getCoverageStoreByName(WorkspaceInfo workspace, String name) {
        return getStoreByName(workspace, name, CoverageStoreInfo.class);
    }

    @Override
    public List<CoverageStoreInfo> getCoverageStores() {
        return getStores(CoverageStoreInfo.class);
    }

    @Override
    public List<CoverageStoreInfo> getCoverageStoresByWorkspace(String workspaceName) {
        return getStoresByWorkspace(workspaceName, CoverageStoreInfo.class);
    }

    @Override
    public List<CoverageStoreInfo> getCoverageStoresByWorkspace(WorkspaceInfo workspace) {
        return getStoresByWorkspace(workspace, CoverageStoreInfo.class);
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

    @Override
    public <T extends ResourceInfo> T getResourceByName(Name name, Class<T> type) {
        return getResourceByName(name.getNamespaceURI(), name.getLocalPart(), type);
    }

    @Override
    public <T extends ResourceInfo> List<T> getResourcesByNamespace(String prefixOrUri, Class<T> type) {
        NamespaceInfo namespace = prefixOrUri == null ? getDefaultNamespace() : namespace(prefixOrUri);
        return namespace == null ? List.of() : getResourcesByNamespace(namespace, type);
    }

    private NamespaceInfo namespace(String prefixOrUri) {
        NamespaceInfo byPrefix = getNamespaceByPrefix(prefixOrUri);
        return byPrefix == null ? getNamespaceByURI(prefixOrUri) : byPrefix;
    }

    @Override
    public FeatureTypeInfo getFeatureType(String id) {
        return getResource(id, FeatureTypeInfo.class);
    }

    @Override
    public FeatureTypeInfo getFeatureTypeByName(String name) {
        return getResourceByName(name, FeatureTypeInfo.class);
    }

    @Override
    public FeatureTypeInfo getFeatureTypeByName(String prefixOrUri, String name) {
        return getResourceByName(prefixOrUri, name, FeatureTypeInfo.class);
    }

    @Override
    public FeatureTypeInfo getFeatureTypeByName(NamespaceInfo namespace, String name) {
        return getResourceByName(namespace, name, FeatureTypeInfo.class);
    }

    @Override
    public FeatureTypeInfo getFeatureTypeByName(Name name) {
        return getResourceByName(name, FeatureTypeInfo.class);
    }

    @Override
    public FeatureTypeInfo getFeatureTypeByDataStore(DataStoreInfo store, String name) {
        return getResourceByStore(store, name, FeatureTypeInfo.class);
    }

    @Override
    public List<FeatureTypeInfo> getFeatureTypes() {
        return getResources(FeatureTypeInfo.class);
    }

    @Override
    public List<FeatureTypeInfo> getFeatureTypesByNamespace(NamespaceInfo namespace) {
        return getResourcesByNamespace(namespace, FeatureTypeInfo.class);
    }

    @Override
    public List<FeatureTypeInfo> getFeatureTypesByDataStore(DataStoreInfo store) {
        return getResourcesByStore(store, FeatureTypeInfo.class);
    }

    @Override
    public CoverageInfo getCoverage(String id) {
        return getResource(id, CoverageInfo.class);
    }

    @Override
    public CoverageInfo getCoverageByName(String name) {
        return getResourceByName(name, CoverageInfo.class);
    }

    @Override
    public CoverageInfo getCoverageByName(String prefixOrUri, String name) {
        return getResourceByName(prefixOrUri, name, CoverageInfo.class);
    }

    @Override
    public CoverageInfo getCoverageByName(NamespaceInfo namespace, String name) {
        return getResourceByName(namespace, name, CoverageInfo.class);
    }

    @Override
    public CoverageInfo getCoverageByName(Name name) {
        return getResourceByName(name, CoverageInfo.class);
    }

    @Override
    public CoverageInfo getCoverageByCoverageStore(CoverageStoreInfo store, String name) {
        return getResourceByStore(store, name, CoverageInfo.class);
    }

    @Override
    public List<CoverageInfo> getCoverages() {
        return getResources(CoverageInfo.class);
    }

    @Override
    public List<CoverageInfo> getCoveragesByNamespace(NamespaceInfo namespace) {
        return getResourcesByNamespace(namespace, CoverageInfo.class);
    }

    @Override
    public List<CoverageInfo> getCoveragesByCoverageStore(CoverageStoreInfo store) {
        return getResourcesByStore(store, CoverageInfo.class);
    }

    @Override
    public List<CoverageInfo> getCoveragesByStore(CoverageStoreInfo store) {
        return getResourcesByStore(store, CoverageInfo.class);
    }

    @Override
    public LayerInfo getLayerByName(Name name) {
        NamespaceInfo namespace = name.getNamespaceURI() == null ? null : getNamespaceByURI(name.getNamespaceURI());
        return getLayerByName((namespace == null ? "" : namespace.getPrefix() + ":") + name.getLocalPart());
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
    public List<LayerGroupInfo> getLayerGroupsByWorkspace(String workspaceName) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? List.of() : getLayerGroupsByWorkspace(workspace);
    }

    @Override
    public StyleInfo getStyleByName(String workspaceName, String name) {
        WorkspaceInfo workspace = workspaceName == null ? null : getWorkspaceByName(workspaceName);
        return workspaceName != null && workspace == null ? null : getStyleByName(workspace, name);
    }

    @Override
    public List<StyleInfo> getStylesByWorkspace(String workspaceName) {
        WorkspaceInfo workspace = getWorkspaceByName(workspaceName);
        return workspace == null ? List.of() : getStylesByWorkspace(workspace);
    }

    @Override
    public <T extends CatalogInfo> CloseableIterator<T> list(Class<T> type, Filter filter) {
        return list(type, filter, null, null, null);
    }
}
