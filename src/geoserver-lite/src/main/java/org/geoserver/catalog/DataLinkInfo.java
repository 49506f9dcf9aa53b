/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A link to the data of a resource. */
public interface DataLinkInfo extends Info {

    String getAbout();

    String getContent();

    String getType();

    void setAbout(String about);

    void setContent(String content);

    void setType(String type);
}
