/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.File;
import java.io.IOException;
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
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Paths;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.ResourceStore;

/** Where everything lies in the data directory: folders by {@code get}, the file of an object by {@code config}. */
public class GeoServerDataDirectory {

    private static final String WORKSPACES = "workspaces";
    private static final String STYLES = "styles";
    private static final String LAYER_GROUPS = "layergroups";

    private final GeoServerResourceLoader resourceLoader;

    public GeoServerDataDirectory(GeoServerResourceLoader resourceLoader) {
        this.resourceLoader = resourceLoader;
    }

    public GeoServerDataDirectory(File baseDirectory) {
        this(new GeoServerResourceLoader(baseDirectory));
    }

    public GeoServerResourceLoader getResourceLoader() {
        return resourceLoader;
    }

    public ResourceStore getResourceStore() {
        return resourceLoader.getResourceStore();
    }

    public File root() {
        return resourceLoader.getBaseDirectory();
    }

    public Resource get(String... path) {
        return resourceLoader.get(Paths.path(path));
    }

    public Resource getRoot(String... path) {
        return get(path);
    }

    public File findDataRoot() throws IOException {
        return findFile("data");
    }

    public File findOrCreateDir(String... location) throws IOException {
        return get(location).dir();
    }

    /** The file or folder, or null if there is none. */
    public File findFile(String... location) throws IOException {
        return resourceLoader.find(location);
    }

    public Resource getSecurity(String... path) {
        return below(get("security"), path);
    }

    public Resource getWorkspaces(String... path) {
        return below(get(WORKSPACES), path);
    }

    public Resource defaultWorkspaceConfig() {
        return getWorkspaces("default.xml");
    }

    /** A path in a workspace's folder; without a workspace in the data directory. */
    public Resource get(WorkspaceInfo workspace, String... path) {
        return below(workspace == null ? get() : getWorkspaces(workspace.getName()), path);
    }

    public Resource get(NamespaceInfo namespace, String... path) {
        return below(namespace == null ? get() : getWorkspaces(namespace.getPrefix()), path);
    }

    public Resource get(StoreInfo store, String... path) {
        return below(get(store.getWorkspace(), store.getName()), path);
    }

    public Resource get(ResourceInfo resource, String... path) {
        return below(get(resource.getStore(), resource.getName()), path);
    }

    public Resource get(LayerInfo layer, String... path) {
        return get(layer.getResource(), path);
    }

    public Resource get(StyleInfo style, String... path) {
        return getStyles(style == null ? null : style.getWorkspace(), path);
    }

    public Resource get(LayerGroupInfo group, String... path) {
        return getLayerGroups(group.getWorkspace(), path);
    }

    public Resource getStyles(String... path) {
        return getStyles(null, path);
    }

    public Resource getStyles(WorkspaceInfo workspace, String... path) {
        return below(get(workspace, STYLES), path);
    }

    public Resource getLayerGroups(String... path) {
        return getLayerGroups(null, path);
    }

    public Resource getLayerGroups(WorkspaceInfo workspace, String... path) {
        return below(get(workspace, LAYER_GROUPS), path);
    }

    /** The style's body. */
    public Resource style(StyleInfo style) {
        return get(style, style.getFilename());
    }

    public Resource config(GeoServerInfo global) {
        return get("global.xml");
    }

    public Resource config(LoggingInfo logging) {
        return get("logging.xml");
    }

    public Resource config(SettingsInfo settings) {
        return get(settings.getWorkspace(), "settings.xml");
    }

    public Resource config(WorkspaceInfo workspace) {
        return get(workspace, "workspace.xml");
    }

    public Resource config(NamespaceInfo namespace) {
        return get(namespace, "namespace.xml");
    }

    public Resource config(DataStoreInfo store) {
        return get(store, "datastore.xml");
    }

    public Resource config(CoverageStoreInfo store) {
        return get(store, "coveragestore.xml");
    }

    public Resource config(WMSStoreInfo store) {
        return get(store, "wmsstore.xml");
    }

    public Resource config(WMTSStoreInfo store) {
        return get(store, "wmtsstore.xml");
    }

    public Resource config(FeatureTypeInfo featureType) {
        return get(featureType, "featuretype.xml");
    }

    public Resource config(CoverageInfo coverage) {
        return get(coverage, "coverage.xml");
    }

    public Resource config(WMSLayerInfo layer) {
        return get(layer, "wmslayer.xml");
    }

    public Resource config(WMTSLayerInfo layer) {
        return get(layer, "wmtslayer.xml");
    }

    public Resource config(LayerInfo layer) {
        return get(layer, "layer.xml");
    }

    public Resource config(StyleInfo style) {
        return get(style, style.getName() + ".xml");
    }

    public Resource config(LayerGroupInfo group) {
        return get(group, group.getName() + ".xml");
    }

    private static Resource below(Resource folder, String... path) {
        return path.length == 0 ? folder : folder.get(Paths.path(path));
    }
}
