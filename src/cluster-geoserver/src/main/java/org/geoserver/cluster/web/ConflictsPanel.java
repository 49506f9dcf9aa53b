/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.text;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.Conflict.Side;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.states.Difference;

/**
 * Who lost what to whom, and what to do about it: see what differs, put it back, or dismiss it. There only while there is any
 * conflict, or something to say of the last one.
 */
final class ConflictsPanel extends Panel {

    /** What somebody is asked about. */
    private enum Asking {
        NOTHING,
        RESTORE,
        DISMISS
    }

    private final IModel<ClusterAdministration> administration;
    private final PutBack putBack;
    private Asking asking = Asking.NOTHING;

    /** The conflict that somebody is asked about. */
    private String confirming = "";

    /** The conflict whose difference is shown. */
    private String open = "";

    private String message = "";
    private String shown = "";

    /** What the answer to a click is about, until it is rendered. */
    private String answering = "";

    ConflictsPanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        this.putBack = new PutBack("putBack", administration);
        setMarkupId("cluster-conflicts").setOutputMarkupId(true);
        IModel<List<Conflict>> conflicts =
                LoadableDetachableModel.of(() -> administration.getObject().conflicts());
        WebMarkupContainer section = new WebMarkupContainer("section") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!conflicts.getObject().isEmpty() || !message.isEmpty());
            }
        };
        section.add(putBack, new Message("message", LambdaModel.of(() -> message)));
        section.add(new Rows<>("table", conflicts, this::row));
        IModel<Optional<Difference>> difference =
                LoadableDetachableModel.of(() -> conflict(open).flatMap(this::difference));
        section.add(new DifferenceView("difference", difference, new ResourceModel("conflict.legend")) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(conflict(open).isPresent());
            }
        });
        add(section);
    }

    /** Renews the list when it has changed; not while somebody is asked or reads. */
    void refresh(AjaxRequestTarget target) {
        if (confirming.isEmpty() && open.isEmpty() && !shown.equals(appearance())) {
            target.add(this);
        }
    }

    @Override
    protected void onBeforeRender() {
        shown = appearance();
        super.onBeforeRender();
    }

    @Override
    protected void onAfterRender() {
        super.onAfterRender();
        answering = "";
    }

    private String appearance() {
        return administration.getObject().conflicts().stream().map(Conflict::id).toList() + " " + putBack.isPossible();
    }

    private Optional<Conflict> conflict(String id) {
        return administration.getObject().conflicts().stream()
                .filter(conflict -> conflict.id().equals(id))
                .findFirst();
    }

    /** From what was lost to what is there now. */
    private Optional<Difference> difference(Conflict conflict) {
        Side loser = conflict.loser();
        Optional<PastState> lost = administration.getObject().state(loser.key(), loser.version());
        Optional<PastState> present =
                administration.getObject().states(loser.key()).stream().findFirst();
        return lost.flatMap(from -> present.map(to -> Difference.between(from, to)));
    }

    private void row(ListItem<Conflict> row, Conflict conflict) {
        Side loser = conflict.loser();
        String id = conflict.id();
        String name = loser.name().name();
        row.add(cssClass(row.getIndex() % 2 == 0 ? "even" : "odd"), attribute("data-key", id));
        row.add(new Label("name", name));
        row.add(new Label(
                "kind",
                Texts.model(this, "kind." + loser.key().kind(), loser.key().kind())));
        row.add(cell("lost", side(loser)));
        row.add(cell("winner", side(conflict.winner())));
        row.add(cell("cause", text(this, "conflict.cause", conflict.cause())));
        boolean asks = id.equals(confirming);
        AjaxLink<Void> difference = link("difference", id, () -> open = id.equals(open) ? "" : id);
        difference.add(
                attribute("aria-expanded", id.equals(open)), attribute("aria-controls", "cluster-conflict-difference"));
        AjaxLink<Void> restore = link("restore", id, () -> ask(Asking.RESTORE, id));
        restore.setEnabled(putBack.isPossible() && !loser.removal());
        AjaxLink<Void> dismiss = link("dismiss", id, () -> ask(Asking.DISMISS, id));
        row.add(labelled(difference, "differenceOf", name).setVisible(!asks));
        row.add(labelled(restore, "restoreIt", name).setVisible(!asks));
        row.add(labelled(dismiss, "conflict.dismissIt", name).setVisible(!asks));
        boolean restoring = asking == Asking.RESTORE;
        AjaxLink<Void> yes = link("yes", id, () -> confirmed(id));
        yes.add(new Label("what", getString(restoring ? "restore" : "conflict.dismiss")));
        yes.add(cssClass(restoring ? "primary" : "danger"));
        AjaxLink<Void> no = link("no", id, () -> ask(Asking.NOTHING, ""));
        row.add(new WebMarkupContainer("confirmation")
                .add(
                        new Label("question", getString(restoring ? "restore.confirm" : "conflict.dismiss.confirm")),
                        yes,
                        no)
                .setVisible(asks));
        if (id.equals(answering)) {
            (asks ? yes : difference).add(attribute("data-focus", true));
        }
    }

    private String side(Side side) {
        String user = side.user().isEmpty() ? getString("somebody") : side.user();
        String when = side.version().tellsTime() ? Times.at(side.version().time(), getLocale()) : "–";
        return text(
                this,
                side.removal() ? "conflict.removed" : "conflict.by",
                user,
                side.version().node(),
                when);
    }

    private Component cell(String id, String value) {
        return new Label(id, value).add(attribute("data-label", text(this, "conflict." + id)));
    }

    private Component labelled(Component link, String key, String what) {
        return link.add(attribute("aria-label", text(this, key, what)));
    }

    /** What a click does. */
    private interface Action extends Serializable {
        void run();
    }

    private AjaxLink<Void> link(String wicketId, String conflict, Action action) {
        return new AjaxLink<>(wicketId) {
            @Override
            public void onClick(AjaxRequestTarget target) {
                message = conflict(conflict).isPresent() ? "" : ConflictsPanel.this.getString("conflict.gone");
                answering = conflict;
                try {
                    action.run();
                } catch (NotClusteredException e) {
                    message = e.getMessage();
                }
                target.add(ConflictsPanel.this);
                ((ClusterPage) getPage()).changed(target);
                target.appendJavaScript(Texts.answer(ConflictsPanel.this));
            }
        };
    }

    private void ask(Asking what, String id) {
        asking = what;
        confirming = id;
    }

    /** Nothing when it is gone meanwhile, which is said already. */
    private void confirmed(String id) {
        boolean restoring = asking == Asking.RESTORE;
        ask(Asking.NOTHING, "");
        conflict(id).ifPresent(conflict -> {
            Side loser = conflict.loser();
            String name = loser.name().name();
            if (restoring) {
                message = putBack.restore(loser.key(), loser.version(), name);
            } else {
                administration.getObject().dismiss(id);
                message = text(this, "conflict.dismissed", name);
            }
        });
    }
}
