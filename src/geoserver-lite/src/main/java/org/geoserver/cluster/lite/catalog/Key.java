/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MapInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;

/** What an object is found under: its family, the id of the workspace or namespace that it is in, and its name. */
record Key(Class<? extends CatalogInfo> family, String scope, String name) {

    private static final String NOWHERE = "";

    static Key of(CatalogInfo info) {
        if (info instanceof WorkspaceInfo workspace) {
            return workspace(workspace.getName());
        }
        if (info instanceof NamespaceInfo namespace) {
            return namespace(namespace.getPrefix());
        }
        if (info instanceof StoreInfo store) {
            return in(StoreInfo.class, store.getWorkspace(), store.getName());
        }
        if (info instanceof ResourceInfo resource) {
            return in(ResourceInfo.class, resource.getNamespace(), resource.getName());
        }
        if (info instanceof LayerInfo layer) {
            return layer(layer.getResource());
        }
        if (info instanceof LayerGroupInfo group) {
            return in(LayerGroupInfo.class, group.getWorkspace(), group.getName());
        }
        if (info instanceof StyleInfo style) {
            return in(StyleInfo.class, style.getWorkspace(), style.getName());
        }
        if (info instanceof MapInfo map) {
            return in(MapInfo.class, null, map.getName());
        }
        throw new IllegalArgumentException("No such family of objects: " + info);
    }

    static Key workspace(String name) {
        return in(WorkspaceInfo.class, null, name);
    }

    static Key namespace(String prefix) {
        return in(NamespaceInfo.class, null, prefix);
    }

    /** A layer has the name of its resource. */
    static Key layer(ResourceInfo resource) {
        return in(LayerInfo.class, resource.getNamespace(), resource.getName());
    }

    static Key in(Class<? extends CatalogInfo> family, CatalogInfo scope, String name) {
        return new Key(family, scope == null ? NOWHERE : scope.getId(), name);
    }
}
