/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.Set;

/** A resource as it is published, with its styles. */
public interface LayerInfo extends PublishedInfo {

    String BUFFER = "buffer";

    boolean enabled();

    StyleInfo getDefaultStyle();

    WMSInterpolation getDefaultWMSInterpolationMethod();

    LegendInfo getLegend();

    String getPath();

    ResourceInfo getResource();

    Set<StyleInfo> getStyles();

    boolean isOpaque();

    boolean isQueryable();

    void setDefaultStyle(StyleInfo defaultStyle);

    void setDefaultWMSInterpolationMethod(WMSInterpolation defaultWMSInterpolationMethod);

    void setLegend(LegendInfo legend);

    void setOpaque(boolean opaque);

    void setPath(String path);

    void setQueryable(boolean queryable);

    void setResource(ResourceInfo resource);

    void setType(PublishedType type);

    default Set<StyleInfo> styles() {
        return getStyles();
    }

    enum WMSInterpolation {
        Nearest,
        Bilinear,
        Bicubic
    }
}
