/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.node.LocalChanges.Occasion;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Goodbye;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Pull;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.Unreadable;

/**
 * One node of a group: keeps its host's configuration equal to the others'.
 *
 * <p>Thread-safe, and no call waits for the network or the host. All work is done by the scheduler, one task at a time.
 * This owns what it was given except the store, and closes it.
 */
public final class ClusterNode implements AutoCloseable {

    /** So many objects are read at a time while the host's lock is held. */
    private static final int CHUNK = 200;

    private final NodeContext context;
    private final VersionIndex index;
    private final ConfigurationStore store;
    private final Transport transport;
    private final Scheduler scheduler;

    private final LocalChanges localChanges;
    private final Outbox outbox;
    private final ParkingLot parkingLot;
    private final Quarantine quarantine;
    private final Inbox inbox;
    private final Membership membership;
    private final AntiEntropy antiEntropy;

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;
    private volatile NodeStatus status;
    private volatile List<QuarantineEntry> quarantined = List.of();

    public ClusterNode(
            NodeSettings settings,
            VersionIndex index,
            ConfigurationStore store,
            Transport transport,
            Scheduler scheduler,
            InstantSource clock) {
        this(settings, UUID.randomUUID().toString(), index, store, transport, scheduler, clock);
    }

    /** @param incarnation what tells this run of the node from an earlier one, and from another node of its name */
    public ClusterNode(
            NodeSettings settings,
            String incarnation,
            VersionIndex index,
            ConfigurationStore store,
            Transport transport,
            Scheduler scheduler,
            InstantSource clock) {
        this.index = index;
        this.store = store;
        this.transport = transport;
        this.scheduler = scheduler;
        context = new NodeContext(settings, index, clock);
        localChanges = new LocalChanges(context);
        outbox = new Outbox(context, store, transport, localChanges);
        parkingLot = new ParkingLot();
        quarantine = new Quarantine(context);
        inbox = new Inbox(context, store, localChanges, parkingLot, quarantine);
        membership = new Membership(context, incarnation);
        antiEntropy = new AntiEntropy(
                context, store, transport, scheduler, membership, localChanges, parkingLot, quarantine, outbox);
        status = look();
    }

    /** Begins, in the background: compares the host with the index, then connects. Called once. */
    public void start() {
        store.onTouched(this::touched);
        task(() -> {
            Occasion occasion = index.founded().isEmpty() ? Occasion.FOUNDATION : Occasion.START;
            compareAll(occasion, () -> begin(occasion));
        });
    }

    private void begin(Occasion occasion) {
        localChanges.isCompared();
        if (occasion == Occasion.FOUNDATION) {
            index.found(context.now());
        }
        index.commit();
        context.info(() -> "begins with " + index.size() + " objects");
        transport.start(new Ears());
        beat();
    }

    /** Looks at every object again, for instance after the host has reloaded its configuration. */
    public void reconcile() {
        task(() -> compareAll(Occasion.USER, this::flush));
    }

    /** From now on, and at once, this node publishes its changes or not, and applies others' or not. */
    public void setRoles(Roles roles) {
        if (roles.equals(context.roles())) {
            return;
        }
        context.setRoles(roles);
        context.info(() -> "is now " + roles);
        task(() -> compareAll(Occasion.USER, () -> {
            flush();
            signalHeartbeat();
        }));
    }

    /** How it is; roles and connection as they are now, all else never older than the last task. */
    public NodeStatus status() {
        return status.with(context.roles(), transport.connection());
    }

    public List<QuarantineEntry> quarantine() {
        return quarantined;
    }

    /** Tries at once to apply what is in quarantine under this id; false when nothing is, or nothing that can be tried. */
    public boolean retry(String id) {
        throw new UnsupportedOperationException("coming");
    }

    /** Forgets what is in quarantine under this id, until a member offers it again; false when nothing is. */
    public boolean discard(String id) {
        throw new UnsupportedOperationException("coming");
    }

    /** The last changes sent and applied, at most 500, the newest first. */
    public List<Event> events() {
        return List.of();
    }

