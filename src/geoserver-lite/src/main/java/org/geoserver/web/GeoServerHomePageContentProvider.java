/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.apache.wicket.Component;

/** Adds something to the administrator's part of the home page. */
public interface GeoServerHomePageContentProvider {

    default int getOrder() {
        return 100;
    }

    Component getPageBodyComponent(String id);
}
