/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.event;

/** A listener that does nothing. */
public class AbstractCatalogListener implements CatalogListener {

    public AbstractCatalogListener() {}

    @Override
    public void handleAddEvent(CatalogAddEvent event) {}

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {}

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {}

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {}

    @Override
    public void reloaded() {}
}
