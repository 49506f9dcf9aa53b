/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config.impl;

/** Called on reset, reload and shutdown. */
public interface GeoServerLifecycleHandler {

    void beforeReload();

    void onDispose();

    void onReload();

    void onReset();
}
