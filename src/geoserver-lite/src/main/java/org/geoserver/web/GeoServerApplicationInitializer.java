/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

/** A bean that changes settings of the web application while it starts. */
public interface GeoServerApplicationInitializer {

    void init(GeoServerApplication application);
}
