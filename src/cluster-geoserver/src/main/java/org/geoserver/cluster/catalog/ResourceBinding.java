/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.geoserver.cluster.catalog.Names.references;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.cluster.model.Reference;

/** Feature types, coverages and cascaded layers. */
final class ResourceBinding extends CatalogBinding<ResourceInfo> {

    ResourceBinding(BindingContext context) {
        super(
                Names.RESOURCE,
                List.of(FeatureTypeInfo.class, CoverageInfo.class, WMSLayerInfo.class, WMTSLayerInfo.class),
                Set.of("featureType", "coverage", "wmsLayer", "wmtsLayer"),
                context);
    }

    @Override
    protected Class<ResourceInfo> type() {
        return ResourceInfo.class;
    }

    @Override
    protected Collection<ResourceInfo> all() {
        return catalog().getResources(ResourceInfo.class);
    }

    @Override
    protected Optional<ResourceInfo> byId(String id) {
        return Optional.ofNullable(catalog().getResource(id, ResourceInfo.class));
    }

    @Override
    protected Optional<ResourceInfo> byName(String name) {
        int colon = name.indexOf(':');
        NamespaceInfo namespace = colon < 0 ? null : catalog().getNamespaceByPrefix(name.substring(0, colon));
        return namespace == null
                ? Optional.empty()
                : Optional.ofNullable(
                        catalog().getResourceByName(namespace, name.substring(colon + 1), ResourceInfo.class));
    }

    @Override
    protected Set<Reference> requires(ResourceInfo resource) {
        return references(Arrays.asList(
                resource.getStore(),
                catalog().getWorkspaceByName(resource.getNamespace().getPrefix())));
    }

    @Override
    protected void add(ResourceInfo resource) {
        catalog().add(resource);
    }

    @Override
    protected boolean rename(ResourceInfo resource, String name) {
        resource.setName(name);
        return true;
    }

    @Override
    protected void save(ResourceInfo resource) {
        catalog().save(resource);
    }

    /** The layers go first: the host doesn't remove a resource that one shows. */
    @Override
    protected void delete(ResourceInfo resource) {
        for (LayerInfo layer : catalog().getLayers(resource)) {
            LayerBinding.delete(catalog(), layer);
        }
        catalog().remove(resource);
    }
}
