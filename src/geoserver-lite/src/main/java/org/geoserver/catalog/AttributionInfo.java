/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** Who is credited for a layer. */
public interface AttributionInfo extends Info {

    String getHref();

    int getLogoHeight();

    String getLogoType();

    String getLogoURL();

    int getLogoWidth();

    String getTitle();

    void setHref(String href);

    void setLogoHeight(int logoHeight);

    void setLogoType(String logoType);

    void setLogoURL(String logoURL);

    void setLogoWidth(int logoWidth);

    void setTitle(String title);
}
