/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.event;

/** Told of every change of the catalog. */
public interface CatalogListener {

    void handleAddEvent(CatalogAddEvent catalogAddEvent);

    void handleModifyEvent(CatalogModifyEvent catalogModifyEvent);

    void handlePostModifyEvent(CatalogPostModifyEvent catalogPostModifyEvent);

    default void handlePreAddEvent(CatalogBeforeAddEvent catalogBeforeAddEvent) {}

    void handleRemoveEvent(CatalogRemoveEvent catalogRemoveEvent);

    void reloaded();
}
