/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.util.List;
import java.util.Optional;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;

/** Removes an object and all that cannot be without it ({@code recurse=true}). */
final class Removal {

    private final Catalog catalog;

    Removal(Catalog catalog) {
        this.catalog = catalog;
    }

    void of(WorkspaceInfo workspace) {
        catalog.getStoresByWorkspace(workspace, StoreInfo.class).forEach(this::of);
        catalog.getLayerGroupsByWorkspace(workspace).forEach(this::of);
        catalog.getStylesByWorkspace(workspace).forEach(this::of);
        Optional.ofNullable(catalog.getNamespaceByPrefix(workspace.getName())).ifPresent(catalog::remove);
        catalog.remove(workspace);
    }

    void of(StoreInfo store) {
        catalog.getResourcesByStore(store, ResourceInfo.class).forEach(this::of);
        catalog.remove(store);
    }

    void of(ResourceInfo resource) {
        List<LayerInfo> layers = catalog.getLayers(resource);
        if (layers.isEmpty()) {
            catalog.remove(resource);
        }
        layers.forEach(this::of);
    }

    /** A layer takes its resource along, and the groups that have no other. */
    void of(LayerInfo layer) {
        removeFromGroups(layer);
        ResourceInfo resource = layer.getResource();
        catalog.remove(layer);
        if (resource != null && catalog.getLayers(resource).isEmpty()) {
            catalog.remove(resource);
        }
    }

    void of(LayerGroupInfo group) {
        removeFromGroups(group);
        catalog.remove(group);
    }

    /** Layers and groups go on without the style. */
    void of(StyleInfo style) {
        for (LayerInfo layer : catalog.getLayers(style)) {
            if (isSame(style, layer.getDefaultStyle())) {
                layer.setDefaultStyle(catalog.getStyleByName(StyleInfo.DEFAULT_GENERIC));
            }
            layer.getStyles().removeIf(other -> isSame(style, other));
            catalog.save(layer);
        }
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            if (group.getStyles().stream().anyMatch(other -> isSame(style, other))) {
                group.getStyles().replaceAll(other -> isSame(style, other) ? null : other);
                catalog.save(group);
            }
        }
        catalog.remove(style);
    }

    private void removeFromGroups(PublishedInfo published) {
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            boolean changed = false;
            for (int i = group.getLayers().size() - 1; i >= 0; i--) {
                if (isSame(published, group.getLayers().get(i))) {
                    group.getLayers().remove(i);
                    if (i < group.getStyles().size()) {
                        group.getStyles().remove(i);
                    }
                    changed = true;
                }
            }
            if (changed && group.getLayers().isEmpty()) {
                of(group);
            } else if (changed) {
                catalog.save(group);
            }
        }
    }

    private static boolean isSame(CatalogInfo one, CatalogInfo other) {
        return other != null && one.getId().equals(other.getId());
    }
}
