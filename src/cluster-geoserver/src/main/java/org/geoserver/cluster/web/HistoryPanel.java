/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.text;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.attributes.AjaxRequestAttributes;
import org.apache.wicket.ajax.attributes.ThrottlingSettings;
import org.apache.wicket.ajax.form.AjaxFormComponentUpdatingBehavior;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.link.AbstractLink;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.states.Difference;

/**
 * What objects were: finds one by words, and shows its states, each with what differs from the one before; any can be put back,
 * which asks once more. The page's parameters {@code kind} and {@code id} show an object at once.
 */
final class HistoryPanel extends Panel {

    private static final String KIND = "kind";
    private static final String ID = "id";
    private static final int MOST_OBJECTS = 10;
    private static final Duration TYPING = Duration.ofMillis(300);

    private final IModel<ClusterAdministration> administration;
    private final PutBack putBack;
    private final WebMarkupContainer found = new WebMarkupContainer("found");
    private final WebMarkupContainer object = new WebMarkupContainer("object");
    private String search = "";

    /** The object whose states are shown; no kind when none is. */
    private String kind = "";

    private String id = "";

    /** The version whose difference is shown, and the one that somebody is asked about. */
    private String open = "";

    private String confirming = "";
    private String message = "";

    /** What the answer to a click is about, until it is rendered. */
    private String answering = "";

    HistoryPanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        this.putBack = new PutBack("putBack", administration);
        add(search(), found(), object());
    }

    /** A link to the page that shows this object's states. */
    static AbstractLink link(String wicketId, ObjectKey key) {
        PageParameters parameters = new PageParameters().add(KIND, key.kind()).add(ID, key.id());
        return new BookmarkablePageLink<Void>(wicketId, ClusterPage.class, parameters) {
            @Override
            protected CharSequence appendAnchor(ComponentTag tag, CharSequence url) {
                return url + "#cluster-history";
            }
        };
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        PageParameters parameters = getPage().getPageParameters();
        kind = parameters.get(KIND).toString("");
        id = parameters.get(ID).toString("");
    }

    @Override
    protected void onAfterRender() {
        super.onAfterRender();
        answering = "";
    }

    private Component search() {
        TextField<String> words = new TextField<>(
                "search", LambdaModel.of(() -> search, typed -> search = typed == null ? "" : typed), String.class);
        words.add(new AjaxFormComponentUpdatingBehavior("input") {
            @Override
            protected void onUpdate(AjaxRequestTarget target) {
                target.add(found);
            }

            @Override
            protected void updateAjaxAttributes(AjaxRequestAttributes attributes) {
                super.updateAjaxAttributes(attributes);
                attributes.setThrottlingSettings(new ThrottlingSettings(words.getMarkupId(), TYPING, true));
            }
        });
        return words.setMarkupId("cluster-history-search").setOutputMarkupId(true);
    }

    private Component found() {
        IModel<List<PastState>> objects =
                LoadableDetachableModel.of(() -> administration.getObject().newest(this::isWanted, MOST_OBJECTS));
        found.add(new Rows<>("table", objects, this::found), new WebMarkupContainer("none") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(objects.getObject().isEmpty());
            }
        });
        return found.setMarkupId("cluster-history-found").setOutputMarkupId(true);
    }

    /** All the words, anywhere in what the row says. */
    private boolean isWanted(PastState past) {
        String all = Stream.of(
                        past.name().name(), past.key().kind(), kind(past.key().kind()), past.user())
                .reduce("", (a, b) -> a + " " + b)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(search.toLowerCase(Locale.ROOT).trim().split("\\s+"))
                .allMatch(all::contains);
    }

    private void found(ListItem<PastState> row, PastState past) {
        row.add(cssClass(row.getIndex() % 2 == 0 ? "even" : "odd"), attribute("data-key", past.key()));
        String pastKind = past.key().kind();
        String pastId = past.key().id();
        AjaxLink<Void> states = new AjaxLink<>("states") {
            @Override
            public void onClick(AjaxRequestTarget target) {
                kind = pastKind;
                id = pastId;
                open = "";
                confirming = "";
                message = "";
                answering = kind;
                answer(target);
            }
        };
        row.add(states.add(new Label("name", past.name().name())));
        row.add(cell("kind", kind(past.key().kind())));
        describe(row, past);
    }

    private void describe(ListItem<PastState> row, PastState past) {
        row.add(cell("at", at(past)));
        row.add(cell("what", getString(past.isRemoval() ? "event.removed" : "event.changed")));
        row.add(cell("user", past.user().isEmpty() ? "–" : past.user()));
        row.add(cell("origin", past.version().node()));
    }

    private String at(PastState past) {
        return Times.at(past.version().tellsTime() ? past.version().time() : past.noticed(), getLocale());
    }

    private Component object() {
        IModel<List<PastState>> states = LoadableDetachableModel.of(this::states);
        WebMarkupContainer shown = new WebMarkupContainer("shown") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!kind.isEmpty());
            }
        };
        shown.add(new Label("title", states.map(this::title)) {
            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                if (answering.equals(kind)) {
                    tag.put("data-focus", "true");
                }
            }
        });
        shown.add(putBack, new Message("message", LambdaModel.of(() -> message)));
        shown.add(new Rows<>("table", states, this::state));
        IModel<Optional<Difference>> difference = LoadableDetachableModel.of(this::difference);
        shown.add(new DifferenceView("difference", difference, new ResourceModel("history.legend")) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!open.isEmpty());
            }
        });
        return object.add(shown).setMarkupId("cluster-history-object").setOutputMarkupId(true);
    }

    private List<PastState> states() {
        return kind.isEmpty() ? List.of() : administration.getObject().states(key());
    }

    private ObjectKey key() {
        return new ObjectKey(kind, id);
    }

    private String title(List<PastState> states) {
        return states.isEmpty()
                ? getString("history.nothing")
                : kind(kind) + " " + states.get(0).name().name();
    }

    private String kind(String name) {
        return Texts.model(this, "kind." + name, name).getObject();
    }

    /** From the state before to the one that is open. */
    private Optional<Difference> difference() {
        List<PastState> states = states();
        for (int i = 0; i + 1 < states.size(); i++) {
            if (states.get(i).version().toString().equals(open)) {
                return Optional.of(Difference.between(states.get(i + 1), states.get(i)));
            }
        }
        return Optional.empty();
    }

    private void state(ListItem<PastState> row, PastState past) {
        String version = past.version().toString();
        String at = at(past);
        row.add(cssClass(row.getIndex() % 2 == 0 ? "even" : "odd"), attribute("data-key", version));
        describe(row, past);
        row.add(cell("name", past.name().name()));
        boolean asks = version.equals(confirming);
        boolean isLast = row.getIndex() + 1 == states().size();
        AjaxLink<Void> difference = link("difference", version, () -> open = version.equals(open) ? "" : version);
        difference.add(
                attribute("aria-expanded", version.equals(open)), attribute("aria-controls", "cluster-history-object"));
        difference.add(attribute("aria-label", text(this, "differenceOf", at)));
        AjaxLink<Void> restore = link("restore", version, () -> confirming = version);
        restore.setEnabled(putBack.isPossible());
        restore.add(attribute("aria-label", text(this, "restoreIt", at)));
        row.add(difference.setVisible(!asks && !isLast));
        row.add(restore.setVisible(!asks && !past.isRemoval() && row.getIndex() > 0));
        row.add(new Label("present", new ResourceModel("history.present")).setVisible(row.getIndex() == 0));
        AjaxLink<Void> yes = link("yes", version, () -> {
            confirming = "";
            open = "";
            message = putBack.restore(key(), Version.parse(version), at);
        });
        AjaxLink<Void> no = link("no", version, () -> confirming = "");
        row.add(new WebMarkupContainer("confirmation").add(yes, no).setVisible(asks));
        if (version.equals(answering)) {
            (asks ? yes : difference.isVisible() ? difference : restore).add(attribute("data-focus", true));
        }
    }

    private Component cell(String wicketId, String value) {
        return new Label(wicketId, Model.of(value)).add(attribute("data-label", text(this, "event." + wicketId)));
    }

    /** What a click does. */
    private interface Action extends Serializable {
        void run();
    }

    private AjaxLink<Void> link(String wicketId, String version, Action action) {
        return new AjaxLink<>(wicketId) {
            @Override
            public void onClick(AjaxRequestTarget target) {
                message = "";
                answering = version;
                try {
                    action.run();
                } catch (NotClusteredException e) {
                    message = e.getMessage();
                }
                answer(target);
            }
        };
    }

    private void answer(AjaxRequestTarget target) {
        target.add(object);
        ((ClusterPage) getPage()).changed(target);
        target.appendJavaScript(Texts.answer(object));
    }
}
