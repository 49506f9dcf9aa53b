/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web.data.workspace;

import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.web.GeoServerSecuredPage;

/** Makes a workspace. */
public class WorkspaceNewPage extends GeoServerSecuredPage {

    public WorkspaceNewPage() {
        add(new WorkspaceForm("form", new WorkspaceForm.Fields()) {
            @Override
            void save(Fields fields) {
                create(fields);
            }
        });
    }

    private void create(WorkspaceForm.Fields fields) {
        Catalog catalog = getCatalog();
        WorkspaceInfo workspace = catalog.getFactory().createWorkspace();
        workspace.setName(fields.name);
        workspace.setIsolated(fields.isolated);
        NamespaceInfo namespace = catalog.getFactory().createNamespace();
        namespace.setPrefix(fields.name);
        namespace.setURI(fields.uri);
        namespace.setIsolated(fields.isolated);
        catalog.add(workspace);
        catalog.add(namespace);
        if (fields.isDefault) {
            catalog.setDefaultWorkspace(catalog.getWorkspaceByName(fields.name));
        }
    }
}
