/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.text;

import java.time.Duration;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.geoserver.cluster.node.Minute;

/** The last hour in two plots, each with a sentence that says the same: changes per minute, and how long they took. */
final class ActivityPanel extends Panel {

    private final IModel<List<Minute>> activity;

    ActivityPanel(String id, IModel<List<Minute>> activity) {
        super(id);
        this.activity = activity;
    }

    @Override
    protected void onDetach() {
        activity.detach();
        super.onDetach();
    }

    @Override
    protected void onBeforeRender() {
        List<Minute> hour = activity.getObject();
        Plot changes = Plot.of(hour, List.of(Minute::sent, Minute::applied));
        addOrReplace(path("sent", changes.paths().get(0)));
        addOrReplace(path("applied", changes.paths().get(1)));
        addOrReplace(new Label("changesTop", Math.round(changes.top())));
        addOrReplace(new Label("changesSummary", changes(hour)));
        Plot lag = Plot.of(hour, List.of(minute -> seconds(minute.lag())));
        addOrReplace(path("lag", lag.paths().get(0)));
        addOrReplace(new Label("lagTop", Times.span(Duration.ofMillis(Math.round(lag.top() * 1000)), getLocale())));
        addOrReplace(new Label("lagSummary", lag(hour)));
        super.onBeforeRender();
    }

    private static WebMarkupContainer path(String id, String data) {
        WebMarkupContainer path = new WebMarkupContainer(id);
        path.add(attribute("d", data));
        return path;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private String changes(List<Minute> hour) {
        int sent = hour.stream().mapToInt(Minute::sent).sum();
        int applied = hour.stream().mapToInt(Minute::applied).sum();
        int most = hour.stream()
                .mapToInt(minute -> Math.max(minute.sent(), minute.applied()))
                .max()
                .orElse(0);
        return text(this, "activity.changes.summary", sent, applied, most);
    }

    private String lag(List<Minute> hour) {
        Duration most = hour.stream().map(Minute::lag).max(Duration::compareTo).orElse(Duration.ZERO);
        return most.isZero()
                ? getString("activity.lag.none")
                : text(this, "activity.lag.summary", Times.span(most, getLocale()));
    }
}
