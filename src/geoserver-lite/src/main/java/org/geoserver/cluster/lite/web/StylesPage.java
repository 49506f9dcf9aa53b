/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.web;

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
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.web.GeoServerSecuredPage;

/** All styles. */
public final class StylesPage extends GeoServerSecuredPage {

    public StylesPage() {
        add(new BookmarkablePageLink<Void>("add", StyleEditPage.class));
        Form<Void> form = new Form<>("form");
        form.add(new ListView<>("row", LoadableDetachableModel.of(this::ids)) {
            @Override
            protected void populateItem(ListItem<String> item) {
                StyleInfo style = getCatalog().getStyle(item.getModelObject());
                PageParameters id = new PageParameters().add("id", style.getId());
                item.add(new BookmarkablePageLink<Void>("edit", StyleEditPage.class, id)
                        .add(new Label("name", style.getName())));
                item.add(new Label("format", style.getFormat()));
                item.add(new Label(
                        "workspace",
                        style.getWorkspace() == null ? "" : style.getWorkspace().getName()));
                item.add(new SubmitLink("remove") {
                    @Override
                    public void onSubmit() {
                        StylesPage.this.delete(item.getModelObject());
                    }
                });
            }
        });
        add(form);
    }

    private List<String> ids() {
        return getCatalog().getStyles().stream()
                .sorted(Comparator.comparing(StyleInfo::prefixedName))
                .map(CatalogInfo::getId)
                .toList();
    }

    private void delete(String id) {
        try {
            StyleInfo style = getCatalog().getStyle(id);
            if (style != null) {
                style.accept(new CascadeDeleteVisitor(getCatalog()));
            }
            // anew: this one has read the list already
            setResponsePage(StylesPage.class);
        } catch (RuntimeException e) {
            error(e.getMessage());
        }
    }
}
