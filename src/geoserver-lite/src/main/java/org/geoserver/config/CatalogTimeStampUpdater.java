/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.Date;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;

/** Dates layers, groups, styles, stores and workspaces. */
public class CatalogTimeStampUpdater implements CatalogListener {

    public CatalogTimeStampUpdater(Catalog catalog) {
        catalog.addListener(this);
    }

    @Override
    public void handlePreAddEvent(CatalogBeforeAddEvent event) {
        if (isDated(event.getSource())) {
            event.getSource().setDateCreated(new Date());
        }
    }

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {
        if (isDated(event.getSource())) {
            event.getSource().setDateModified(new Date());
        }
    }

    static boolean isDated(CatalogInfo info) {
        return info instanceof PublishedInfo
                || info instanceof StyleInfo
                || info instanceof StoreInfo
                || info instanceof WorkspaceInfo;
    }

    @Override
    public void handleAddEvent(CatalogAddEvent event) {}

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {}

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {}

    @Override
    public void reloaded() {}
}
