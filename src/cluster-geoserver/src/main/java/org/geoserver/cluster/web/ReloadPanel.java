/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.text;

import java.util.List;
import java.util.Optional;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.spi.Signal.Step;

/** Has all nodes reload, one after the other, and shows how that goes, or went last. */
final class ReloadPanel extends Panel {

    private final IModel<ClusterAdministration> administration;
    private String failure = "";
    private String shown = "";

    ReloadPanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        setMarkupId("cluster-reload-box").setOutputMarkupId(true);
        add(
                new AjaxLink<Void>("reload") {
                    @Override
                    public void onClick(AjaxRequestTarget target) {
                        begin();
                        target.add(ReloadPanel.this);
                        target.appendJavaScript(Texts.answer(ReloadPanel.this));
                    }

                    @Override
                    protected void onConfigure() {
                        super.onConfigure();
                        setEnabled(state().filter(ReloadState::isRunning).isEmpty());
                    }
                }.setMarkupId("cluster-reload"));
        add(new Label("failure", () -> failure) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!failure.isEmpty());
            }
        });
        WebMarkupContainer last = new WebMarkupContainer("last") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(state().isPresent());
            }
        };
        last.add(new Label("verdict", () -> state().map(this::verdict).orElse("")));
        last.add(new ListView<>("step", this::steps) {
            @Override
            protected void populateItem(ListItem<Step> item) {
                step(item, item.getModelObject());
            }
        });
        add(last);
    }

    private void begin() {
        failure = "";
        try {
            administration.getObject().reloadAll();
        } catch (NotClusteredException e) {
            failure = e.getMessage();
        }
    }

    /** Renews it when it has got on. */
    void refresh(AjaxRequestTarget target) {
        if (!shown.equals(appearance())) {
            target.add(this);
        }
    }

    @Override
    protected void onBeforeRender() {
        shown = appearance();
        super.onBeforeRender();
    }

    private Optional<ReloadState> state() {
        return administration.getObject().reloadState();
    }

    private String appearance() {
        return state().toString();
    }

    private String verdict(ReloadState state) {
        return text(
                this,
                "reload.state." + state.state().name(),
                state.rollout().node(),
                Times.at(state.rollout().began(), getLocale()));
    }

    private List<Step> steps() {
        return state().map(now -> now.rollout().steps()).orElse(List.of());
    }

    private void step(ListItem<Step> item, Step step) {
        item.add(attribute("data-key", step.node()), attribute("data-state", Texts.lower(step.state())));
        item.add(new Label("node", step.node()));
        item.add(new Label("state", text(this, "reload.step", step.state())));
        item.add(new Label("cause", step.cause()).setVisible(!step.cause().isEmpty()));
    }
}
