/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.text;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.attributes.AjaxRequestAttributes;
import org.apache.wicket.ajax.attributes.ThrottlingSettings;
import org.apache.wicket.ajax.form.AjaxFormComponentUpdatingBehavior;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.markup.html.form.LambdaChoiceRenderer;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.PageableListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Event.Direction;

/** The last changes sent and applied, filtered, in pages. The first page is kept fresh, the others stand still. */
final class EventsPanel extends Panel {

    private static final int PAGE = 25;
    private static final Duration TYPING = Duration.ofMillis(300);

    /** What is shown of the changes. */
    private enum Show {
        ALL,
        SENT,
        APPLIED;

        boolean matches(Direction direction) {
            return this == ALL || name().equals(direction.name());
        }
    }

    private final PageableListView<Event> rows;
    private final WebMarkupContainer list = new WebMarkupContainer("list");
    private final WebMarkupContainer pager = new WebMarkupContainer("pager");
    private Show show = Show.ALL;
    private String search = "";
    private String pagerShown = "";

    EventsPanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        IModel<List<Event>> events = LoadableDetachableModel.of(() -> administration.getObject().events().stream()
                .filter(this::isWanted)
                .toList());
        rows = new PageableListView<>("row", events, PAGE) {
            @Override
            protected void populateItem(ListItem<Event> item) {
                row(item, item.getModelObject());
            }
        };
        DropDownChoice<Show> direction = new DropDownChoice<>(
                "direction",
                LambdaModel.of(() -> show, chosen -> show = chosen == null ? Show.ALL : chosen),
                Arrays.asList(Show.values()),
                new LambdaChoiceRenderer<>(choice -> text(this, "show", choice), Show::name));
        direction.setMarkupId("cluster-events-direction").setOutputMarkupId(true);
        TextField<String> words = new TextField<>(
                "search", LambdaModel.of(() -> search, typed -> search = typed == null ? "" : typed), String.class);
        words.setMarkupId("cluster-events-search").setOutputMarkupId(true);
        add(filter(direction, "change"), filter(words, "input"));
        list.add(rows);
        list.add(new Label("none", LambdaModel.of(this::none)) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(events.getObject().isEmpty());
            }
        });
        list.add(new Label("count", LambdaModel.of(this::count)));
        list.add(attribute("data-live", "true"));
        add(list.setMarkupId("cluster-events-list").setOutputMarkupId(true));
        pager.add(turn("newer", -1), turn("older", 1));
        add(pager.setMarkupId("cluster-events-pager").setOutputMarkupId(true));
    }

    /** Renews the first page; who has turned to another one is reading it. */
    void refresh(AjaxRequestTarget target) {
        if (rows.getCurrentPage() == 0) {
            target.add(list);
            renewPager(target);
        }
    }

    @Override
    protected void onBeforeRender() {
        pagerShown = pages();
        super.onBeforeRender();
    }

    private void renewPager(AjaxRequestTarget target) {
        if (!pagerShown.equals(pages())) {
            pagerShown = pages();
            target.add(pager);
        }
    }

    private String pages() {
        return rows.getCurrentPage() + "/" + rows.getPageCount();
    }

    private Component filter(FormComponent<?> field, String event) {
        field.add(new AjaxFormComponentUpdatingBehavior(event) {
            @Override
            protected void onUpdate(AjaxRequestTarget target) {
                rows.setCurrentPage(0);
                target.add(list);
                renewPager(target);
            }

            @Override
            protected void updateAjaxAttributes(AjaxRequestAttributes attributes) {
                super.updateAjaxAttributes(attributes);
                attributes.setThrottlingSettings(new ThrottlingSettings(field.getMarkupId(), TYPING, true));
            }
        });
        return field;
    }

    private Component turn(String id, int by) {
        return new AjaxLink<>(id) {
            @Override
            public void onClick(AjaxRequestTarget target) {
                rows.setCurrentPage(Math.max(0, Math.min(rows.getPageCount() - 1, rows.getCurrentPage() + by)));
                target.add(list, pager);
                pagerShown = pages();
            }

            @Override
            protected void onConfigure() {
                super.onConfigure();
                long page = rows.getCurrentPage() + by;
                setEnabled(page >= 0 && page < rows.getPageCount());
                setVisible(rows.getPageCount() > 1);
            }
        }.setMarkupId("cluster-events-" + id);
    }

    /** All the words, anywhere in what the row says. */
    private boolean isWanted(Event event) {
        String all = Stream.of(
                        event.origin(),
                        event.user(),
                        event.name().kind(),
                        kind(event),
                        event.name().name(),
                        what(event))
                .reduce("", (a, b) -> a + " " + b)
                .toLowerCase(Locale.ROOT);
        return show.matches(event.direction())
                && Arrays.stream(search.toLowerCase(Locale.ROOT).trim().split("\\s+"))
                        .allMatch(all::contains);
    }

    private String kind(Event event) {
        return Texts.model(this, "kind." + event.name().kind(), event.name().kind())
                .getObject();
    }

    private String what(Event event) {
        return getString(event.removal() ? "event.removed" : "event.changed");
    }

    private void row(ListItem<Event> row, Event event) {
        row.add(cssClass(row.getIndex() % 2 == 0 ? "even" : "odd"), attribute("data-key", event.number()));
        row.add(attribute("data-direction", Texts.lower(event.direction())));
        row.add(new Label("at", Times.at(event.at(), getLocale()))
                .add(attribute("datetime", event.at()), attribute("title", zone())));
        row.add(cell("direction", text(this, "event", event.direction())));
        row.add(cell("what", what(event)));
        row.add(cell("kind", kind(event)));
        row.add(new WebMarkupContainer("object")
                .add(HistoryPanel.link("name", event.key())
                        .setBody(Model.of(event.name().name())))
                .add(attribute("data-label", text(this, "event.name"))));
        row.add(cell("user", event.user().isEmpty() ? "–" : event.user()));
        row.add(cell("origin", event.origin()));
        row.add(cell("took", event.took().isZero() ? "–" : Times.span(event.took(), getLocale())));
    }

    private Component cell(String id, String value) {
        return new Label(id, value).add(attribute("data-label", text(this, "event." + id)));
    }

    private String zone() {
        return ZoneId.systemDefault().getDisplayName(TextStyle.FULL, getLocale());
    }

    private String none() {
        return getString(search.isBlank() && show == Show.ALL ? "event.none" : "event.noneMatches");
    }

    private String count() {
        long from = rows.getFirstItemOffset();
        long all = rows.getItemCount();
        return all == 0 ? "" : text(this, "event.count", from + 1, Math.min(from + PAGE, all), all);
    }
}
