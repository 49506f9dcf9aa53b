/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.platform.GeoServerExtensions;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Notes who changed an object, where the administrator wants it. */
public class CatalogModificationUserUpdater implements CatalogListener {

    public static final String TRACK_USER = "TRACK_USER";

    private final GeoServer geoServer;

    public CatalogModificationUserUpdater(Catalog catalog, GeoServer geoServer) {
        this.geoServer = geoServer;
        catalog.addListener(this);
    }

    @Override
    public void handlePreAddEvent(CatalogBeforeAddEvent event) {
        note(event.getSource());
    }

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {
        note(event.getSource());
    }

    private void note(CatalogInfo info) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user != null
                && Boolean.parseBoolean(GeoServerExtensions.getProperty(TRACK_USER))
                && geoServer.getSettings().isShowModifiedUserInAdminList()
                && CatalogTimeStampUpdater.isDated(info)) {
            info.setModifiedBy(user.getName());
        }
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
