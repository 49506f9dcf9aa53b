/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** Tells the kinds of catalog objects apart. */
public interface CatalogVisitor {

    void visit(Catalog catalog);

    void visit(CoverageInfo coverageInfo);

    void visit(CoverageStoreInfo coverageStoreInfo);

    void visit(DataStoreInfo dataStoreInfo);

    void visit(FeatureTypeInfo featureTypeInfo);

    void visit(LayerGroupInfo layerGroupInfo);

    void visit(LayerInfo layerInfo);

    void visit(NamespaceInfo namespaceInfo);

    void visit(StyleInfo styleInfo);

    void visit(WMSLayerInfo wMSLayerInfo);

    void visit(WMSStoreInfo wMSStoreInfo);

    default void visit(WMTSLayerInfo wMTSLayerInfo) {}

    default void visit(WMTSStoreInfo wMTSStoreInfo) {}

    void visit(WorkspaceInfo workspaceInfo);
}
