/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.ArrayList;
import java.util.List;

/** Removes an object and all that cannot be without it; what can, goes on without it. */
public class CascadeDeleteVisitor implements CatalogVisitor {

    private final Catalog catalog;

    public CascadeDeleteVisitor(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void visit(Catalog whole) {}

    @Override
    public void visit(WorkspaceInfo workspace) {
        catalog.getLayerGroupsByWorkspace(workspace).forEach(group -> group.accept(this));
        catalog.getStoresByWorkspace(workspace, StoreInfo.class).forEach(store -> store.accept(this));
        catalog.getStylesByWorkspace(workspace).forEach(style -> style.accept(this));
        NamespaceInfo namespace = catalog.getNamespaceByPrefix(workspace.getName());
        if (namespace != null) {
            namespace.accept(this);
        }
        // The namespace takes its workspace along where someone listens for it
        if (catalog.getWorkspace(workspace.getId()) != null) {
            catalog.remove(workspace);
        }
    }

    @Override
    public void visit(NamespaceInfo namespace) {
        catalog.remove(namespace);
    }

    @Override
    public void visit(DataStoreInfo store) {
        removeStore(store);
    }

    @Override
    public void visit(CoverageStoreInfo store) {
        removeStore(store);
    }

    @Override
    public void visit(WMSStoreInfo store) {
        removeStore(store);
    }

    @Override
    public void visit(WMTSStoreInfo store) {
        removeStore(store);
    }

    private void removeStore(StoreInfo store) {
        for (ResourceInfo resource : catalog.getResourcesByStore(store, ResourceInfo.class)) {
            removeResource(resource);
        }
        catalog.remove(store);
    }

    @Override
    public void visit(FeatureTypeInfo featureType) {
        removeResource(featureType);
    }

    @Override
    public void visit(CoverageInfo coverage) {
        removeResource(coverage);
    }

    @Override
    public void visit(WMSLayerInfo layer) {
        removeResource(layer);
    }

    @Override
    public void visit(WMTSLayerInfo layer) {
        removeResource(layer);
    }

    private void removeResource(ResourceInfo resource) {
        List<LayerInfo> layers = catalog.getLayers(resource);
        layers.forEach(layer -> layer.accept(this));
        if (layers.isEmpty()) {
            catalog.remove(resource);
        }
    }

    @Override
    public void visit(LayerInfo layer) {
        removeFromGroups(layer);
        ResourceInfo resource = layer.getResource();
        catalog.remove(layer);
        catalog.remove(resource);
    }

    @Override
    public void visit(LayerGroupInfo group) {
        removeFromGroups(group);
        catalog.remove(group);
    }

    private void removeFromGroups(PublishedInfo published) {
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            List<PublishedInfo> layers = group.getLayers();
            boolean changed = false;
            for (int i = layers.size() - 1; i >= 0; i--) {
                if (isSame(layers.get(i), published)) {
                    layers.remove(i);
                    if (i < group.getStyles().size()) {
                        group.getStyles().remove(i);
                    }
                    changed = true;
                }
            }
            if (changed && layers.isEmpty()) {
                visit(group);
            } else if (changed) {
                catalog.save(group);
            }
        }
    }

    @Override
    public void visit(StyleInfo style) {
        for (LayerInfo layer : catalog.getLayers(style)) {
            layer.getStyles().removeIf(other -> isSame(other, style));
            if (isSame(layer.getDefaultStyle(), style)) {
                List<StyleInfo> others = new ArrayList<>(layer.getStyles());
                layer.setDefaultStyle(others.isEmpty() ? replacement(layer) : others.get(0));
                if (!others.isEmpty()) {
                    layer.getStyles().removeIf(other -> isSame(other, others.get(0)));
                }
            }
            catalog.save(layer);
        }
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            if (removeFrom(group, style)) {
                catalog.save(group);
            }
        }
        catalog.remove(style);
    }

    private boolean removeFrom(LayerGroupInfo group, StyleInfo style) {
        boolean changed = false;
        if (isSame(group.getRootLayerStyle(), style)) {
            group.setRootLayerStyle(replacement(group.getRootLayer()));
            changed = true;
        }
        for (int i = 0; i < group.getStyles().size(); i++) {
            if (isSame(group.getStyles().get(i), style)) {
                // Of a layer, its own default style takes the place; a group has none
                group.getStyles()
                        .set(i, group.getLayers().get(i) instanceof LayerInfo layer ? layer.getDefaultStyle() : null);
                changed = true;
            }
        }
        return changed;
    }

    private StyleInfo replacement(LayerInfo layer) {
        String name =
                layer.getResource() instanceof CoverageInfo ? StyleInfo.DEFAULT_RASTER : StyleInfo.DEFAULT_GENERIC;
        StyleInfo style = catalog.getStyleByName(name);
        return style != null ? style : catalog.getStyleByName(StyleInfo.DEFAULT_POINT);
    }

    private static boolean isSame(CatalogInfo one, CatalogInfo other) {
        return one != null && one.getId().equals(other.getId());
    }
}
