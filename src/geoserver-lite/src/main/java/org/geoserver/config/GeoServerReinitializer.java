/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

/** An initializer that is also called around every reload. */
public interface GeoServerReinitializer extends GeoServerInitializer {

    default void beforeReinitialize(GeoServer geoServer) throws Exception {}

    default void reinitialize(GeoServer geoServer) throws Exception {
        initialize(geoServer);
    }
}
