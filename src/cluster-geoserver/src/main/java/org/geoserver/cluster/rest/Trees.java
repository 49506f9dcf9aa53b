/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Signal.Rollout;
import org.geoserver.cluster.spi.Signal.Step;
import org.geoserver.cluster.states.Difference;
import org.geoserver.cluster.states.StateText;

/** What the cluster's parts look like to clients: trees for a {@link ClusterReport}. */
final class Trees {

    /** So many objects are listed of each sort of a plan; all are counted. */
    private static final int MOST_LISTED = 1000;

    private Trees() {}

    static List<ClusterReport.Setting> settings(ClusterConfiguration configuration, Set<ClusterKey> pending) {
        List<ClusterReport.Setting> settings = new ArrayList<>();
        for (ClusterKey key : ClusterKey.values()) {
            if (!key.isSecret()) {
                ClusterConfiguration.Entry entry = configuration.entry(key);
                settings.add(new ClusterReport.Setting(
                        key.key(),
                        key.shown(entry.value()),
                        entry.source(),
                        entry.name(),
                        entry.isFixed(),
                        pending.contains(key)));
            }
        }
        return settings;
    }

    /** This node, and the others. */
    static Map<String, Object> cluster(ClusterState state, ClusterConfiguration configuration) {
        Map<String, Object> tree = taking(state);
        if (state instanceof ClusterState.Clustered clustered) {
            tree.put("node", node(clustered.status()));
            tree.put(
                    "nodes",
                    clustered.status().members().stream()
                            .map(member -> member(member, Instant.now()))
                            .toList());
        }
        problems(tree, "problems", configuration.problems());
        problems(tree, "warnings", configuration.warnings());
        return tree;
    }

    /** This node alone. */
    static Map<String, Object> status(ClusterState state, ClusterConfiguration configuration) {
        Map<String, Object> tree = taking(state);
        if (state instanceof ClusterState.Clustered clustered) {
            tree.put("node", node(clustered.status()));
        }
        problems(tree, "problems", configuration.problems());
        problems(tree, "warnings", configuration.warnings());
        return tree;
    }

