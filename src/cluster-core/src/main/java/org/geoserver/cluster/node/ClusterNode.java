/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal.Roles;

/**
 * One node of a group: keeps its host's configuration equal to the others'.
 *
 * <p>Thread-safe, and no call waits for the network or the host. All work is done by the scheduler, one task at a time.
 * This owns what it was given except the store, the history and the journal, and closes it.
 */
public final class ClusterNode implements AutoCloseable {

    private final Engine engine;

    public ClusterNode(NodeSettings settings, NodeResources resources) {
        this(settings, UUID.randomUUID().toString(), resources);
    }

    /** @param incarnation what tells this run of the node from an earlier one, and from another node of its name */
    public ClusterNode(NodeSettings settings, String incarnation, NodeResources resources) {
        engine = new Engine(settings, incarnation, resources);
    }

    /** Begins, in the background: compares the host with the index, then connects. Called once. */
    public void start() {
        engine.start();
    }

    /**
     * Has the hosts of all nodes read their configurations anew, one after the other, each one when the node before it is
     * ready again, and this one last.
     *
     * @return completes with how it goes when it has begun, or with the one that is under way somewhere: then it has not;
     *     never exceptionally
     */
    public CompletableFuture<ReloadStart> reloadAll() {
        CompletableFuture<ReloadStart> begun = new CompletableFuture<>();
        engine.task(() -> {
            try {
                begun.complete(engine.rollingReload.start());
            } finally {
                begun.complete(new ReloadStart(false, Optional.empty()));
            }
        });
        if (engine.closed) {
            begun.complete(new ReloadStart(false, Optional.empty()));
        }
        return begun;
    }

    /** The reload of all nodes that is under way, or else the last one that this node heard of in this run. */
    public Optional<ReloadState> reloadState() {
        return engine.reloadState;
    }

    /** From now on, and at once, this node publishes its changes or not, and applies others' or not. */
    public void setRoles(Roles roles) {
        if (roles.equals(engine.context.roles())) {
            return;
        }
        boolean beginsToApply = roles.replica() && !engine.context.roles().replica();
        engine.context.setRoles(roles);
        engine.context.info(() -> "is now " + roles);
        engine.task(() -> {
            if (beginsToApply) {
                engine.catchUp.begin(engine.transport.connection().isConnected());
            }
            if (engine.joining.isJoined()) {
                engine.hostReload.whenOpen(() -> engine.comparison.again(Occasion.REVIEW, engine::appear));
            } else {
                engine.signalHeartbeat();
            }
        });
    }

    /** Counts from now on, as long as this node is no member. */
    public void setJoinPolicy(JoinPolicy policy) {
        engine.context.setJoinPolicy(policy);
    }

    /**
     * Finds out what joining would do, if this node is no member yet.
     *
     * @param atMost after which it completes anyway
     * @return completes empty when nobody has told in time what the cluster has; never exceptionally. What depends on it runs
     *     on the node's own thread, so it should be short
     */
    public CompletableFuture<Optional<JoinPlan>> joinPlan(Duration atMost) {
        CompletableFuture<Optional<JoinPlan>> plan = new CompletableFuture<>();
        Instant deadline = engine.scheduler.now().plus(atMost);
        engine.task(() -> {
            engine.inventory.begin();
            plan(plan, deadline);
        });
        engine.scheduler.after(atMost, () -> plan.complete(Optional.empty()));
        if (engine.closed) {
            plan.complete(Optional.empty());
        }
        return plan;
    }

    private void plan(CompletableFuture<Optional<JoinPlan>> promise, Instant deadline) {
        Optional<JoinPlan> plan = engine.hostReload.isOpen() ? engine.joining.plan() : Optional.empty();
        if (plan.isPresent()) {
            promise.complete(plan);
        } else if (engine.scheduler.now().isBefore(deadline)) {
            engine.inventory.ask();
            engine.scheduler.after(
                    engine.context.timing.heartbeat().dividedBy(4),
                    () -> engine.guarded(() -> plan(promise, deadline)));
        }
    }

    /** How it is; roles and connection as they are now, all else never older than the last task. */
    public NodeStatus status() {
        return engine.status();
    }

    public List<QuarantineEntry> quarantine() {
        return engine.quarantine.entries();
    }

