/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.geoserver.cluster.web.Texts.attribute;
import static org.geoserver.cluster.web.Texts.cssClass;
import static org.geoserver.cluster.web.Texts.model;
import static org.geoserver.cluster.web.Texts.text;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.ExternalLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Progress;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.web.Health.Mood;

/**
 * How the cluster is, as this node sees it: a verdict, this node in figures, the others in a table, the last hour in two
 * plots. It holds nothing that can be clicked but links, so that it can be renewed at any time.
 */
final class StatePanel extends Panel {

    private static final String PAGE = "/web/wicket/bookmarkable/" + ClusterPage.class.getName();

    /** Something of this node with a name; what should not be so stands out. */
    private record Figure(String key, String value, boolean alarming) implements Serializable {}

    private final IModel<ClusterState> state;
    private final IModel<ClusterAdministration> administration;

    StatePanel(String id, IModel<ClusterAdministration> administration) {
        super(id);
        this.administration = administration;
        this.state = LoadableDetachableModel.of(() -> administration.getObject().state());
        add(attribute("data-live", "true"));
        add(verdict());
        add(
                new ListView<>(
                        "figure",
                        LoadableDetachableModel.of(
                                () -> status().flatMap(this::figures).toList())) {
                    @Override
                    protected void populateItem(ListItem<Figure> item) {
                        figure(item);
                    }
                });
        add(nodes());
        add(new ActivityPanel(
                "activity",
                LoadableDetachableModel.of(() -> administration.getObject().activity())));
    }

    @Override
    protected void onDetach() {
        state.detach();
        super.onDetach();
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        boolean clustered = state.getObject() instanceof ClusterState.Clustered;
        get("nodes").setVisible(clustered);
        get("activity").setVisible(clustered);
    }

    private Stream<NodeStatus> status() {
        return state.getObject() instanceof ClusterState.Clustered clustered
                ? Stream.of(clustered.status())
                : Stream.empty();
    }

