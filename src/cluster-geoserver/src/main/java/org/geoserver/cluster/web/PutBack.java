/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.text;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.link.ExternalLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Restored;
import org.geoserver.web.spring.security.GeoServerSession;

/** Puts kept states back, and says where that can be done when it can't be done here: only a primary's changes go to others. */
final class PutBack extends Panel {

    private static final long SECONDS = 30;

    private final IModel<ClusterAdministration> administration;

    PutBack(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        IModel<List<Member>> primaries = LoadableDetachableModel.of(this::primaries);
        WebMarkupContainer elsewhere = new WebMarkupContainer("elsewhere");
        elsewhere.add(new ListView<>("primary", primaries) {
            @Override
            protected void populateItem(ListItem<Member> item) {
                String page = StatePanel.page(item.getModelObject());
                item.add(new ExternalLink("page", page, item.getModelObject().name()).setEnabled(!page.isEmpty()));
            }
        });
        add(elsewhere);
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(administration.getObject().state() instanceof ClusterState.Clustered && !isPossible());
    }

    boolean isPossible() {
        return administration.getObject().state() instanceof ClusterState.Clustered clustered
                && clustered.status().roles().primary();
    }

    private List<Member> primaries() {
        return administration.getObject().state() instanceof ClusterState.Clustered clustered
                ? primaries(clustered.status())
                : List.of();
    }

    private static List<Member> primaries(NodeStatus status) {
        return status.members().stream()
                .filter(member -> member.heartbeat().roles().primary())
                .toList();
    }

    /** Makes the object again what it was, as the user who is logged in; answers with what became of it, in words. */
    String restore(ObjectKey key, Version version, String name) {
        String user = GeoServerSession.get().getAuthentication().getName();
        try {
            Restored restored =
                    administration.getObject().restore(key, version, user).get(SECONDS, TimeUnit.SECONDS);
            if (restored instanceof Restored.Refused refused) {
                return text(this, "restore.refused", name, refused.cause());
            }
            boolean changed = ((Restored.Done) restored).version().isPresent();
            return text(this, changed ? "restore.done" : "restore.already", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return getString("restore.busy");
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            return getString("restore.busy");
        }
    }
}
