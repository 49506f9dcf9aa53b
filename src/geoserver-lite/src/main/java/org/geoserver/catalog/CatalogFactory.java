/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** Makes catalog objects. */
public interface CatalogFactory {

    <T> T create(Class<T> type);

    AttributeTypeInfo createAttribute();

    AttributionInfo createAttribution();

    CoverageInfo createCoverage();

    CoverageDimensionInfo createCoverageDimension();

    CoverageStoreInfo createCoverageStore();

    DataLinkInfo createDataLink();

    DataStoreInfo createDataStore();

    FeatureTypeInfo createFeatureType();

    LayerInfo createLayer();

    LayerGroupInfo createLayerGroup();

    LegendInfo createLegend();

    MapInfo createMap();

    MetadataLinkInfo createMetadataLink();

    NamespaceInfo createNamespace();

    StyleInfo createStyle();

    WMSLayerInfo createWMSLayer();

    WMTSLayerInfo createWMTSLayer();

    WMSStoreInfo createWebMapServer();

    WMTSStoreInfo createWebMapTileServer();

    WorkspaceInfo createWorkspace();
}
