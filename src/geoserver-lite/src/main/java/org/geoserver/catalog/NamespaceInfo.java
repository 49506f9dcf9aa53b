/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** The namespace of resources: a prefix and a URI; follows the workspace of the same name. */
public interface NamespaceInfo extends CatalogInfo {

    @Override
    boolean equals(Object value);

    MetadataMap getMetadata();

    String getName();

    String getPrefix();

    String getURI();

    default boolean isIsolated() {
        return false;
    }

    default void setIsolated(boolean isolated) {}

    void setPrefix(String prefix);

    void setURI(String uri);
}
