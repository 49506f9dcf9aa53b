/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import org.apache.wicket.Component;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.web.ComponentAuthorizer;
import org.geoserver.web.GeoServerHomePageContentProvider;
import org.geoserver.web.spring.security.GeoServerSession;

/** Tells administrators on the home page how the cluster is; nobody else, and not on the pages of a workspace or a layer. */
public class ClusterHomePageContent implements GeoServerHomePageContentProvider {

    @Override
    public boolean checkContext(boolean isAdmin, WorkspaceInfo workspaceInfo, PublishedInfo layerInfo) {
        return isAdmin && workspaceInfo == null && layerInfo == null;
    }

    @Override
    public Component getPageBodyComponent(String id) {
        boolean isAdmin = ComponentAuthorizer.ADMIN.isAccessAllowed(
                ClusterPage.class, GeoServerSession.get().getAuthentication());
        return isAdmin ? new ClusterHomePanel(id) : null;
    }
}
