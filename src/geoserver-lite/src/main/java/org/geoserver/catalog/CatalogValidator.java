/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** Refuses catalog objects that some extension cannot accept. */
public interface CatalogValidator {

    void validate(LayerGroupInfo layerGroupInfo, boolean value);

    void validate(LayerInfo layerInfo, boolean value);

    void validate(NamespaceInfo namespaceInfo, boolean value);

    void validate(ResourceInfo resourceInfo, boolean value);

    void validate(StoreInfo storeInfo, boolean value);

    void validate(StyleInfo styleInfo, boolean value);

    void validate(WorkspaceInfo workspaceInfo, boolean value);
}
