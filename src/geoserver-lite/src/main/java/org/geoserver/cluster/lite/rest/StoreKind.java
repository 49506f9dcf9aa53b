/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.PublishedType;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.rest.ResourceNotFoundException;

/** A kind of store, and the kind of resource in it, with their names in paths and documents. */
enum StoreKind {
    DATA(
            "datastores",
            "dataStore",
            DataStoreInfo.class,
            "featuretypes",
            "featureType",
            FeatureTypeInfo.class,
            PublishedType.VECTOR),
    COVERAGE(
            "coveragestores",
            "coverageStore",
            CoverageStoreInfo.class,
            "coverages",
            "coverage",
            CoverageInfo.class,
            PublishedType.RASTER),
    WMS("wmsstores", "wmsStore", WMSStoreInfo.class, "wmslayers", "wmsLayer", WMSLayerInfo.class, PublishedType.WMS),
    WMTS(
            "wmtsstores",
            "wmtsStore",
            WMTSStoreInfo.class,
            "wmtslayers",
            "wmtsLayer",
            WMTSLayerInfo.class,
            PublishedType.WMTS);

    /** The path variable {@code stores} limited to the kinds there are. */
    static final String STORES = "{stores:datastores|coveragestores|wmsstores|wmtsstores}";

    /** The path variable {@code resources} limited to the kinds there are. */
    static final String RESOURCES = "{resources:featuretypes|coverages|wmslayers|wmtslayers}";

    /** The same below a store, where GeoServer calls those of a WMTS store just {@code layers}. */
    static final String RESOURCES_OF_STORE = "{resources:featuretypes|coverages|wmslayers|wmtslayers|layers}";

    final String path;
    final String element;
    final Class<? extends StoreInfo> type;
    final String resourcePath;
    final String resourceElement;
    final Class<? extends ResourceInfo> resourceType;
    final PublishedType published;

    StoreKind(
            String path,
            String element,
            Class<? extends StoreInfo> type,
            String resourcePath,
            String resourceElement,
            Class<? extends ResourceInfo> resourceType,
            PublishedType published) {
        this.path = path;
        this.element = element;
        this.type = type;
        this.resourcePath = resourcePath;
        this.resourceElement = resourceElement;
        this.resourceType = resourceType;
        this.published = published;
    }

    static StoreKind ofStores(String path) {
        for (StoreKind kind : values()) {
            if (kind.path.equals(path)) {
                return kind;
            }
        }
        throw new ResourceNotFoundException(path);
    }

    static StoreKind ofResources(String path) {
        for (StoreKind kind : values()) {
            if (kind.resourcePath.equals(path) || kind == WMTS && path.equals("layers")) {
                return kind;
            }
        }
        throw new ResourceNotFoundException(path);
    }
}
