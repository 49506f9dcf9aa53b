/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.Optional;
import org.geoserver.catalog.AttributeTypeInfo;
import org.geoserver.catalog.AttributionInfo;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogFactory;
import org.geoserver.catalog.CoverageDimensionInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataLinkInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.LegendInfo;
import org.geoserver.catalog.MapInfo;
import org.geoserver.catalog.MetadataLinkInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.lite.info.Infos;

/** Makes objects for one catalog. */
record LiteCatalogFactory(Optional<Catalog> catalog) implements CatalogFactory {

    @Override
    public <T> T create(Class<T> type) {
        T info = Infos.create(type);
        catalog.ifPresent(Infos.state(info)::belongTo);
        return info;
    }

    @Override
    public AttributeTypeInfo createAttribute() {
        return create(AttributeTypeInfo.class);
    }

    @Override
    public AttributionInfo createAttribution() {
        return create(AttributionInfo.class);
    }

    @Override
    public CoverageInfo createCoverage() {
        return create(CoverageInfo.class);
    }

    @Override
    public CoverageDimensionInfo createCoverageDimension() {
        return create(CoverageDimensionInfo.class);
    }

    @Override
    public CoverageStoreInfo createCoverageStore() {
        return create(CoverageStoreInfo.class);
    }

    @Override
    public DataLinkInfo createDataLink() {
        return create(DataLinkInfo.class);
    }

    @Override
    public DataStoreInfo createDataStore() {
        return create(DataStoreInfo.class);
    }

    @Override
    public FeatureTypeInfo createFeatureType() {
        return create(FeatureTypeInfo.class);
    }

    @Override
    public LayerInfo createLayer() {
        return create(LayerInfo.class);
    }

    @Override
    public LayerGroupInfo createLayerGroup() {
        return create(LayerGroupInfo.class);
    }

    @Override
    public LegendInfo createLegend() {
        return create(LegendInfo.class);
    }

    @Override
    public MapInfo createMap() {
        return create(MapInfo.class);
    }

    @Override
    public MetadataLinkInfo createMetadataLink() {
        return create(MetadataLinkInfo.class);
    }

    @Override
    public NamespaceInfo createNamespace() {
        return create(NamespaceInfo.class);
    }

    @Override
    public StyleInfo createStyle() {
        return create(StyleInfo.class);
    }

    @Override
    public WMSLayerInfo createWMSLayer() {
        return create(WMSLayerInfo.class);
    }

    @Override
    public WMTSLayerInfo createWMTSLayer() {
        return create(WMTSLayerInfo.class);
    }

    @Override
    public WMSStoreInfo createWebMapServer() {
        return create(WMSStoreInfo.class);
    }

    @Override
    public WMTSStoreInfo createWebMapTileServer() {
        return create(WMTSStoreInfo.class);
    }

    @Override
    public WorkspaceInfo createWorkspace() {
        return create(WorkspaceInfo.class);
    }
}