    private Component verdict() {
        IModel<Health> health = LoadableDetachableModel.of(() -> Health.of(state.getObject(), Instant.now()));
        WebMarkupContainer verdict = new WebMarkupContainer("verdict") {
            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                tag.put("data-verdict", health.getObject().key());
                tag.append("class", "cluster-" + Texts.lower(health.getObject().mood()), " ");
            }

            @Override
            protected void onDetach() {
                health.detach();
                super.onDetach();
            }
        };
        verdict.add(new Label("title", health.map(now -> health(now, ""))));
        verdict.add(new Label("advice", health.map(now -> health(now, ".advice"))) {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!health.getObject().key().equals("alarm"));
            }
        });
        verdict.add(alarms());
        verdict.add(progress());
        return verdict.setMarkupId("cluster-verdict").setOutputMarkupId(true);
    }

    private Component alarms() {
        IModel<List<Alarm>> alarms = LoadableDetachableModel.of(
                () -> status().flatMap(status -> status.alarms().stream()).toList());
        WebMarkupContainer list = new WebMarkupContainer("alarms") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(!alarms.getObject().isEmpty());
            }
        };
        list.add(new ListView<>("alarm", alarms) {
            @Override
            protected void populateItem(ListItem<Alarm> item) {
                Alarm alarm = item.getModelObject();
                item.add(attribute("data-key", alarm.code()));
                item.add(new Label("code", text(StatePanel.this, "alarm", alarm.code())));
                item.add(new Label("sentence", alarm.sentence()));
                item.add(
                        new Label("since", text(StatePanel.this, "alarm.since", Times.at(alarm.since(), getLocale()))));
            }
        });
        return list;
    }

    private Component progress() {
        IModel<Optional<Progress>> progress = LoadableDetachableModel.of(
                () -> status().flatMap(status -> status.progress().stream()).findFirst());
        WebMarkupContainer box = new WebMarkupContainer("progress") {
            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(progress.getObject().isPresent());
            }
        };
        box.add(new WebMarkupContainer("bar") {
            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                progress.getObject().ifPresent(now -> {
                    tag.put("value", now.taken());
                    tag.put("max", Math.max(1, now.expected()));
                });
            }
        });
        box.add(new Label(
                "figures",
                progress.map(now -> now.map(
                                one -> text(this, "progress", number(one.taken()), number(one.expected()), one.from()))
                        .orElse(""))));
        return box;
    }

    private String health(Health health, String part) {
        return text(this, "health." + health.key() + part, health.parameters().toArray());
    }

    private Stream<Figure> figures(NodeStatus status) {
        String group = administration
                .getObject()
                .configuration()
                .entry(ClusterKey.GROUP)
                .value();
        Connection connection = status.connection();
        return Stream.of(
                new Figure("node", status.node(), status.nameInUse()),
                new Figure("group", group, false),
                new Figure("roles", roles(status.roles()), false),
                new Figure(
                        "connection",
                        text(this, "connection", connection.state()),
                        connection.state() == Connection.State.CONNECTING),
                new Figure("broker", connection.broker().isEmpty() ? "–" : connection.broker(), false),
                new Figure("inStep", connection.isConnected() ? yesOrNo(status.inStep()) : "–", false),
                new Figure("caughtUp", yesOrNo(status.caughtUp()), false),
                new Figure("objects", number(status.objects()), false),
                new Figure("published", number(status.published()), false),
                new Figure("applied", number(status.applied()), false),
                new Figure("backlog", number(status.backlog()), status.backlog() > 0),
                new Figure("waiting", number(status.waiting()), status.waiting() > 0),
                new Figure("quarantined", number(status.quarantined()), status.quarantined() > 0),
                new Figure("conflicts", number(status.conflicts()), status.conflicts() > 0));
    }

    private void figure(ListItem<Figure> item) {
        Figure figure = item.getModelObject();
        item.add(new Label("name", model(this, "figure." + figure.key())));
        item.add(new Label("value", figure.value()));
        item.add(
                attribute("data-key", figure.key()),
                attribute("title", text(this, "figure." + figure.key() + ".help")));
        if (figure.alarming()) {
            item.add(cssClass("cluster-alarming"));
        }
    }

    private String yesOrNo(boolean yes) {
        return getString(yes ? "yes" : "no");
    }

    private String number(long number) {
        return String.format(getLocale(), "%,d", number);
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
        row.add(cssClass(row.getIndex() % 2 == 0 ? "even" : "odd"), attribute("data-key", member.name()));
        row.add(name(member));
        row.add(new Label("state", text(this, "member", member.state()))
                .add(cssClass("cluster-" + Texts.lower(mood(member)))));
        row.add(cell("roles", roles(heartbeat.roles())));
        row.add(cell("inStep", inStep(member)));
        row.add(cell("backlog", number(heartbeat.backlog())));
        row.add(cell("waiting", number(heartbeat.waiting())));
        row.add(cell("quarantined", number(heartbeat.quarantined())));
        row.add(cell("lastSeen", text(this, "ago", Times.age(member.lastSeen(), Instant.now(), getLocale())))
                .add(attribute("title", Times.at(member.lastSeen(), getLocale()))));
        row.add(cell("hostVersion", heartbeat.hostVersion()));
        row.add(cell("pluginVersion", heartbeat.pluginVersion()));
    }

    /** On a phone a row is a card, and each cell says what it is. */
    private Component cell(String id, String value) {
        return new Label(id, value).add(attribute("data-label", text(this, "node." + id)));
    }

    private String inStep(Member member) {
        if (member.inStep()) {
            return getString("yes");
        }
        String since = member.differsSince()
                .map(instant -> Times.age(instant, Instant.now(), getLocale()))
                .orElse("0 s");
        return text(this, "node.apart", Math.max(1, member.differing()), since);
    }

    private static Mood mood(Member member) {
        return switch (member.state()) {
            case ONLINE -> member.inStep() ? Mood.GOOD : Mood.BUSY;
            case MISSING -> Mood.BAD;
            case LEFT -> Mood.OFF;
        };
    }

    /** A link to that node's page where it has told where it is, and that is a web page: it comes from outside. */
    private static Component name(Member member) {
        String page = page(member);
        return new ExternalLink("name", page, member.name()).setEnabled(!page.isEmpty());
    }

    /** The address of that node's page; empty when it is not known. */
    static String page(Member member) {
        String url = member.heartbeat().url().replaceAll("/+$", "");
        boolean isWeb = url.startsWith("http://") || url.startsWith("https://");
        return isWeb ? url + PAGE : "";
    }
}
