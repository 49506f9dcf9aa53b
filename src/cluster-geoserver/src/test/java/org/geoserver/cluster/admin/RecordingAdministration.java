/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterSettingsFile;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.config.Surroundings;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.MVStoreStateHistory;
import org.geoserver.cluster.history.MVStoreStateHistory.Limits;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Progress;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.node.ReloadStart;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.node.Restored;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Signal.Rollout;
import org.geoserver.cluster.spi.Signal.Step;
import org.geoserver.cluster.spi.Transport.Connection;

/** A node that does nothing but keep its settings in a real file, with a state that tests set. */
public final class RecordingAdministration implements ClusterAdministration {

    public final Map<String, String> environment = new HashMap<>();
    public final List<Map<String, String>> changes = new ArrayList<>();
    public ClusterState state = new ClusterState.Clustered(status(true, 0, List.of()));

    public Set<ClusterKey> pending = Set.of();
    public List<SettingProblem> brokerProblems = List.of();
    public List<Event> events = List.of();
    public List<Minute> activity = List.of();
    public final StateHistory history = MVStoreStateHistory.inMemory(Limits.DEFAULT);
    public Optional<JoinPlan> plan = Optional.empty();
    public boolean reloads = true;
    public Optional<ReloadState> reload = Optional.empty();
    public Restored restored = new Restored.Done(Optional.empty());
    public final List<QuarantineEntry> quarantine = new ArrayList<>();
    public Reached reached = new Reached(Set.of(), Set.of(), true);
    /** What was asked of the node, in words. */
    public final List<String> asked = new ArrayList<>();

    private final ClusterSettingsFile file;

    public RecordingAdministration(Path dataDirectory) {
        file = ClusterSettingsFile.in(
                dataDirectory, new Surroundings(name -> null, name -> null, environment::get, "alpha"));
    }

    public static NodeStatus status(boolean inStep, int backlog, List<Member> members) {
        return new NodeStatus(
                "alpha",
                "1",
                new Roles(true, true),
                new Connection(Connection.State.CONNECTED, "tcp://broker:61616", ""),
                inStep,
                inStep,
                backlog,
                0,
                0,
                0,
                12,
                34,
                56,
                Digest.EMPTY,
                false,
                members,
                List.of(),
                Optional.empty());
    }

    public static NodeStatus with(NodeStatus like, List<Alarm> alarms, Optional<Progress> progress) {
        return with(like, like.roles(), like.connection(), alarms, progress);
    }

    public static NodeStatus with(NodeStatus like, Roles roles) {
        return with(like, roles, like.connection());
    }

    public static NodeStatus with(NodeStatus like, Roles roles, Connection connection) {
        return with(like, roles, connection, like.alarms(), like.progress());
    }

    private static NodeStatus with(
            NodeStatus like, Roles roles, Connection connection, List<Alarm> alarms, Optional<Progress> progress) {
        return new NodeStatus(
                like.node(),
                like.incarnation(),
                roles,
                connection,
                like.inStep(),
                like.caughtUp(),
                like.backlog(),
                like.waiting(),
                like.quarantined(),
                like.conflicts(),
                like.published(),
                like.applied(),
                like.objects(),
                like.digest(),
                like.nameInUse(),
                like.members(),
                alarms,
                progress);
    }

    public static Member with(Member like, Roles roles) {
        Heartbeat beat = like.heartbeat();
        Heartbeat heartbeat = new Heartbeat(
                beat.node(),
                beat.incarnation(),
                roles,
                beat.digest(),
                beat.backlog(),
                beat.waiting(),
                beat.quarantined(),
                beat.sequence(),
                beat.url(),
                beat.hostVersion(),
                beat.pluginVersion());
        return new Member(
                heartbeat, like.state(), like.inStep(), like.differing(), like.differsSince(), like.lastSeen());
    }

    public static NodeStatus status(Roles roles, List<Member> members) {
        return with(status(true, 0, members), roles);
    }

