/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.time.Instant;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.web.GeoServerApplication;

/** One line: which node of which cluster this is, and how it is; a warning when somebody must look. */
final class ClusterHomePanel extends Panel {

    private final IModel<Health> health =
            LoadableDetachableModel.of(() -> Health.of(administration().state(), Instant.now()));

    ClusterHomePanel(String id) {
        super(id);
        add(new WebMarkupContainer("icon") {
            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                tag.append("class", isWell() ? "gs-icon-information" : "gs-icon-error", " ");
            }
        });
        add(new Label("name", name()));
        add(new Label("verdict", health.map(now -> text("", now))));
        add(new Label("advice", health.map(now -> text(".advice", now))) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!isWell());
            }
        });
        add(new BookmarkablePageLink<Void>("page", ClusterPage.class));
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        tag.put("data-verdict", health.getObject().key());
    }

    @Override
    protected void onDetach() {
        health.detach();
        super.onDetach();
    }

    private boolean isWell() {
        return health.getObject().mood().isWell();
    }

    private String name() {
        ClusterConfiguration configuration = administration().configuration();
        return Texts.text(
                this,
                "ClusterPage.home",
                configuration.entry(ClusterKey.INSTANCE_NAME).value(),
                configuration.entry(ClusterKey.GROUP).value());
    }

    private String text(String part, Health now) {
        return Texts.text(
                this, "ClusterPage.health." + now.key() + part, now.parameters().toArray());
    }

    private static ClusterAdministration administration() {
        return GeoServerApplication.get().getBeanOfType(ClusterAdministration.class);
    }
}
