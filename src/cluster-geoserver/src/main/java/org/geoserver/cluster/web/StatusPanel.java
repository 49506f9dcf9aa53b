/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.behavior.AttributeAppender;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.ExternalLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;

/** How this node is, in a sentence and in numbers, and the others in a table. */
final class StatusPanel extends Panel {

    /** How good a state is: the end of its CSS class. */
    private enum Mood {
        GOOD,
        BUSY,
        BAD,
        OFF
    }

    /** A state in a word or two. */
    private record Verdict(Mood mood, String key) implements Serializable {}

    /** A number with a name; one that should be zero and isn't stands out. */
    private record Figure(String key, String value, boolean alarming) {}

    StatusPanel(String id, IModel<ClusterState> state) {
        super(id, state);
        add(badge("verdict", LoadableDetachableModel.of(() -> verdict(state.getObject()))));
        add(new Label("sentence", LoadableDetachableModel.of(() -> sentence(state.getObject()))));
        add(alarm());
        add(figures());
        add(nodes());
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        boolean clustered = getDefaultModelObject() instanceof ClusterState.Clustered;
        get("figures").setVisible(clustered);
        get("nodes").setVisible(clustered);
    }

    private Stream<NodeStatus> status() {
        return getDefaultModelObject() instanceof ClusterState.Clustered clustered
                ? Stream.of(clustered.status())
                : Stream.empty();
    }

    private static Verdict verdict(ClusterState state) {
        if (!(state instanceof ClusterState.Clustered clustered)) {
            return new Verdict(Mood.OFF, "verdict.unclustered");
        }
        NodeStatus status = clustered.status();
        if (status.nameInUse()) {
            return new Verdict(Mood.BAD, "verdict.nameInUse");
        }
        return switch (status.connection().state()) {
            case DISABLED -> new Verdict(Mood.OFF, "verdict.disabled");
            case CONNECTING -> new Verdict(Mood.BAD, "verdict.connecting");
            case CONNECTED ->
                status.inStep() && status.backlog() == 0 && status.waiting() == 0
                        ? new Verdict(Mood.GOOD, "verdict.inStep")
                        : new Verdict(Mood.BUSY, "verdict.catchingUp");
        };
    }

    private String sentence(ClusterState state) {
        if (state instanceof ClusterState.Unclustered unclustered) {
            return unclustered.reason();
        }
        Connection connection = ((ClusterState.Clustered) state).status().connection();
        return Stream.of(connection.broker(), connection.detail())
                .filter(text -> !text.isBlank())
                .reduce((broker, detail) -> broker + ": " + detail)
                .orElse("");
    }

    private Component alarm() {
        return new Label("nameInUse", new StringResourceModel("nameInUse", this)) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(status().anyMatch(NodeStatus::nameInUse));
            }
        };
    }

    private Component figures() {
        WebMarkupContainer figures = new WebMarkupContainer("figures");
        figures.add(
                new ListView<>(
                        "figure",
                        LoadableDetachableModel.of(
                                () -> status().flatMap(this::figures).toList())) {
                    @Override
                    protected void populateItem(ListItem<Figure> item) {
                        Figure figure = item.getModelObject();
                        item.add(new Label("name", new StringResourceModel(figure.key(), StatusPanel.this)));
                        item.add(new Label("value", figure.value()));
                        item.add(AttributeAppender.append(
                                "title", new StringResourceModel(figure.key() + ".help", StatusPanel.this)));
                        if (figure.alarming()) {
                            item.add(AttributeAppender.append("class", "cluster-alarming"));
                        }
                    }
                });
        return figures;
    }

    private Stream<Figure> figures(NodeStatus status) {
        return Stream.of(
                new Figure("node", status.node(), status.nameInUse()),
                new Figure("roles", roles(status.roles()), false),
                new Figure("objects", String.valueOf(status.objects()), false),
                new Figure("published", String.valueOf(status.published()), false),
                new Figure("applied", String.valueOf(status.applied()), false),
                new Figure("backlog", String.valueOf(status.backlog()), status.backlog() > 0),
                new Figure("waiting", String.valueOf(status.waiting()), status.waiting() > 0),
                new Figure("quarantined", String.valueOf(status.quarantined()), status.quarantined() > 0));
    }

    private String roles(Roles roles) {
        List<String> names = Stream.of(roles.primary() ? "primary" : "", roles.replica() ? "replica" : "")
                .filter(key -> !key.isEmpty())
                .map(this::getString)
                .toList();
        return names.isEmpty() ? getString("noRole") : String.join(" + ", names);
    }

    private Component nodes() {
        WebMarkupContainer nodes = new WebMarkupContainer("nodes");
        IModel<List<Member>> members = LoadableDetachableModel.of(
                () -> status().flatMap(status -> status.members().stream()).toList());
        nodes.add(new WebMarkupContainer("none") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(members.getObject().isEmpty());
            }
        });
        WebMarkupContainer table = new WebMarkupContainer("table") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!members.getObject().isEmpty());
            }
        };
        table.add(new ListView<>("row", members) {
            @Override
            protected void populateItem(ListItem<Member> item) {
                row(item, item.getModelObject());
            }
        });
        return nodes.add(table);
    }

    private void row(ListItem<Member> row, Member member) {
        Heartbeat heartbeat = member.heartbeat();
        row.add(AttributeAppender.append("class", row.getIndex() % 2 == 0 ? "even" : "odd"));
        row.add(name(member));
        row.add(new Label("roles", roles(heartbeat.roles())));
        row.add(badge("state", Model.of(verdict(member))));
        row.add(new Label("backlog", heartbeat.backlog()));
        row.add(new Label("waiting", heartbeat.waiting()));
        row.add(new Label("quarantined", heartbeat.quarantined()));
        row.add(new Label("lastSeen", since(member.lastSeen()))
                .add(AttributeAppender.append("title", member.lastSeen().toString())));
        row.add(new Label("versions", heartbeat.hostVersion() + " / " + heartbeat.pluginVersion()));
    }

    /** A link where the node has told where it is, and that is a web page: it comes from outside. */
    private static Component name(Member member) {
        String url = member.heartbeat().url();
        boolean page = url.startsWith("http://") || url.startsWith("https://");
        return new ExternalLink("name", url, member.name()).setEnabled(page);
    }

    private static Verdict verdict(Member member) {
        return switch (member.state()) {
            case MISSING -> new Verdict(Mood.BAD, "verdict.missing");
            case LEFT -> new Verdict(Mood.OFF, "verdict.left");
            case ONLINE ->
                member.inStep()
                        ? new Verdict(Mood.GOOD, "verdict.inStep")
                        : new Verdict(Mood.BUSY, "verdict.catchingUp");
        };
    }

    private String since(Instant instant) {
        long seconds = Math.max(0, Duration.between(instant, Instant.now()).toSeconds());
        if (seconds < 90) {
            return text("secondsAgo", seconds);
        }
        return seconds < 5400 ? text("minutesAgo", seconds / 60) : text("hoursAgo", seconds / 3600);
    }

    private String text(String key, long number) {
        return new StringResourceModel(key, this).setParameters(number).getString();
    }

    private Component badge(String id, IModel<Verdict> verdict) {
        Label label = new Label(id, verdict.map(v -> getString(v.key())));
        label.add(AttributeAppender.append(
                "class",
                verdict.map(v -> "cluster-badge cluster-" + v.mood().name().toLowerCase(Locale.ROOT))));
        return label;
    }
}
