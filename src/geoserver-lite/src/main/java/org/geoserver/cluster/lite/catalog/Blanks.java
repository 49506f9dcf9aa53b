/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.Collections;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.PublishedType;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMTSLayerInfo;

/** Fills in what an object needs in the catalog and nobody has said. */
final class Blanks {

    private final Catalog catalog;

    Blanks(Catalog catalog) {
        this.catalog = catalog;
    }

    void fillWorkspace(StoreInfo store) {
        if (store.getWorkspace() == null) {
            store.setWorkspace(catalog.getDefaultWorkspace());
        }
    }

    void fillNamespace(ResourceInfo resource) {
        if (resource.getNamespace() == null) {
            resource.setNamespace(catalog.getDefaultNamespace());
        }
    }

    void fillNativeName(ResourceInfo resource) {
        if (resource.getNativeName() == null) {
            resource.setNativeName(resource.getName());
        }
    }

    void fillAttribution(LayerInfo layer) {
        if (layer.getAttribution() == null) {
            layer.setAttribution(catalog.getFactory().createAttribution());
        }
    }

    void fillDefaultStyle(LayerInfo layer) {
        if (layer.getDefaultStyle() == null) {
            String name =
                    layer.getResource() instanceof CoverageInfo ? StyleInfo.DEFAULT_RASTER : StyleInfo.DEFAULT_GENERIC;
            layer.setDefaultStyle(catalog.getStyleByName(name));
        }
    }

    void fillType(LayerInfo layer) {
        if (layer.getType() == null) {
            layer.setType(typeOf(layer.getResource()));
        }
    }

    private static PublishedType typeOf(ResourceInfo resource) {
        if (resource instanceof FeatureTypeInfo) {
            return PublishedType.VECTOR;
        }
        if (resource instanceof CoverageInfo) {
            return PublishedType.RASTER;
        }
        if (resource instanceof WMTSLayerInfo) {
            return PublishedType.WMTS;
        }
        if (resource instanceof WMSLayerInfo) {
            return PublishedType.WMS;
        }
        throw new IllegalArgumentException("Layer type not set and can't be derived from resource");
    }

    /** In a group, null stands for the default style of the layer. */
    void fillStyles(LayerGroupInfo group) {
        if (group.getStyles().isEmpty()) {
            group.getStyles().addAll(Collections.nCopies(group.getLayers().size(), null));
        }
    }
}
