/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.List;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;

/** Counts every change in the global configuration, so that clients see that something is new. */
class UpdateSequenceListener implements CatalogListener, ConfigurationListener {

    private final GeoServer geoServer;
    // The count itself is a change of the global configuration
    private boolean updating;

    public UpdateSequenceListener(GeoServer geoServer) {
        this.geoServer = geoServer;
        geoServer.getCatalog().addListener(this);
        geoServer.addListener(this);
    }

    private synchronized void count() {
        if (updating) {
            return;
        }
        updating = true;
        try {
            GeoServerInfo global = geoServer.getGlobal();
            global.setUpdateSequence(global.getUpdateSequence() + 1);
            geoServer.save(global);
        } finally {
            updating = false;
        }
    }

    @Override
    public void handleAddEvent(CatalogAddEvent event) {
        count();
    }

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {
        count();
    }

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {
        count();
    }

    @Override
    public void handlePostGlobalChange(GeoServerInfo global) {
        count();
    }

    @Override
    public void handleSettingsAdded(SettingsInfo settings) {
        count();
    }

    @Override
    public void handleSettingsPostModified(SettingsInfo settings) {
        count();
    }

    @Override
    public void handleSettingsRemoved(SettingsInfo settings) {
        count();
    }

    @Override
    public void handlePostServiceChange(ServiceInfo service) {
        count();
    }

    @Override
    public void handleServiceRemove(ServiceInfo service) {
        count();
    }

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {}

    @Override
    public void handleGlobalChange(GeoServerInfo global, List<String> names, List<Object> before, List<Object> after) {}

    @Override
    public void handleLoggingChange(LoggingInfo logging, List<String> names, List<Object> before, List<Object> after) {}

    @Override
    public void handlePostLoggingChange(LoggingInfo logging) {}

    @Override
    public void handleServiceChange(ServiceInfo service, List<String> names, List<Object> before, List<Object> after) {}

    @Override
    public void handleSettingsModified(
            SettingsInfo settings, List<String> names, List<Object> before, List<Object> after) {}

    @Override
    public void reloaded() {}
}
