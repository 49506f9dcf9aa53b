/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wms;

import java.io.Serializable;

/** The picture that is stamped on each map. */
public interface WatermarkInfo extends Serializable {

    Position getPosition();

    int getTransparency();

    String getURL();

    boolean isEnabled();

    void setEnabled(boolean enabled);

    void setPosition(Position position);

    void setTransparency(int transparency);

    void setURL(String url);

    enum Position {
        TOP_LEFT,
        TOP_CENTER,
        TOP_RIGHT,
        MID_LEFT,
        MID_CENTER,
        MID_RIGHT,
        BOT_LEFT,
        BOT_CENTER,
        BOT_RIGHT
    }
}
