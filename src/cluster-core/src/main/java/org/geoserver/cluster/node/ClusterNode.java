/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.LocalChanges.Occasion;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Ask;
import org.geoserver.cluster.spi.Signal.Busy;
import org.geoserver.cluster.spi.Signal.Condition;
import org.geoserver.cluster.spi.Signal.Giving;
import org.geoserver.cluster.spi.Signal.Goodbye;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Inventoried;
import org.geoserver.cluster.spi.Signal.Inventorying;
import org.geoserver.cluster.spi.Signal.Lacking;
import org.geoserver.cluster.spi.Signal.Pull;
import org.geoserver.cluster.spi.Signal.Reloaded;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Signal.Rollout;
import org.geoserver.cluster.spi.Signal.Taken;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.Unreadable;

/**
 * One node of a group: keeps its host's configuration equal to the others'.
 *
 * <p>Thread-safe, and no call waits for the network or the host. All work is done by the scheduler, one task at a time.
 * This owns what it was given except the store, the history and the journal, and closes it.
 */
public final class ClusterNode implements AutoCloseable {

    private final NodeContext context;
    private final VersionIndex index;
    private final StateHistory history;
    private final ConfigurationStore store;
    private final Transport transport;
    private final Scheduler scheduler;

    private final LocalChanges localChanges;
    private final Outbox outbox;
    private final ParkingLot parkingLot;
    private final Quarantine quarantine;
    private final Inbox inbox;
    private final Membership membership;
    private final CatchUp catchUp;
    private final Dates dates;
    private final Inventory inventory;
    private final Joining joining;
    private final Upkeep upkeep;
    private final Comparison comparison;
    private final AntiEntropy antiEntropy;
    private final Journal journal;
    private final Awaits awaits;
    private final Restorer restorer;
    private final HostReload hostReload;
    private final RollingReload rollingReload;

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;
    private boolean surveyed;
    private volatile NodeStatus status;
    private volatile Optional<ReloadState> reloadState = Optional.empty();
    private long lastSequence;

    /**
     * @param history where it is kept what objects were: an earlier run's, which goes on, or a new one
     * @param journal where what is sent and applied is noted: an earlier run's, which goes on, or a new one
     */
    public ClusterNode(
            NodeSettings settings,
            VersionIndex index,
            StateHistory history,
            ConfigurationStore store,
            Transport transport,
            Scheduler scheduler,
            InstantSource clock,
            Journal journal) {
        this(settings, UUID.randomUUID().toString(), index, history, store, transport, scheduler, clock, journal);
    }

    /** @param incarnation what tells this run of the node from an earlier one, and from another node of its name */
    public ClusterNode(
            NodeSettings settings,
            String incarnation,
            VersionIndex index,
            StateHistory history,
            ConfigurationStore store,
            Transport transport,
            Scheduler scheduler,
            InstantSource clock,
            Journal journal) {
        this.index = index;
        this.history = history;
        this.store = store;
        this.transport = transport;
        this.scheduler = scheduler;
        context = new NodeContext(settings, index, history, store.kinds(), clock, scheduler::now);
        localChanges = new LocalChanges(context);
        this.journal = journal;
        outbox = new Outbox(context, store, transport, localChanges, journal);
        parkingLot = new ParkingLot();
        quarantine = new Quarantine(context);
        inbox = new Inbox(context, store, localChanges, parkingLot, quarantine, journal);
        membership = new Membership(context, incarnation);
        catchUp = new CatchUp();
        dates = new Dates(context, membership);
        inventory = new Inventory(context, transport, membership);
        joining = new Joining(context, store, localChanges, membership, catchUp, inventory);
        upkeep = new Upkeep(context, store);
        comparison = new Comparison(context, store, localChanges, inbox, upkeep, this::task);
        antiEntropy = new AntiEntropy(
                context,
                store,
                transport,
                scheduler,
                membership,
                catchUp,
                localChanges,
                parkingLot,
                quarantine,
                outbox);
        restorer = new Restorer(context, store, localChanges);
        awaits = new Awaits(context, transport, scheduler, membership, catchUp);
        hostReload = context.hostReload;
        OwnReload ownReload = new OwnReload(context, store, scheduler, this::task, this::signalHeartbeat);
        rollingReload = new RollingReload(context, membership, transport, ownReload);
        status = look();
    }

