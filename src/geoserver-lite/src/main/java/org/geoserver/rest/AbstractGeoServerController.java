/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import org.geoserver.config.GeoServer;

/** A controller of the configuration. */
public abstract class AbstractGeoServerController extends RestBaseController {

    protected final GeoServer geoServer;

    public AbstractGeoServerController(GeoServer geoServer) {
        this.geoServer = geoServer;
    }
}
