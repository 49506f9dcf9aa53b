/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.head.CssHeaderItem;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.resource.CssResourceReference;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.web.GeoServerSecuredPage;
import org.geoserver.web.GeoServerUnlockablePage;

/**
 * The state of the cluster, kept fresh, whose changes were lost, this node's switches and settings, what it sent and
 * applied, and what objects were. It doesn't take
 * GeoServer's configuration lock: nothing here touches the configuration, and the state is most interesting while the lock
 * is held by something else.
 */
public class ClusterPage extends GeoServerSecuredPage implements GeoServerUnlockablePage {

    private final StatePanel state;
    private final SwitchesPanel switches;
    private final SettingsForm settings;
    private final ConflictsPanel conflicts;
    private final EventsPanel events;
    private final QuarantinePanel quarantine;
    private final ReloadPanel reload;
    private String resync = "";

    public ClusterPage() {
        IModel<ClusterAdministration> administration = LoadableDetachableModel.of(this::administration);
        state = new StatePanel("state", administration);
        switches = new SwitchesPanel("switches", administration);
        settings = new SettingsForm("settings", administration);
        conflicts = new ConflictsPanel("conflicts", administration);
        events = new EventsPanel("events", administration);
        quarantine = new QuarantinePanel("quarantine", administration);
        reload = new ReloadPanel("reload", administration);
        add(
                state.setMarkupId("cluster-live").setOutputMarkupId(true),
                resync(),
                reload,
                conflicts,
                switches,
                settings,
                events,
                new HistoryPanel("history", administration),
                quarantine);
        add(new LiveRefresh() {
            @Override
            protected void respond(AjaxRequestTarget target) {
                changed(target);
                reload.refresh(target);
                conflicts.refresh(target);
                switches.refresh(target);
                settings.refresh(target);
                events.refresh(target);
                quarantine.refresh(target);
            }
        });
    }

    /** Something was changed: the state is told anew. */
    void changed(AjaxRequestTarget target) {
        target.add(state);
    }

    private ClusterAdministration administration() {
        return getGeoServerApplication().getBeanOfType(ClusterAdministration.class);
    }

    private Component resync() {
        WebMarkupContainer box = new WebMarkupContainer("resyncBox");
        box.add(
                new AjaxLink<>("resync") {
                    @Override
                    public void onClick(AjaxRequestTarget target) {
                        try {
                            administration().resync();
                            resync = getString("resync.done");
                        } catch (NotClusteredException e) {
                            resync = e.getMessage();
                        }
                        target.add(box);
                        target.appendJavaScript(Texts.answer(box));
                    }
                }.setMarkupId("cluster-resync"));
        box.add(new Label("answer", LambdaModel.of(() -> resync)) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!resync.isEmpty());
            }
        });
        return box.setMarkupId("cluster-resync-box").setOutputMarkupId(true);
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        response.render(CssHeaderItem.forReference(new CssResourceReference(ClusterPage.class, "ClusterPage.css")));
    }
}
