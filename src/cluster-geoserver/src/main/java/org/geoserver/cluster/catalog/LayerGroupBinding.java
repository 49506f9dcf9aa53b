/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.geoserver.cluster.catalog.Names.references;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Reference;

/** Layer groups of all modes. */
final class LayerGroupBinding extends CatalogBinding<LayerGroupInfo> {

    LayerGroupBinding(BindingContext context) {
        super(Names.LAYER_GROUP, List.of(LayerGroupInfo.class), Set.of("layerGroup"), context);
    }

    @Override
    protected Class<LayerGroupInfo> type() {
        return LayerGroupInfo.class;
    }

    @Override
    protected Collection<LayerGroupInfo> all() {
        return catalog().getLayerGroups();
    }

    @Override
    protected Optional<LayerGroupInfo> byId(String id) {
        return Optional.ofNullable(catalog().getLayerGroup(id));
    }

    @Override
    protected Optional<LayerGroupInfo> byName(String name) {
        return context.inWorkspace(
                name,
                catalog()::getLayerGroupByName,
                global -> globalOnly(catalog().getLayerGroupByName((WorkspaceInfo) null, global)));
    }

    private static LayerGroupInfo globalOnly(LayerGroupInfo group) {
        return group == null || group.getWorkspace() != null ? null : group;
    }

    @Override
    protected Set<Reference> requires(LayerGroupInfo group) {
        List<CatalogInfo> needed = new ArrayList<>(group.getLayers());
        needed.addAll(group.getStyles());
        needed.add(group.getWorkspace());
        needed.add(group.getRootLayer());
        needed.add(group.getRootLayerStyle());
        return new HashSet<>(references(needed));
    }

    @Override
    protected void add(LayerGroupInfo group) {
        catalog().add(group);
    }

    @Override
    protected boolean rename(LayerGroupInfo group, String name) {
        group.setName(name);
        return true;
    }

    @Override
    protected void save(LayerGroupInfo group) {
        catalog().save(group);
    }

    @Override
    protected void delete(LayerGroupInfo group) {
        cascade(group);
    }
}