    /**
     * Tries to apply what is in quarantine under this id, as soon as what is being done is done.
     *
     * @return false when nothing is there by this id, or nothing that can be tried, or when this node is no replica
     */
    public boolean retry(String id) {
        if (!engine.context.roles().replica() || engine.quarantine.change(id).isEmpty()) {
            return false;
        }
        engine.task(() -> engine.hostReload.whenOpen(() -> {
            engine.inbox.apply(engine.quarantine.change(id).stream().toList());
            engine.flush();
        }));
        return true;
    }

    /**
     * Forgets what is in quarantine under this id, at once. A change that was discarded is not taken again as long as this
     * node runs, a newer one of the same object is.
     *
     * @return false when nothing is there by this id
     */
    public boolean discard(String id) {
        return engine.quarantine.discard(id);
    }

    /** What an object was at its last versions, the newest first. */
    public List<PastState> states(ObjectKey key) {
        return engine.history.states(key);
    }

    public Optional<PastState> state(ObjectKey key, Version version) {
        return engine.history.state(key, version);
    }

    /** What objects are or were last: of each its newest state, the last changed first. */
    public List<PastState> newest(Predicate<PastState> wanted, int most) {
        return engine.history.newest(wanted, most);
    }

    /** Whose changes were lost to others', the last noticed first; without those that were put back. */
    public List<Conflict> conflicts() {
        return engine.history.conflicts();
    }

    /**
     * Takes a conflict off the list of this node.
     *
     * @return false when there is none of this id
     */
    public boolean dismiss(String conflict) {
        return engine.history.dismiss(conflict);
    }

    /**
     * Makes an object again what it was at a version, as a change of this user on this node, which goes to all others.
     *
     * @return completes when it is done here, or with why it can't be done; never exceptionally. What depends on it runs on
     *     the node's own thread, so it should be short
     */
    public CompletableFuture<Restored> restore(ObjectKey key, Version version, String user) {
        CompletableFuture<Restored> restored = new CompletableFuture<>();
        engine.task(() -> engine.hostReload.whenOpen(() -> {
            try {
                Restored now = engine.restorer.restore(key, version, user);
                engine.index.commit();
                restored.complete(now);
                engine.flush();
            } finally {
                restored.complete(new Restored.Refused("the node failed to do it; its log tells why"));
            }
        }));
        if (engine.closed) {
            restored.complete(new Restored.Refused("the node is stopping"));
        }
        return restored;
    }

    /** The last changes sent and applied since the start, at most 500, the newest first. */
    public List<Event> events() {
        return engine.journal.events();
    }

    /** The last hour, minute by minute, the oldest first and the present one last. */
    public List<Minute> activity() {
        return engine.journal.activity();
    }

    /**
     * Asks the others, one after the other and beginning now, for whatever they have newer, without waiting for a difference
     * to stay. Without effect while this node is not connected or no replica.
     */
    public void resync() {
        engine.task(() -> {
            if (engine.joining.isTaking()) {
                engine.antiEntropy.resync();
            }
        });
    }

    /**
     * Waits until other nodes have applied all that users have changed on this one so far, or something newer. What waits
     * for other objects or is in quarantine there is not applied.
     *
     * @param nodes how many others are enough, 0 or more; empty for all replicas that are known, those that are missing too,
     *     and never before this node has been connected for a few heartbeats, in which it learns who is there
     * @param atMost after which it completes anyway
     * @return completes with who has and who has not: at once when enough have. Never exceptionally. What depends on it runs
     *     on the node's own thread, so it should be short
     */
    public CompletableFuture<Reached> awaitApplied(OptionalInt nodes, Duration atMost) {
        CompletableFuture<Reached> reached = engine.awaits.promise();
        engine.task(() -> {
            engine.recordLocal();
            Map<ObjectKey, Version> before = engine.awaits.changedHere();
            engine.comparison.whenDone(() -> {
                engine.recordLocal();
                engine.awaits.begin(nodes, reached, before);
            });
        });
        engine.scheduler.after(atMost, () -> engine.guarded(() -> engine.awaits.end(reached)));
        if (engine.closed) {
            engine.awaits.close();
        }
        return reached;
    }

    /**
     * Says goodbye and ends, without the host's lock: who closes may hold it. What is not recorded yet is found at the
     * next start.
     */
    @Override
    public void close() {
        engine.close();
    }
}
