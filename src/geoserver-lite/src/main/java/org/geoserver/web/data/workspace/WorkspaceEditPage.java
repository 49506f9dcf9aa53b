/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web.data.workspace;

import org.apache.wicket.RestartResponseException;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.web.GeoServerSecuredPage;

/** Changes the workspace of the parameter {@code name}. */
public class WorkspaceEditPage extends GeoServerSecuredPage {

    private final String id;

    public WorkspaceEditPage(PageParameters parameters) {
        Catalog catalog = getCatalog();
        WorkspaceInfo workspace =
                catalog.getWorkspaceByName(parameters.get("name").toString(""));
        if (workspace == null) {
            throw new RestartResponseException(WorkspacePage.class);
        }
        id = workspace.getId();
        WorkspaceForm.Fields fields = new WorkspaceForm.Fields();
        fields.name = workspace.getName();
        fields.uri = catalog.getNamespaceByPrefix(workspace.getName()).getURI();
        fields.isDefault = workspace.equals(catalog.getDefaultWorkspace());
        fields.isolated = workspace.isIsolated();
        add(new WorkspaceForm("form", fields) {
            @Override
            void save(Fields changed) {
                change(changed);
            }
        });
    }

    private void change(WorkspaceForm.Fields fields) {
        Catalog catalog = getCatalog();
        WorkspaceInfo workspace = catalog.getWorkspace(id);
        NamespaceInfo namespace = catalog.getNamespaceByPrefix(workspace.getName());
        namespace.setPrefix(fields.name);
        namespace.setURI(fields.uri);
        namespace.setIsolated(fields.isolated);
        workspace.setName(fields.name);
        workspace.setIsolated(fields.isolated);
        catalog.save(namespace);
        catalog.save(workspace);
        if (fields.isDefault) {
            catalog.setDefaultWorkspace(catalog.getWorkspace(id));
        }
    }
}