    /** Begins, in the background: compares the host with the index, then connects. Called once. */
    public void start() {
        store.onTouched(this::touched);
        store.onReload(new Reloading());
        task(() -> hostReload.whenOpen(() -> {
            switch (joining.stage()) {
                case JOINED ->
                    comparison.first(Occasion.START, () -> {
                        begin();
                        connect();
                    });
                case FOUNDING -> found(this::connect);
                default -> {
                    List<ObjectKey> keys = new ArrayList<>(store.reading(ConfigurationStore.Reader::keys));
                    keys.sort(context.referredFirst.reversed()); // settings first: they are saved at each change
                    survey(keys);
                }
            }
        }));
    }

    /** One part, then the next one as a task of its own; until all is known nothing that users change can be recorded. */
    private void survey(List<ObjectKey> keys) {
        List<ObjectKey> now = keys.subList(0, Math.min(Comparison.CHUNK, keys.size()));
        store.reading(reader -> {
            localChanges.survey(reader, now);
            return now;
        });
        if (now.size() < keys.size()) {
            task(() -> survey(keys.subList(Comparison.CHUNK, keys.size())));
        } else {
            surveyed = true;
            connect();
        }
    }

    private void connect() {
        transport.start(new Ears());
        beat();
    }

    /** Gives what is here its first versions, which makes this node a member. */
    private void found(Runnable then) {
        localChanges.forgetForeign();
        comparison.first(Occasion.FOUNDATION, () -> {
            index.found(context.wallClock());
            joining.isMember();
            begin();
            then.run();
        });
    }

    private void begin() {
        localChanges.isCompared();
        index.commit();
        context.info(() -> "begins with " + index.size() + " objects");
    }

    private void join() {
        joining.look().ifPresent(next -> {
            switch (next) {
                case FOUNDING -> found(this::appear);
                case TAKING -> joining.keep();
                default -> {
                    joining.removeForeign();
                    found(this::appear);
                }
            }
        });
    }

    private void appear() {
        flush();
        signalHeartbeat();
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
        task(() -> {
            try {
                begun.complete(rollingReload.start());
            } finally {
                begun.complete(new ReloadStart(false, Optional.empty()));
            }
        });
        if (closed) {
            begun.complete(new ReloadStart(false, Optional.empty()));
        }
        return begun;
    }

    /** The reload of all nodes that is under way, or else the last one that this node heard of in this run. */
    public Optional<ReloadState> reloadState() {
        return reloadState;
    }

    /** From now on, and at once, this node publishes its changes or not, and applies others' or not. */
    public void setRoles(Roles roles) {
        if (roles.equals(context.roles())) {
            return;
        }
        boolean beginsToApply = roles.replica() && !context.roles().replica();
        context.setRoles(roles);
        context.info(() -> "is now " + roles);
        task(() -> {
            if (beginsToApply) {
                catchUp.begin(transport.connection().isConnected());
            }
            if (joining.isJoined()) {
                hostReload.whenOpen(() -> comparison.again(Occasion.REVIEW, this::appear));
            } else {
                signalHeartbeat();
            }
        });
    }

    /** Counts from now on, as long as this node is no member. */
    public void setJoinPolicy(JoinPolicy policy) {
        context.setJoinPolicy(policy);
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
        Instant deadline = scheduler.now().plus(atMost);
        task(() -> {
            inventory.begin();
            plan(plan, deadline);
        });
        scheduler.after(atMost, () -> plan.complete(Optional.empty()));
        if (closed) {
            plan.complete(Optional.empty());
        }
        return plan;
    }

    private void plan(CompletableFuture<Optional<JoinPlan>> promise, Instant deadline) {
        Optional<JoinPlan> plan = hostReload.isOpen() ? joining.plan() : Optional.empty();
        if (plan.isPresent()) {
            promise.complete(plan);
        } else if (scheduler.now().isBefore(deadline)) {
            inventory.ask();
            scheduler.after(context.timing.heartbeat().dividedBy(4), () -> guarded(() -> plan(promise, deadline)));
        }
    }

    /** How it is; roles and connection as they are now, all else never older than the last task. */
    public NodeStatus status() {
        return status.with(
                context.roles(),
                transport.connection(),
                hostReload.lasts(),
                quarantine.size(),
                history.conflicts().size(),
                context.alarms.lasting());
    }