    /** The last hour, minute by minute, the oldest first and the present one last. */
    public List<Minute> activity() {
        return List.of();
    }

    /** Asks the others at once for whatever they have newer, without waiting for a heartbeat to tell a difference. */
    public void resync() {
        throw new UnsupportedOperationException("coming");
    }

    /**
     * Waits until other nodes have applied all that users have changed on this one so far.
     *
     * @param nodes how many others are enough; empty for all replicas that are known, those that are missing too
     * @param atMost after which it completes anyway
     * @return completes with who has and who has not: at once when enough have. Never exceptionally
     */
    public CompletableFuture<Reached> awaitApplied(OptionalInt nodes, Duration atMost) {
        throw new UnsupportedOperationException("coming");
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
            }));
        } catch (IllegalStateException e) {
            context.info(() -> "ends without a goodbye: " + e.getMessage());
        }
        closed = true;
        transport.close();
        scheduler.close();
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
            status = look();
            quarantined = quarantine.entries();
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
        if (index.founded().isPresent()) {
            inbox.recordLocal();
            flush();
        }
    }

    private void compareAll(Occasion occasion, Runnable then) {
        compare(store.reading(localChanges::keys), occasion, then);
    }

    /** One part, then the next one as a task of its own, so that neither the host nor other work waits for all. */
    private void compare(List<ObjectKey> keys, Occasion occasion, Runnable then) {
        List<ObjectKey> now = keys.subList(0, Math.min(CHUNK, keys.size()));
        inbox.recorded(store.reading(reader -> localChanges.recordAll(reader, now, occasion)));
        if (now.size() == keys.size()) {
            then.run();
        } else {
            task(() -> compare(keys.subList(CHUNK, keys.size()), occasion, then));
        }
    }

    /** What is done at each heartbeat. */
    private void beat() {
        scheduler.after(context.timing.heartbeat(), () -> guarded(this::beat));
        membership.look();
        recordLocal();
        if (context.roles().replica()) {
            inbox.retry();
            flush();
        }
        antiEntropy.ask();
        signalHeartbeat();
    }

    private void flush() {
        if (outbox.flush()) {
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
                store.sequence(),
                settings.url(),
                settings.hostVersion(),
                settings.pluginVersion()));
    }

    private NodeStatus look() {
        Digest digest = index.digest();
        List<Member> members = membership.members(digest);
        return new NodeStatus(
                context.node(),
                membership.incarnation(),
                context.roles(),
                transport.connection(),
                members.stream().allMatch(member -> member.state() != Member.State.ONLINE || member.inStep()),
                transport.connection().isConnected(),
                outbox.size(),
                parkingLot.size(),
                quarantine.size(),
                outbox.published(),
                inbox.applied(),
                index.size(),
                digest,
                membership.isNameInUse(),
                members);
    }

    /** Hears the transport and hands on to the scheduler. */
    private final class Ears implements Transport.Listener {

        @Override
        public void onChanges(List<Change> changes) {
            scheduler.call(() -> {
                if (closed) {
                    throw new IllegalStateException("the node is closed");
                }
                guarded(() -> {
                    if (context.roles().replica()) {
                        antiEntropy.received();
                        inbox.receive(changes);
                        flush();
                    }
                });
            });
        }

        @Override
        public void onSignal(Signal signal) {
            task(() -> {
                if (signal instanceof Heartbeat heartbeat) {
                    membership.heard(heartbeat);
                    antiEntropy.heard(heartbeat);
                    if (context.roles().replica() && heartbeat.sequence() > store.sequence()) {
                        store.raiseSequence(heartbeat.sequence());
                    }
                } else if (signal instanceof Pull pull) {
                    antiEntropy.answer(pull);
                } else if (signal instanceof Goodbye goodbye) {
                    membership.left(goodbye);
                }
            });
        }

        @Override
        public void onUnreadable(Unreadable message) {
            task(() -> quarantine.unreadable(message));
        }

        @Override
        public void onConnection(Connection connection) {
            task(() -> {
                context.info(() -> connection.state() + " " + connection.broker() + " " + connection.detail());
                flush();
                signalHeartbeat();
            });
        }
    }
}
