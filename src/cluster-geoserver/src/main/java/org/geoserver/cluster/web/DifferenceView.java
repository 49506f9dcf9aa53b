/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.geoserver.cluster.states.Difference;
import org.geoserver.cluster.states.Difference.Hunk;
import org.geoserver.cluster.states.Difference.Line;

/** What differs between two states, line by line. Nothing of it is kept with the page. */
class DifferenceView extends Panel {

    private static final int MOST_LINES = 1000;

    /** One line, in words of the style sheet. */
    private record Row(String css, String text) {}

    /** @param difference empty when it can't be told */
    DifferenceView(String id, IModel<Optional<Difference>> difference, IModel<String> legend) {
        super(id, difference);
        add(new Label("legend", legend));
        IModel<List<Row>> rows = LoadableDetachableModel.of(
                () -> difference.getObject().map(this::rows).orElse(List.of()));
        WebMarkupContainer lines = new WebMarkupContainer("lines") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!rows.getObject().isEmpty());
            }
        };
        lines.add(new ListView<>("line", rows) {
            @Override
            protected void populateItem(ListItem<Row> item) {
                item.add(cssClass(item.getModelObject().css()));
                item.add(new Label("text", item.getModelObject().text()));
            }
        });
        add(lines);
        add(
                new Label(
                        "none",
                        LoadableDetachableModel.of(() -> getString(
                                difference.getObject().isPresent() ? "difference.none" : "difference.notKept"))) {
                    @Override
                    protected void onConfigure() {
                        super.onConfigure();
                        setVisible(rows.getObject().isEmpty());
                    }
                });
    }

    private List<Row> rows(Difference difference) {
        List<Row> rows = new ArrayList<>();
        for (Hunk hunk : difference.hunks()) {
            rows.add(new Row("cluster-hunk", hunk.header()));
            for (Line line : hunk.lines()) {
                rows.add(new Row("cluster-" + Texts.lower(line.kind()), line.toString()));
            }
        }
        if (rows.size() > MOST_LINES) {
            List<Row> first = new ArrayList<>(rows.subList(0, MOST_LINES));
            first.add(new Row("cluster-hunk", text(this, "difference.more", rows.size() - MOST_LINES)));
            return first;
        }
        return rows;
    }
}
