/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;
import org.geoserver.catalog.impl.LayerGroupStyle;
import org.geotools.geometry.jts.ReferencedEnvelope;

/** Layers and groups that are published under one name. */
public interface LayerGroupInfo extends PublishedInfo {

    ReferencedEnvelope getBounds();

    default List<KeywordInfo> getKeywords() {
        return List.of();
    }

    List<LayerGroupStyle> getLayerGroupStyles();

    List<PublishedInfo> getLayers();

    List<MetadataLinkInfo> getMetadataLinks();

    Mode getMode();

    LayerInfo getRootLayer();

    StyleInfo getRootLayerStyle();

    List<StyleInfo> getStyles();

    WorkspaceInfo getWorkspace();

    boolean isQueryDisabled();

    List<LayerInfo> layers();

    List<LayerInfo> layers(String name);

    void setBounds(ReferencedEnvelope bounds);

    void setLayerGroupStyles(List<LayerGroupStyle> layerGroupStyles);

    void setMode(Mode mode);

    void setQueryDisabled(boolean queryDisabled);

    void setRootLayer(LayerInfo rootLayer);

    void setRootLayerStyle(StyleInfo rootLayerStyle);

    void setWorkspace(WorkspaceInfo workspace);

    List<StyleInfo> styles();

    List<StyleInfo> styles(String name);

    enum Mode {
        SINGLE,
        OPAQUE_CONTAINER,
        NAMED,
        CONTAINER,
        EO
    }
}
