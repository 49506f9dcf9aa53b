/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

/** Called once, when the configuration is loaded. */
public interface GeoServerInitializer {

    void initialize(GeoServer geoServer) throws Exception;
}
