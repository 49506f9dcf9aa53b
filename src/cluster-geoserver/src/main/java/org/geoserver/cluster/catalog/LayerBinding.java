/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.geoserver.cluster.catalog.Names.references;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.CascadeDeleteVisitor;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.cluster.model.Reference;

/** Layers, which go by their resource's name. */
final class LayerBinding extends CatalogBinding<LayerInfo> {

    private final ResourceBinding resources;

    LayerBinding(BindingContext context, ResourceBinding resources) {
        super(Names.LAYER, List.of(LayerInfo.class), Set.of("layer"), context);
        this.resources = resources;
    }

    @Override
    protected Class<LayerInfo> type() {
        return LayerInfo.class;
    }

    @Override
    protected Collection<LayerInfo> all() {
        return catalog().getLayers();
    }

    @Override
    protected Optional<LayerInfo> byId(String id) {
        return Optional.ofNullable(catalog().getLayer(id));
    }

    /** By way of its resource: asked for a name that it doesn't have, the host looks at every layer. */
    @Override
    protected Optional<LayerInfo> byName(String name) {
        return resources
                .byName(name)
                .flatMap(resource -> catalog().getLayers(resource).stream().findFirst());
    }

    @Override
    protected Set<Reference> requires(LayerInfo layer) {
        List<CatalogInfo> needed = new ArrayList<>(layer.getStyles());
        needed.add(layer.getResource());
        needed.add(layer.getDefaultStyle());
        return references(needed);
    }

    @Override
    protected void add(LayerInfo layer) {
        catalog().add(layer);
    }

    /** It has its resource's. */
    @Override
    protected boolean rename(LayerInfo layer, String name) {
        return false;
    }

    @Override
    protected void save(LayerInfo layer) {
        catalog().save(layer);
    }

    @Override
    protected void delete(LayerInfo layer) {
        delete(catalog(), layer);
    }

    /**
     * Takes the layer out of the groups that show it, and a group away that would show nothing. The host's own
     * cascade would take the resource too, whose removal is a change of its own.
     */
    static void delete(Catalog catalog, LayerInfo layer) {
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            boolean shown = removeFrom(group, layer);
            boolean root = group.getRootLayer() != null
                    && layer.getId().equals(group.getRootLayer().getId());
            if (root || (shown && group.getLayers().isEmpty())) {
                group.accept(new CascadeDeleteVisitor(catalog));
            } else if (shown) {
                catalog.save(group);
            }
        }
        catalog.remove(layer);
    }

    private static boolean removeFrom(LayerGroupInfo group, LayerInfo layer) {
        boolean removed = false;
        List<PublishedInfo> layers = group.getLayers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            PublishedInfo member = layers.get(i);
            if (member != null && layer.getId().equals(member.getId())) {
                layers.remove(i);
                if (i < group.getStyles().size()) {
                    group.getStyles().remove(i);
                }
                removed = true;
            }
        }
        return removed;
    }
}
