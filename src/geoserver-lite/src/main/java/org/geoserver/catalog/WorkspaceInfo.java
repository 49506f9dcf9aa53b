/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** A named container of stores, styles and groups. */
public interface WorkspaceInfo extends CatalogInfo {

    MetadataMap getMetadata();

    String getName();

    default boolean isIsolated() {
        return false;
    }

    default void setIsolated(boolean isolated) {}

    void setName(String name);
}
