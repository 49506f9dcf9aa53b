/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

/** What a catalog can do. */
public final class CatalogCapabilities {

    private boolean isolatedWorkspaces = true;

    public CatalogCapabilities() {}

    public void setIsolatedWorkspacesSupport(boolean supported) {
        isolatedWorkspaces = supported;
    }

    public boolean supportsIsolatedWorkspaces() {
        return isolatedWorkspaces;
    }
}
