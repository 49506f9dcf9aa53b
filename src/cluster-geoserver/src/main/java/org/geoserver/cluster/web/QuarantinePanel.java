/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.text;

import java.io.Serializable;
import java.util.List;
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
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.node.QuarantineEntry;

/** What is put aside, why, and two things to do about it: try again, or forget it, which asks once more. */
final class QuarantinePanel extends Panel {

    private final IModel<ClusterAdministration> administration;
    private String confirming = "";
    private String message = "";
    private String shown = "";

    /** What the answer to a click is about, until it is rendered. */
    private String answering = "";

    QuarantinePanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        setMarkupId("cluster-quarantine-panel").setOutputMarkupId(true);
        IModel<List<QuarantineEntry>> entries =
                LoadableDetachableModel.of(() -> administration.getObject().quarantine());
        add(new WebMarkupContainer("none") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(entries.getObject().isEmpty());
            }
        });
        add(new Message("message", LambdaModel.of(() -> message)));
        add(new Rows<>("table", entries, this::row));
    }

    /** Renews the list when it has changed; not while somebody is asked about an entry. */
    void refresh(AjaxRequestTarget target) {
        if (confirming.isEmpty() && !shown.equals(appearance())) {
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
        return administration.getObject().quarantine().toString();
    }

    private void row(ListItem<QuarantineEntry> row, QuarantineEntry entry) {
        row.add(cssClass(row.getIndex() % 2 == 0 ? "even" : "odd"), attribute("data-key", entry.id()));
        row.add(new Label("name", entry.name().isEmpty() ? getString("quarantine.message") : entry.name())
                .add(attribute("title", entry.id())));
        row.add(cell("cause", entry.cause()));
        row.add(cell("origin", entry.origin().isEmpty() ? "–" : entry.origin()));
        row.add(cell("since", Times.at(entry.since(), getLocale())));
        row.add(cell("last", Times.at(entry.last(), getLocale())));
        row.add(cell("count", String.valueOf(entry.count())));
        String id = entry.id();
        String name = entry.name().isEmpty() ? id : entry.name();
        boolean asking = id.equals(confirming);
        AjaxLink<Void> retry = link("retry", id, () -> retry(id, name));
        retry.setVisible(entry.retryable() && !asking);
        AjaxLink<Void> discard = link("discard", id, () -> ask(id));
        discard.setVisible(!asking);
        AjaxLink<Void> yes = link("yes", id, () -> discard(id, name));
        AjaxLink<Void> no = link("no", id, () -> ask(""));
        row.add(labelled(retry, "quarantine.retryIt", name), labelled(discard, "quarantine.discardIt", name));
        row.add(new WebMarkupContainer("confirmation").add(yes, no).setVisible(asking));
        if (id.equals(answering)) {
            Component next = asking ? yes : entry.retryable() ? retry : discard;
            next.add(attribute("data-focus", true));
        }
    }

    /** Many buttons with one word: the one who can't see the row hears what each is about. */
    private Component labelled(Component link, String key, String what) {
        return link.add(attribute("aria-label", text(this, key, what)));
    }

    private Component cell(String id, String value) {
        return new Label(id, value).add(attribute("data-label", text(this, "quarantine." + id)));
    }

    /** An action tells whether the entry is still there. */
    private interface Action extends Serializable {
        boolean run();
    }

    private AjaxLink<Void> link(String wicketId, String entry, Action action) {
        return new AjaxLink<>(wicketId) {
            @Override
            public void onClick(AjaxRequestTarget target) {
                message = "";
                answering = entry;
                try {
                    if (!action.run()) {
                        message = QuarantinePanel.this.getString("quarantine.gone");
                    }
                } catch (NotClusteredException e) {
                    message = e.getMessage();
                }
                target.add(QuarantinePanel.this);
                target.appendJavaScript(Texts.answer(QuarantinePanel.this));
            }
        };
    }

    private boolean retry(String id, String name) {
        message = text(this, "quarantine.retried", name);
        return administration.getObject().retry(id);
    }

    private boolean ask(String id) {
        confirming = id;
        return true;
    }

    private boolean discard(String id, String name) {
        confirming = "";
        message = text(this, "quarantine.discarded", name);
        return administration.getObject().discard(id);
    }
}
