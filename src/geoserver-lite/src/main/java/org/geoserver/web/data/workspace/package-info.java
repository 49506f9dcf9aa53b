/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * Workspaces: {@link org.geoserver.web.data.workspace.WorkspacePage} lists them, {@link
 * org.geoserver.web.data.workspace.WorkspaceNewPage} and {@link org.geoserver.web.data.workspace.WorkspaceEditPage} make
 * and change one.
 */
package org.geoserver.web.data.workspace;
