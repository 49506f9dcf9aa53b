/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A visitor that does nothing. */
public class CatalogVisitorAdapter implements CatalogVisitor {

    public CatalogVisitorAdapter() {}

    @Override
    public void visit(Catalog object) {}

    @Override
    public void visit(CoverageInfo object) {}

    @Override
    public void visit(CoverageStoreInfo object) {}

    @Override
    public void visit(DataStoreInfo object) {}

    @Override
    public void visit(FeatureTypeInfo object) {}

    @Override
    public void visit(LayerGroupInfo object) {}

    @Override
    public void visit(LayerInfo object) {}

    @Override
    public void visit(NamespaceInfo object) {}

    @Override
    public void visit(StyleInfo object) {}

    @Override
    public void visit(WMSLayerInfo object) {}

    @Override
    public void visit(WMSStoreInfo object) {}

    @Override
    public void visit(WMTSLayerInfo object) {}

    @Override
    public void visit(WMTSStoreInfo object) {}

    @Override
    public void visit(WorkspaceInfo object) {}
}
