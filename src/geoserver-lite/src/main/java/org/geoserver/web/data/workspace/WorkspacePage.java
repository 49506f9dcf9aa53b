/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web.data.workspace;

import java.util.Comparator;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.SubmitLink;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.catalog.CascadeDeleteVisitor;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.web.GeoServerSecuredPage;

/** All workspaces. */
public class WorkspacePage extends GeoServerSecuredPage {

    public WorkspacePage() {
        add(new BookmarkablePageLink<Void>("add", WorkspaceNewPage.class));
        Form<Void> form = new Form<>("form");
        form.add(new ListView<>("row", LoadableDetachableModel.of(this::names)) {
            @Override
            protected void populateItem(ListItem<String> item) {
                String name = item.getModelObject();
                WorkspaceInfo workspace = getCatalog().getWorkspaceByName(name);
                boolean isDefault = workspace.equals(getCatalog().getDefaultWorkspace());
                item.add(new BookmarkablePageLink<Void>(
                                "edit", WorkspaceEditPage.class, new PageParameters().add("name", name))
                        .add(new Label("name", name)));
                item.add(new Label("default", isDefault ? "\u2713" : ""));
                item.add(new Label("isolated", workspace.isIsolated() ? "\u2713" : ""));
                item.add(new SubmitLink("remove") {
                    @Override
                    public void onSubmit() {
                        WorkspacePage.this.delete(item.getModelObject());
                    }
                });
            }
        });
        add(form);
    }

    private List<String> names() {
        return getCatalog().getWorkspaces().stream()
                .map(WorkspaceInfo::getName)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private void delete(String name) {
        Catalog catalog = getCatalog();
        try {
            WorkspaceInfo workspace = catalog.getWorkspaceByName(name);
            if (workspace != null) {
                workspace.accept(new CascadeDeleteVisitor(catalog));
            }
            // anew: this one has read the list already
            setResponsePage(WorkspacePage.class);
        } catch (RuntimeException e) {
            error(e.getMessage());
        }
    }
}