    public List<QuarantineEntry> quarantine() {
        return quarantine.entries();
    }

    /**
     * Tries to apply what is in quarantine under this id, as soon as what is being done is done.
     *
     * @return false when nothing is there by this id, or nothing that can be tried, or when this node is no replica
     */
    public boolean retry(String id) {
        if (!context.roles().replica() || quarantine.change(id).isEmpty()) {
            return false;
        }
        task(() -> hostReload.whenOpen(() -> {
            inbox.apply(quarantine.change(id).stream().toList());
            flush();
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
        return quarantine.discard(id);
    }

    /** What an object was at its last versions, the newest first. */
    public List<PastState> states(ObjectKey key) {
        return history.states(key);
    }

    public Optional<PastState> state(ObjectKey key, Version version) {
        return history.state(key, version);
    }

    /** What objects are or were last: of each its newest state, the last changed first. */
    public List<PastState> newest(Predicate<PastState> wanted, int most) {
        return history.newest(wanted, most);
    }

    /** Whose changes were lost to others', the last noticed first; without those that were put back. */
    public List<Conflict> conflicts() {
        return history.conflicts();
    }

    /**
     * Takes a conflict off the list of this node.
     *
     * @return false when there is none of this id
     */
    public boolean dismiss(String conflict) {
        return history.dismiss(conflict);
    }

    /**
     * Makes an object again what it was at a version, as a change of this user on this node, which goes to all others.
     *
     * @return completes when it is done here, or with why it can't be done; never exceptionally. What depends on it runs on
     *     the node's own thread, so it should be short
     */
    public CompletableFuture<Restored> restore(ObjectKey key, Version version, String user) {
        CompletableFuture<Restored> restored = new CompletableFuture<>();
        task(() -> hostReload.whenOpen(() -> {
            try {
                Restored now = restorer.restore(key, version, user);
                index.commit();
                restored.complete(now);
                flush();
            } finally {
                restored.complete(new Restored.Refused("the node failed to do it; its log tells why"));
            }
        }));
        if (closed) {
            restored.complete(new Restored.Refused("the node is stopping"));
        }
        return restored;
    }

    /** The last changes sent and applied since the start, at most 500, the newest first. */
    public List<Event> events() {
        return journal.events();
    }

    /** The last hour, minute by minute, the oldest first and the present one last. */
    public List<Minute> activity() {
        return journal.activity();
    }

    /**
     * Asks the others, one after the other and beginning now, for whatever they have newer, without waiting for a difference
     * to stay. Without effect while this node is not connected or no replica.
     */
    public void resync() {
        task(() -> {
            if (joining.isTaking()) {
                antiEntropy.resync();
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
        CompletableFuture<Reached> reached = awaits.promise();
        task(() -> comparison.whenDone(() -> {
            recordLocal();
            awaits.begin(nodes, reached);
        }));
        scheduler.after(atMost, () -> guarded(() -> awaits.end(reached)));
        if (closed) {
            awaits.close();
        }
        return reached;
    }

    /**
     * Says goodbye and ends, without the host's lock: who closes may hold it. What is not recorded yet is found at the
     * next start.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            scheduler.call(() -> guarded(() -> {
                transport.signal(new Goodbye(context.node(), membership.incarnation()));
                awaits.endAll();
            }));
        } catch (IllegalStateException e) {
            context.info(() -> "ends without a goodbye: " + e.getMessage());
        }
        closed = true;
        transport.close();
        scheduler.close();
        awaits.close();
        index.close();
    }

    private void task(Runnable work) {
        scheduler.execute(() -> guarded(work));
    }

    private void guarded(Runnable work) {
        if (closed) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            context.failed("a task failed", e);
        } finally {
            history.commit();
            boolean before = status.caughtUp();
            if (hasCaughtUp()) {
                hostReload.hasCaughtUp();
            }
            status = look();
            reloadState = rollingReload.state();
            if (status.caughtUp() && !before) {
                context.info(() -> "has caught up with the others");
            }
        }
    }

    private void touched(Touched object) {
        localChanges.touch(object);
        if (looking.compareAndSet(false, true)) {
            task(() -> {
                looking.set(false);
                recordLocal();
            });
        }
    }

    private void recordLocal() {
        if (hostReload.isOpen() && (joining.isJoined() || surveyed && joining.stage() != Joining.Stage.FOUNDING)) {
            inbox.recordLocal();
            flush();
        }
    }

    private final class Reloading implements ReloadListener {

        @Override
        public void begins() {
            hostReload.reads();
            task(() -> {
                context.info(() -> "waits: the host empties its configuration, to read it anew or to end");
                signalHeartbeat();
            });
        }

        @Override
        public void ends() {
            hostReload.hasRead();
            task(() -> {
                context.alarms.clear(Alarm.Code.RELOAD);
                compareReloaded();
            });
        }

        @Override
        public void fails() {
            task(
                    () -> context.alarms.raise(
                            Alarm.Code.RELOAD,
                            "The host could not read all of its configuration anew. Until it can, this node is not ready, and"
                                    + " neither applies nor publishes anything. Mend what the host's log tells of, and reload."));
        }
    }

    /** What is on the disk now is compared before anything else is done with it. */
    private void compareReloaded() {
        if (!hostReload.isComparing()) {
            return; // it reads once more
        }
        if (joining.isJoined()) {
            comparison.again(store.isShared() ? Occasion.OTHERS_FILES : Occasion.REVIEW, this::reloaded);
        } else {
            reloaded();
        }
    }

    private void reloaded() {
        if (!hostReload.compared()) {
            return;
        }
        context.info(() -> "has compared what the host read anew");
        store.raiseSequence(sequence() + 1); // while it reads, a host counts on, and writes none of it
        catchUp.begin(transport.connection().isConnected());
        hostReload.takeWaiting().forEach(this::task);
        flush();
        signalHeartbeat();
    }

    /** After what has come already: while this node was busy no other one was silent. */
    private void beat() {
        scheduler.after(context.timing.heartbeat(), () -> guarded(this::beat));
        task(this::atHeartbeat);
    }

    private void atHeartbeat() {
        membership.look();
        dates.look();
        upkeep.beat();
        catchUp.beat();
        if (hostReload.isOpen()) {
            lookAfterHost();
        } else if (!comparison.isUnderWay()) {
            compareReloaded(); // again, when it failed
        }
        signalHeartbeat();
        rollingReload.beat();
    }

    private void lookAfterHost() {
        if (!joining.isJoined()) {
            join();
        }
        recordLocal();
        if (joining.isTaking()) {
            if (context.roles().replica()) {
                inbox.retry();
                payHost();
                flush();
            }
            antiEntropy.ask();
        }
    }

    /** Applies what the host is owed, some at a time, and goes on as long as that helps. */
    private void payHost() {
        List<IndexEntry> owed = hostReload.isOpen() ? inbox.owed() : List.of();
        if (owed.isEmpty()) {
            return;
        }
        int before = store.owed().size();
        List<Change> changes = store.reading(reader -> outbox.present(reader, owed));
        owed.forEach(localChanges::isOwed);
        inbox.apply(changes);
        if (store.owed().size() < before) {
            task(this::payHost);
        }
    }

    private void flush() {
        if (hostReload.isOpen() && joining.isJoined() && outbox.flush()) {
            task(this::flush);
        }
    }

    private void signalHeartbeat() {
        NodeSettings settings = context.settings;
        transport.signal(new Heartbeat(
                context.node(),
                membership.incarnation(),
                context.roles(),
                index.digest(),
                outbox.size(),
                parkingLot.size(),
                quarantine.size(),
                sequence(),
                settings.url(),
                settings.hostVersion(),
                settings.pluginVersion(),
                new Condition(Optional.of(context.wallClock()), joining.isJoined(), hostReload.lasts(), index.size())));
    }

    /** While the host reads it may have none. */
    private long sequence() {
        if (!hostReload.isReading()) {
            lastSequence = store.sequence();
        }
        return lastSequence;
    }

    private boolean hasCaughtUp() {
        return transport.connection().isConnected()
                && joining.isJoined()
                && (catchUp.isDone() || !context.roles().replica());
    }

    private NodeStatus look() {
        Digest digest = index.digest();
        List<Member> members = membership.compare(digest);
        Roles roles = context.roles();
        Connection connection = transport.connection();
        return new NodeStatus(
                context.node(),
                membership.incarnation(),
                roles,
                connection,
                members.stream().allMatch(member -> member.state() != Member.State.ONLINE || member.inStep()),
                hasCaughtUp(),
                outbox.size(),
                parkingLot.size(),
                quarantine.size(),
                history.conflicts().size(),
                journal.sent(),
                journal.applied(),
                index.size(),
                digest,
                membership.isNameInUse(),
                members,
                context.alarms.lasting(),
                progress());
    }

    private Optional<Progress> progress() {
        return joining.stage() == Joining.Stage.TAKING
                ? Optional.of(new Progress(index.size(), Math.max(index.size(), membership.mostObjects()), ""))
                : antiEntropy.progress();
    }

    /** Hears the transport and hands on to the scheduler. */
    private final class Ears implements Transport.Listener {

        @Override
        public void onChanges(List<Change> changes) {
            for (int begin = 0; begin < changes.size(); begin += Inbox.PART) {
                List<Change> part = changes.subList(begin, Math.min(begin + Inbox.PART, changes.size()));
                scheduler.call(() -> {
                    if (closed) {
                        throw new IllegalStateException("the node is closed");
                    }
                    guarded(() -> hostReload.whenOpenIfPossible(() -> received(part)));
                });
            }
        }

        private void received(List<Change> changes) {
            if (context.roles().replica() && joining.isTaking()) {
                inbox.receive(changes);
                antiEntropy.received(changes);
                flush();
            }
        }

        @Override
        public void onSignal(Signal signal) {
            Instant received = context.wallClock();
            task(() -> {
                if (signal instanceof Heartbeat heartbeat) {
                    heard(heartbeat, received);
                } else if (signal instanceof Pull pull) {
                    if (joining.isJoined()) {
                        hostReload.whenOpenIfPossible(() -> antiEntropy.answer(pull));
                    }
                } else if (signal instanceof Giving giving) {
                    antiEntropy.answered(giving);
                } else if (signal instanceof Busy busy) {
                    antiEntropy.isBusy(busy);
                } else if (signal instanceof Taken taken) {
                    hostReload.whenOpenIfPossible(() -> antiEntropy.taken(taken));
                } else if (signal instanceof Ask ask) {
                    awaits.answer(ask);
                } else if (signal instanceof Lacking lacking) {
                    awaits.answered(lacking);
                } else if (signal instanceof Inventorying question) {
                    inventory.answer(question);
                } else if (signal instanceof Inventoried page) {
                    inventory.answered(page);
                } else if (signal instanceof Rollout rollout) {
                    rollingReload.heard(rollout);
                } else if (signal instanceof Reloaded reloaded) {
                    rollingReload.answered(reloaded);
                } else if (signal instanceof Goodbye goodbye) {
                    if (membership.left(goodbye)) {
                        catchUp.left(goodbye.node());
                    }
                }
            });
        }

        private void heard(Heartbeat heartbeat, Instant received) {
            boolean wasMember = membership.isFounded(heartbeat.node());
            membership.heard(heartbeat);
            if (heartbeat.node().equals(context.node())) {
                return;
            }
            dates.heard(heartbeat, received);
            boolean isMember = heartbeat.condition().founded();
            if (isMember && !wasMember) {
                catchUp.left(heartbeat.node()); // what it had before it was a member is not what it has
            }
            catchUp.heard(heartbeat.node(), isMember ? index.digest().differingBuckets(heartbeat.digest()) : List.of());
            if (isMember && joining.isTaking()) {
                antiEntropy.heard(heartbeat);
            }
            awaits.look();
            if (context.roles().replica()
                    && joining.isTaking()
                    && hostReload.isOpen()
                    && heartbeat.sequence() > store.sequence()) {
                store.raiseSequence(heartbeat.sequence());
            }
        }

        @Override
        public void onUnreadable(Unreadable message) {
            task(() -> quarantine.unreadable(message));
        }

        @Override
        public void onConnection(Connection connection) {
            task(() -> {
                context.info(() -> connection.state() + " " + connection.broker() + " " + connection.detail());
                catchUp.begin(connection.isConnected());
                flush();
                signalHeartbeat();
            });
        }
    }
}