    private static Map<String, Object> taking(ClusterState state) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("clustered", state instanceof ClusterState.Clustered);
        tree.put("ready", state.ready());
        if (state instanceof ClusterState.Unclustered unclustered) {
            tree.put("reason", unclustered.reason());
        }
        return tree;
    }

    /** Every node of the group, this one first. */
    static Map<String, Object> nodes(ClusterState state, Instant now) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        if (state instanceof ClusterState.Clustered clustered) {
            nodes.add(self(clustered.status(), now));
            clustered.status().members().forEach(member -> nodes.add(member(member, now)));
        }
        return fields("nodes", nodes);
    }

    static Map<String, Object> events(List<Event> events) {
        return fields("events", events.stream().map(Trees::event).toList());
    }

    static Map<String, Object> activity(List<Minute> minutes) {
        return fields("minutes", minutes.stream().map(Trees::minute).toList());
    }

    static Map<String, Object> quarantine(List<QuarantineEntry> entries) {
        return fields("quarantine", entries.stream().map(Trees::entry).toList());
    }

    static Map<String, Object> conflicts(List<Conflict> conflicts) {
        return fields("conflicts", conflicts.stream().map(Trees::conflict).toList());
    }

    /** With what both had made of it, and with what differs, as far as it is kept. */
    static Map<String, Object> conflict(
            Conflict conflict, Optional<PastState> loser, Optional<PastState> winner, Optional<PastState> present) {
        Map<String, Object> tree = conflict(conflict);
        loser.ifPresent(state -> tree.put("loserState", content(StateText.of(state))));
        winner.ifPresent(state -> tree.put("winnerState", content(StateText.of(state))));
        Map<String, Object> differences = new LinkedHashMap<>();
        loser.ifPresent(lost -> {
            winner.filter(won -> conflict.cause() != Conflict.Cause.CONTAINER_REMOVED)
                    .ifPresent(won -> differences.put("winner", difference(lost, won, Difference.between(lost, won))));
            present.ifPresent(now -> differences.put("present", difference(lost, now, Difference.between(lost, now))));
        });
        tree.put("differences", differences);
        return tree;
    }

    private static Map<String, Object> conflict(Conflict conflict) {
        return fields(
                "id", conflict.id(),
                "noticed", conflict.noticed().toString(),
                "cause", conflict.cause().name(),
                "loser", side(conflict.loser()),
                "winner", side(conflict.winner()));
    }

    private static Map<String, Object> side(Conflict.Side side) {
        Map<String, Object> tree = fields(
                "kind", side.key().kind(),
                "id", side.key().id(),
                "name", side.name().name(),
                "version", side.version().toString());
        if (side.version().tellsTime()) {
            tree.put("at", side.version().time().toString());
        }
        tree.put("user", side.user());
        tree.put("node", side.version().node());
        tree.put("removal", side.removal());
        return tree;
    }

    /** The newest state of each. */
    static Map<String, Object> objects(List<PastState> newest) {
        return fields("objects", newest.stream().map(Trees::object).toList());
    }

    /** One object, and its states, of which there is one at least. */
    static Map<String, Object> history(List<PastState> states) {
        Map<String, Object> tree = objects(states.subList(0, 1));
        tree.put("states", states.stream().map(Trees::state).toList());
        return tree;
    }

    private static Map<String, Object> object(PastState past) {
        Map<String, Object> tree =
                fields("kind", past.key().kind(), "id", past.key().id());
        tree.putAll(state(past));
        return tree;
    }

    private static Map<String, Object> state(PastState past) {
        Version version = past.version();
        return fields(
                "version", version.toString(),
                "at", (version.tellsTime() ? version.time() : past.noticed()).toString(),
                "user", past.user(),
                "node", version.node(),
                "name", past.name().name(),
                "removal", past.isRemoval(),
                "size",
                        past.state()
                                .map(state -> state.content().text().length())
                                .orElse(0));
    }

    static Map<String, Object> stateWith(PastState past, String content) {
        Map<String, Object> tree = object(past);
        tree.put("content", content);
        return tree;
    }

    /** As one text. */
    static String content(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    static Map<String, Object> difference(PastState from, PastState to, Difference difference) {
        return fields(
                "from", from.version().toString(),
                "to", to.version().toString(),
                "hunks",
                        difference.hunks().stream()
                                .map(hunk -> fields(
                                        "before", hunk.before(),
                                        "after", hunk.after(),
                                        "lines",
                                                hunk.lines().stream()
                                                        .map(Difference.Line::toString)
                                                        .toList()))
                                .toList());
    }

    static Map<String, Object> restored(boolean changed, Version version) {
        return fields("changed", changed, "version", version.toString());
    }

    static Map<String, Object> joinPlan(JoinPlan plan) {
        Map<String, Object> tree = fields(
                "joined",
                plan.joined(),
                "policy",
                plan.policy().name().toLowerCase(Locale.ROOT),
                "outcome",
                outcome(plan));
        plan.member().ifPresent(member -> tree.put("member", member));
        tree.put("taken", planned(plan.taken()));
        tree.put("replaced", planned(plan.replaced()));
        tree.put("onlyHere", planned(plan.onlyHere()));
        return tree;
    }

    private static String outcome(JoinPlan plan) {
        if (plan.joined()) {
            return "This node is a member already: nothing is to be done.";
        }
        if (plan.member().isEmpty()) {
            return "No other node has a configuration to give: this node begins with its own.";
        }
        String both = "It takes " + plan.taken().size() + ", and "
                + plan.replaced().size() + " of its own become what they are in the cluster; ";
        int own = plan.onlyHere().size();
        return switch (plan.policy()) {
            case CLUSTER -> both + own + " that only it has are removed, and kept in its history.";
            case MERGE -> both + own + " that only it has go to all nodes.";
            case REFUSE ->
                own == 0
                        ? both + "it has nothing that the cluster doesn't have."
                        : "It stays out of the cluster, for " + own
                                + " of its objects are not in the cluster. Set join.policy to cluster, and they are removed"
                                + " and kept in its history, or to merge, and they go to all nodes; either counts at once.";
        };
    }

    private static Map<String, Object> planned(List<QualifiedName> names) {
        return fields(
                "count",
                names.size(),
                "objects",
                names.stream()
                        .limit(MOST_LISTED)
                        .map(name -> fields("kind", name.kind(), "name", name.name()))
                        .toList());
    }

    static Map<String, Object> noReload() {
        return fields("state", "NONE", "steps", List.of());
    }

    static Map<String, Object> reload(ReloadState state) {
        Rollout rollout = state.rollout();
        Map<String, Object> tree = fields("state", state.state().name(), "coordinator", rollout.node());
        tree.put("began", rollout.began().toString());
        rollout.ended().ifPresent(ended -> tree.put("ended", ended.toString()));
        tree.put("steps", rollout.steps().stream().map(Trees::step).toList());
        return tree;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> tree =
                fields("node", step.node(), "state", step.state().name());
        step.began().ifPresent(began -> tree.put("began", began.toString()));
        step.ended().ifPresent(ended -> tree.put("ended", ended.toString()));
        if (!step.cause().isEmpty()) {
            tree.put("cause", step.cause());
        }
        return tree;
    }

    static Map<String, Object> reached(Reached reached) {
        return fields("applied", sorted(reached.applied()), "lacking", sorted(reached.lacking()));
    }

    /** What was wrong, with who has and who has not. */
    static Map<String, Object> notReached(String message, Reached reached) {
        Map<String, Object> tree = error(message, List.of());
        tree.putAll(reached(reached));
        return tree;
    }

    /** What was wrong. */
    static Map<String, Object> error(String message, List<SettingProblem> problems) {
        Map<String, Object> tree = fields("error", message);
        problems(tree, "problems", problems);
        return tree;
    }

    /** Why a change is refused, and where it can be done, if that is known. */
    static Map<String, Object> refused(String message, Optional<String> primary) {
        Map<String, Object> tree = error(message, List.of());
        primary.ifPresent(url -> tree.put("primary", url));
        return tree;
    }

    private static void problems(Map<String, Object> tree, String name, List<SettingProblem> problems) {
        if (!problems.isEmpty()) {
            tree.put(
                    name,
                    problems.stream()
                            .map(problem ->
                                    fields("key", problem.key(), "value", problem.value(), "reason", problem.reason()))
                            .toList());
        }
    }

    private static Map<String, Object> node(NodeStatus status) {
        Map<String, Object> node = fields("name", status.node());
        roles(node, status.roles());
        node.put(
                "connection",
                fields(
                        "state", status.connection().state().name(),
                        "broker", status.connection().broker(),
                        "detail", status.connection().detail()));
        node.put("inStep", status.inStep());
        node.put("caughtUp", status.caughtUp());
        node.put("backlog", status.backlog());
        node.put("waiting", status.waiting());
        node.put("quarantined", status.quarantined());
        node.put("conflicts", status.conflicts());
        node.put("published", status.published());
        node.put("applied", status.applied());
        node.put("objects", status.objects());
        node.put("digest", status.digest().toString());
        node.put("nameInUse", status.nameInUse());
        node.put("alarms", status.alarms().stream().map(Trees::alarm).toList());
        status.progress()
                .ifPresent(progress -> node.put(
                        "progress",
                        fields("taken", progress.taken(), "expected", progress.expected(), "from", progress.from())));
        return node;
    }

    private static Map<String, Object> alarm(Alarm alarm) {
        return fields(
                "code", alarm.code().name(),
                "since", alarm.since().toString(),
                "sentence", alarm.sentence());
    }

    /** This node as the others see it. */
    private static Map<String, Object> self(NodeStatus status, Instant now) {
        Map<String, Object> node = fields(
                "name",
                status.node(),
                "self",
                true,
                "state",
                (status.connection().isConnected() ? Member.State.ONLINE : Member.State.MISSING).name());
        roles(node, status.roles());
        node.put("inStep", status.inStep());
        node.put("differing", 0);
        node.put("behindSeconds", 0L);
        node.put("backlog", status.backlog());
        node.put("waiting", status.waiting());
        node.put("quarantined", status.quarantined());
        node.put("digest", status.digest().toString());
        node.put("lastSeen", now.toString());
        node.put("geoserverVersion", version(Catalog.class));
        node.put("pluginVersion", version(Trees.class));
        return node;
    }

    private static Map<String, Object> member(Member member, Instant now) {
        Heartbeat heartbeat = member.heartbeat();
        Map<String, Object> node = fields(
                "name", member.name(), "self", false, "state", member.state().name());
        roles(node, heartbeat.roles());
        node.put("inStep", member.inStep());
        node.put("differing", member.differing());
        member.differsSince().ifPresent(since -> node.put("differsSince", since.toString()));
        node.put("behindSeconds", behind(member, now).toSeconds());
        node.put("backlog", heartbeat.backlog());
        node.put("waiting", heartbeat.waiting());
        node.put("quarantined", heartbeat.quarantined());
        node.put("digest", heartbeat.digest().toString());
        node.put("lastSeen", member.lastSeen().toString());
        node.put("url", heartbeat.url());
        node.put("geoserverVersion", heartbeat.hostVersion());
        node.put("pluginVersion", heartbeat.pluginVersion());
        return node;
    }

    private static Duration behind(Member member, Instant now) {
        Duration behind =
                member.differsSince().map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
        return behind.isNegative() ? Duration.ZERO : behind;
    }

    private static void roles(Map<String, Object> node, Roles roles) {
        node.put("primary", roles.primary());
        node.put("replica", roles.replica());
    }

    private static Map<String, Object> event(Event event) {
        return fields(
                "number", event.number(),
                "at", event.at().toString(),
                "direction", direction(event.direction()),
                "origin", event.origin(),
                "user", event.user(),
                "kind", event.key().kind(),
                "id", event.key().id(),
                "name", event.name().name(),
                "removal", event.removal(),
                "version", event.version().toString(),
                "tookMillis", event.took().toMillis());
    }

    /** The word for it in answers and in requests. */
    static String direction(Event.Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> minute(Minute minute) {
        return fields(
                "start", minute.start().toString(),
                "sent", minute.sent(),
                "applied", minute.applied(),
                "lagMillis", minute.lag().toMillis());
    }

    private static Map<String, Object> entry(QuarantineEntry entry) {
        return fields(
                "id", entry.id(),
                "name", entry.name(),
                "origin", entry.origin(),
                "version", entry.version(),
                "cause", entry.cause(),
                "count", entry.count(),
                "since", entry.since().toString(),
                "last", entry.last().toString(),
                "retryable", entry.retryable());
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
