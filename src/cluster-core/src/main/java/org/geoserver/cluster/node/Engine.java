/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal.Condition;
import org.geoserver.cluster.spi.Signal.Goodbye;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;

/**
 * What a node does, one task after the other: for its host, for the transport, and with each heartbeat. Its parts do the work;
 * it knows when each has its turn.
 */
final class Engine {

    final NodeContext context;
    final VersionIndex index;
    final StateHistory history;
    final ConfigurationStore store;
    final Transport transport;
    final Scheduler scheduler;

    final LocalChanges localChanges;
    final Outbox outbox;
    final ParkingLot parkingLot;
    final Quarantine quarantine;
    final Inbox inbox;
    final Membership membership;
    final CatchUp catchUp;
    final Dates dates;
    final Inventory inventory;
    final Joining joining;
    final Upkeep upkeep;
    final Comparison comparison;
    final AntiEntropy antiEntropy;
    final Journal journal;
    final Awaits awaits;
    final Restorer restorer;
    final HostReload hostReload;
    final RollingReload rollingReload;

    private final AtomicBoolean looking = new AtomicBoolean();
    volatile boolean closed;
    private boolean surveyed;
    private volatile Look looked;
    volatile Optional<ReloadState> reloadState = Optional.empty();
    private long lastSequence;

    Engine(NodeSettings settings, String incarnation, NodeResources resources) {
        index = resources.index();
        history = resources.history();
        store = resources.store();
        transport = resources.transport();
        scheduler = resources.scheduler();
        journal = resources.journal();
        context = new NodeContext(settings, resources);
        parkingLot = new ParkingLot();
        quarantine = new Quarantine(context);
        localChanges = new LocalChanges(context, parkingLot, quarantine);
        outbox = new Outbox(context, store, transport, localChanges, journal);
        membership = new Membership(context, incarnation);
        inbox = new Inbox(context, store, localChanges, parkingLot, membership, quarantine, journal);
        catchUp = new CatchUp();
        dates = new Dates(context, membership, localChanges);
        inventory = new Inventory(context, transport, membership);
        joining = new Joining(context, store, localChanges, membership, catchUp, inventory);
        upkeep = new Upkeep(context, store);
        comparison = new Comparison(context, store, localChanges, inbox, upkeep, this::task, this::later);
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
        looked = look();
    }

    /** Begins, in the background: compares the host with the index, then connects. Called once. */
    void start() {
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
                    joining.hasSurveyed(
                            store.reading(ConfigurationStore.Reader::keys).size());
                    List<ObjectKey> keys = new ArrayList<>(store.reading(localChanges::keys));
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
        transport.start(new Ears(this));
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
                case FOUNDING -> {
                    localChanges.bringsAll();
                    found(this::appear);
                }
                case TAKING -> joining.keep();
                default -> {
                    joining.removeForeign();
                    found(this::appear);
                }
            }
        });
    }

    void appear() {
        flush();
        signalHeartbeat();
    }

    /**
     * Says goodbye and ends, without the host's lock: who closes may hold it. What is not recorded yet is found at the
     * next start.
     */
    void close() {
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

    void task(Runnable work) {
        scheduler.execute(() -> guarded(work));
    }

    private void later(Runnable work) {
        context.info(() -> "tries again in " + context.timing.quarantineRetry().toSeconds() + " s");
        scheduler.after(context.timing.quarantineRetry(), () -> guarded(work));
    }

    void guarded(Runnable work) {
        if (closed) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            context.failed("a task failed", e);
        } finally {
            history.commit();
            boolean before = looked.caughtUp();
            if (hasCaughtUp()) {
                hostReload.hasCaughtUp();
            }
            looked = look();
            reloadState = rollingReload.state();
            if (looked.caughtUp() && !before) {
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

    void recordLocal() {
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
        boolean mended = upkeep.beat();
        catchUp.beat();
        if (hostReload.isOpen()) {
            if (mended && context.roles().replica()) {
                inbox.retryRefused(); // the host's disk was full, too, perhaps
            }
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

    void flush() {
        if (hostReload.isOpen() && joining.isJoined() && outbox.flush()) {
            task(this::flush);
        }
    }

    void signalHeartbeat() {
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
                new Condition(
                        Optional.of(context.wallClock()), joining.isJoined(), hostReload.lasts(), joining.objects())));
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

    /** What only the node's own thread can tell: how that was when its last task ended. */
    private record Look(
            boolean inStep,
            boolean caughtUp,
            int backlog,
            int waiting,
            long published,
            long applied,
            int objects,
            Digest digest,
            boolean nameInUse,
            List<Member> members,
            Optional<Progress> progress) {}

    private Look look() {
        Digest digest = index.digest();
        List<Member> members = membership.compare(digest);
        return new Look(
                members.stream().allMatch(member -> member.state() != Member.State.ONLINE || member.inStep()),
                hasCaughtUp(),
                outbox.size(),
                parkingLot.size(),
                journal.sent(),
                journal.applied(),
                index.size(),
                digest,
                membership.isNameInUse(),
                members,
                progress());
    }

    /** From any thread: what that can tell as it is now, all else as it was when the last task ended. */
    NodeStatus status() {
        Look now = looked;
        Connection connection = transport.connection();
        return new NodeStatus(
                context.node(),
                membership.incarnation(),
                context.roles(),
                connection,
                now.inStep(),
                now.caughtUp() && connection.isConnected() && !hostReload.lasts(),
                now.backlog(),
                now.waiting(),
                quarantine.size(),
                history.conflicts().size(),
                now.published(),
                now.applied(),
                now.objects(),
                now.digest(),
                now.nameInUse(),
                now.members(),
                context.alarms.lasting(),
                now.progress());
    }

    private Optional<Progress> progress() {
        return joining.stage() == Joining.Stage.TAKING
                ? Optional.of(new Progress(index.size(), Math.max(index.size(), membership.mostObjects()), ""))
                : antiEntropy.progress();
    }
}
