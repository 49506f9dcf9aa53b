/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.apache.wicket.Component;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.WorkspaceInfo;

/** Adds something to the home page. */
public interface GeoServerHomePageContentProvider {

    default int getOrder() {
        return 100;
    }

    /** Whether there is something to add for this user, on the page of this workspace and layer, each null when there is none. */
    default boolean checkContext(boolean isAdmin, WorkspaceInfo workspaceInfo, PublishedInfo layerInfo) {
        return true;
    }

    /** May be null when there is nothing to add. */
    Component getPageBodyComponent(String id);
}
