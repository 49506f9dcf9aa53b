/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A link to a metadata document. */
public interface MetadataLinkInfo extends Info {

    String getAbout();

    String getContent();

    @Override
    String getId();

    String getMetadataType();

    String getType();

    void setAbout(String about);

    void setContent(String content);

    void setMetadataType(String metadataType);

    void setType(String type);
}
