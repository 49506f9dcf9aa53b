/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.impl;

import java.io.Serializable;
import java.util.List;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.StyleInfo;
import org.geotools.api.util.InternationalString;
import org.geotools.util.GrowableInternationalString;

/** A named style of a group: a content of its own. */
public interface LayerGroupStyle extends Serializable, Info {

    String getAbstract();

    GrowableInternationalString getInternationalAbstract();

    GrowableInternationalString getInternationalTitle();

    List<PublishedInfo> getLayers();

    StyleInfo getName();

    List<StyleInfo> getStyles();

    String getTitle();

    void setAbstract(String text);

    void setId(String id);

    void setInternationalAbstract(GrowableInternationalString internationalAbstract);

    void setInternationalTitle(InternationalString internationalTitle);

    void setLayers(List<PublishedInfo> layers);

    void setName(StyleInfo name);

    void setStyles(List<StyleInfo> styles);

    void setTitle(String title);
}
