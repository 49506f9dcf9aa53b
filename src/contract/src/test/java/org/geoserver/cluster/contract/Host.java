/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.util.UUID;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.GeoServer;

/** A running GeoServer, whose listeners are those that every GeoServer has, and objects for it with names of their own. */
record Host(Catalog catalog, GeoServer geoServer) {

    static String unique(String name) {
        return name + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A workspace and its namespace, as the web interface makes them. */
    WorkspaceInfo workspace() {
        return workspace(unique("ws"));
    }

    WorkspaceInfo workspace(String name) {
        WorkspaceInfo workspace = catalog.getFactory().createWorkspace();
        workspace.setName(name);
        catalog.add(workspace);
        NamespaceInfo namespace = catalog.getFactory().createNamespace();
        namespace.setPrefix(name);
        namespace.setURI("http://example.org/" + name);
        catalog.add(namespace);
        return catalog.getWorkspaceByName(name);
    }

    DataStoreInfo newStore(WorkspaceInfo workspace, String name) {
        DataStoreInfo store = catalog.getFactory().createDataStore();
        store.setName(name);
        store.setWorkspace(workspace);
        store.setEnabled(false);
        store.getConnectionParameters().put("url", "file:data/" + name);
        return store;
    }

    DataStoreInfo store(WorkspaceInfo workspace, String name) {
        catalog.add(newStore(workspace, name));
        return catalog.getDataStoreByName(workspace, name);
    }

    FeatureTypeInfo newFeatureType(DataStoreInfo store, String name) {
        FeatureTypeInfo type = catalog.getFactory().createFeatureType();
        type.setName(name);
        type.setNativeName(name);
        type.setStore(store);
        type.setNamespace(catalog.getNamespaceByPrefix(store.getWorkspace().getName()));
        return type;
    }

    FeatureTypeInfo featureType(DataStoreInfo store, String name) {
        catalog.add(newFeatureType(store, name));
        return catalog.getFeatureTypeByDataStore(store, name);
    }

    StyleInfo newStyle(String name) {
        StyleInfo style = catalog.getFactory().createStyle();
        style.setName(name);
        style.setFilename(name + ".sld");
        return style;
    }

    StyleInfo style(String name) {
        catalog.add(newStyle(name));
        return catalog.getStyleByName(name);
    }

    LayerInfo newLayer(FeatureTypeInfo type, StyleInfo style) {
        LayerInfo layer = catalog.getFactory().createLayer();
        layer.setResource(type);
        layer.setDefaultStyle(style);
        return layer;
    }

    LayerInfo layer(FeatureTypeInfo type, StyleInfo style) {
        catalog.add(newLayer(type, style));
        return catalog.getLayers(type).get(0);
    }

    /** A layer with all that it needs. */
    LayerInfo layer() {
        return layer(featureType(store(workspace(), unique("store")), unique("type")), style(unique("style")));
    }

    LayerGroupInfo newGroup(LayerInfo... layers) {
        LayerGroupInfo group = catalog.getFactory().createLayerGroup();
        group.setName(unique("group"));
        for (LayerInfo layer : layers) {
            group.getLayers().add(layer);
            group.getStyles().add(null);
        }
        return group;
    }

    LayerGroupInfo group(LayerInfo... layers) {
        LayerGroupInfo group = newGroup(layers);
        catalog.add(group);
        return catalog.getLayerGroup(group.getId());
    }

    static boolean isSame(CatalogInfo one, CatalogInfo other) {
        return one != null && other != null && one.getId().equals(other.getId());
    }
}
