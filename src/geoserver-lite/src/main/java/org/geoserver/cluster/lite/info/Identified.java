/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.info;

/** Lets the id be set by name, as GeoServer's own classes do, which their interfaces don't show. */
public interface Identified {

    void setId(String id);
}
