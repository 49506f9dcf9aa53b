/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;

/** A map; unused by GeoServer, part of its catalog. */
public interface MapInfo extends CatalogInfo {

    List<LayerInfo> getLayers();

    String getName();

    boolean isEnabled();

    void setEnabled(boolean enabled);

    void setName(String name);
}
