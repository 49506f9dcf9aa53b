/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A legend graphic of a style or layer. */
public interface LegendInfo extends Info {

    String getFormat();

    int getHeight();

    @Override
    String getId();

    String getOnlineResource();

    int getWidth();

    void setFormat(String format);

    void setHeight(int height);

    void setOnlineResource(String onlineResource);

    void setWidth(int width);
}
