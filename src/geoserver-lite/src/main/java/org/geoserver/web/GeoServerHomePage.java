/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.util.Comparator;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.lite.web.StylesPage;
import org.geoserver.web.data.workspace.WorkspacePage;
import org.geoserver.web.wicket.ParamResourceModel;

/** Welcomes, and tells an administrator what there is. */
public class GeoServerHomePage extends GeoServerBasePage implements GeoServerUnlockablePage {

    public GeoServerHomePage() {
        this(new PageParameters());
    }

    public GeoServerHomePage(PageParameters parameters) {
        super(parameters);
        if (!parameters.get("error").isEmpty()) {
            error(getString("loginFailed"));
        }
        WebMarkupContainer administration = new WebMarkupContainer("administration");
        administration.setVisible(getSession().isAdmin());
        add(administration);
        Catalog catalog = getCatalog();
        administration.add(
                new Label("layers", text("layers", catalog.getLayers().size())));
        administration.add(new Label(
                "stores",
                text(
                        "stores",
                        catalog.getStores(org.geoserver.catalog.StoreInfo.class).size())));
        administration.add(new BookmarkablePageLink<Void>("workspaces", WorkspacePage.class)
                .setBody(text("workspaces", catalog.getWorkspaces().size())));
        administration.add(new BookmarkablePageLink<Void>("styles", StylesPage.class)
                .setBody(text("styles", catalog.getStyles().size())));
        administration.add(contents());
    }

    private ParamResourceModel text(String key, int count) {
        return new ParamResourceModel(key, this, count);
    }

    private Component contents() {
        RepeatingView contents = new RepeatingView("content");
        List<GeoServerHomePageContentProvider> providers =
                getGeoServerApplication().getBeansOfType(GeoServerHomePageContentProvider.class).stream()
                        .filter(provider -> provider.checkContext(getSession().isAdmin(), null, null))
                        .sorted(Comparator.comparingInt(GeoServerHomePageContentProvider::getOrder))
                        .toList();
        for (GeoServerHomePageContentProvider provider : providers) {
            Component content = provider.getPageBodyComponent(contents.newChildId());
            if (content != null) {
                contents.add(content);
            }
        }
        return contents;
    }
}
