/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wfs;

import java.io.Serializable;

/** How one version of WFS writes GML. */
public interface GMLInfo extends Serializable {

    Boolean getOverrideGMLAttributes();

    SrsNameStyle getSrsNameStyle();

    void setOverrideGMLAttributes(Boolean overrideGMLAttributes);

    void setSrsNameStyle(SrsNameStyle srsNameStyle);

    enum SrsNameStyle {
        NORMAL,
        XML,
        URN,
        URN2,
        URL
    }
}