    public static Member member(String name, Member.State state, boolean inStep, String url) {
        return member(name, new Roles(false, true), state, inStep, url);
    }

    public static Member member(String name, Roles roles, Member.State state, boolean inStep, String url) {
        Heartbeat heartbeat = new Heartbeat(name, "1", roles, Digest.EMPTY, 3, 2, 1, 99, url, "3.0.0", "1.0");
        Optional<Instant> since =
                inStep ? Optional.empty() : Optional.of(Instant.now().minusSeconds(20));
        return new Member(heartbeat, state, inStep, inStep ? 0 : 7, since, Instant.now());
    }

    @Override
    public ClusterState state() {
        return state;
    }

    @Override
    public ClusterConfiguration configuration() {
        return file.load();
    }

    @Override
    public Set<ClusterKey> pending() {
        return pending;
    }

    @Override
    public void change(Map<String, String> values) throws InvalidSettingsException, IOException {
        file.change(values);
        changes.add(values);
    }

    @Override
    public List<SettingProblem> checkBroker(Map<String, String> values) {
        return brokerProblems;
    }

    @Override
    public List<Event> events() {
        return events;
    }

    @Override
    public List<Minute> activity() {
        return activity;
    }

    @Override
    public CompletableFuture<Optional<JoinPlan>> joinPlan(Duration atMost) {
        asked("plan " + atMost);
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public List<PastState> states(ObjectKey key) {
        return history.states(key);
    }

    @Override
    public Optional<PastState> state(ObjectKey key, Version version) {
        return history.state(key, version);
    }

    @Override
    public List<PastState> newest(Predicate<PastState> wanted, int most) {
        return history.newest(wanted, most);
    }

    @Override
    public List<Conflict> conflicts() {
        return history.conflicts();
    }

    @Override
    public boolean dismiss(String conflict) {
        return asked("dismiss " + conflict) && history.dismiss(conflict);
    }

    @Override
    public CompletableFuture<Restored> restore(ObjectKey key, Version version, String user) {
        asked("restore " + key + " " + version + " for " + user);
        return CompletableFuture.completedFuture(restored);
    }

    @Override
    public List<QuarantineEntry> quarantine() {
        return quarantine;
    }

    @Override
    public boolean retry(String id) {
        return asked("retry " + id)
                && quarantine.stream().anyMatch(entry -> entry.id().equals(id));
    }

    @Override
    public boolean discard(String id) {
        return asked("discard " + id) && quarantine.removeIf(entry -> entry.id().equals(id));
    }

    @Override
    public void resync() {
        asked("resync");
    }

    @Override
    public CompletableFuture<ReloadStart> reloadAll() {
        asked("reload");
        return CompletableFuture.completedFuture(new ReloadStart(reloads, reload));
    }

    @Override
    public Optional<ReloadState> reloadState() {
        return reload;
    }

    @Override
    public CompletableFuture<Reached> awaitApplied(OptionalInt nodes, Duration atMost) {
        asked("await " + nodes + " " + atMost);
        return CompletableFuture.completedFuture(reached);
    }

    /** Coordinated by alpha: beta's turn has come, gamma is missing. */
    public static Optional<ReloadState> reload(ReloadState.State state) {
        Instant began = Instant.parse("2030-01-01T10:00:00Z");
        Instant then = began.plusSeconds(3);
        return Optional.of(new ReloadState(
                new Rollout(
                        "alpha",
                        "1",
                        began,
                        List.of(
                                new Step("beta", Step.State.RELOADING, Optional.of(then), Optional.empty(), ""),
                                new Step(
                                        "gamma",
                                        Step.State.SKIPPED,
                                        Optional.empty(),
                                        Optional.of(then),
                                        "It is missing.")),
                        Optional.empty()),
                state));
    }

    private boolean asked(String what) {
        if (state instanceof ClusterState.Unclustered unclustered) {
            throw new NotClusteredException(unclustered.reason());
        }
        asked.add(what);
        return true;
    }

    public String value(ClusterKey key) {
        return configuration().entry(key).value();
    }
}
