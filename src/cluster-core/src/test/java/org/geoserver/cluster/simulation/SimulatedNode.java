/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.geoserver.cluster.history.MVStoreStateHistory;
import org.geoserver.cluster.history.MVStoreStateHistory.Limits;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.keep.KeepingStore;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.ClusterNode;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.Journal;
import org.geoserver.cluster.node.NodeResources;
import org.geoserver.cluster.node.NodeSettings;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Timing;
import org.geoserver.cluster.simulation.SimulatedTime.Crash;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport;

/** A node with its host and its user, which may crash between any two steps and start again. */
final class SimulatedNode {

    final String name;
    final SimulatedStore store;
    final CrashableIndex index;
    final CrashableKeep keep = new CrashableKeep();
    StateHistory history = MVStoreStateHistory.inMemory(new Limits(1000, Long.MAX_VALUE));
    final Roles roles;
    /** What this node's users had a hand in, by the cluster's keys. */
    final Set<ObjectKey> touched = new HashSet<>();

    private final SimulatedTime time;
    private final SimulatedNetwork network;
    private final Random random;
    /** Objects of which nobody can tell any more that users of a member made them. */
    final Set<ObjectKey> touchedBefore = new HashSet<>();

    /** Whether its disk has an older state of something, until it starts. */
    boolean isSetBack;

    private JoinPolicy joinPolicy = JoinPolicy.MERGE;
    private Duration skew;
    private Instant busyUntil = Instant.MIN;
    private double risk;
    private int runs;
    private int ids;
    private Optional<Running> running = Optional.empty();

    private record Running(ClusterNode node, Scheduler scheduler, Transport transport) {}

    SimulatedNode(
            String name,
            Roles roles,
            SimulatedTime time,
            SimulatedNetwork network,
            Random random,
            Duration skew,
            Consumer<IndexEntry> committed) {
        this.name = name;
        this.roles = roles;
        this.time = time;
        this.network = network;
        this.random = random;
        this.skew = skew;
        this.store = new SimulatedStore(this::perhapsCrash, this::isTouched, time);
        this.index = new CrashableIndex(committed);
    }

    private void isTouched(ObjectKey local) {
        touched.add(index.keyOf(local));
        if (index.founded().isEmpty() && joinsAsAStranger()) {
            touchedBefore.add(index.keyOf(local));
        }
    }

    private boolean joinsAsAStranger() {
        return joinPolicy != JoinPolicy.MERGE;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    NodeStatus status() {
        return node().status();
    }

    ClusterNode node() {
        return running.orElseThrow().node();
    }

    /** What was changed here, by its node's own account: what another must have who has applied all of it. */
    Map<ObjectKey, Version> changedHere() {
        return index.entries().stream()
                .filter(entry -> !entry.confirmed() || entry.version().node().equals(name))
                .collect(Collectors.toMap(IndexEntry::key, IndexEntry::version));
    }

    /** What this node doesn't have at these versions or newer ones, now and should it crash. */
    Set<ObjectKey> lacking(Map<ObjectKey, Version> versions) {
        return versions.entrySet().stream()
                .filter(wanted -> index.durable(wanted.getKey())
                        .filter(entry -> !wanted.getValue().isNewerThan(entry.version()))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How it joins at its first start. */
    void joins(JoinPolicy policy) {
        joinPolicy = policy;
    }

    /** Sets its clock so much ahead of the others'. */
    void skew(Duration ahead) {
        skew = ahead;
    }

    /** Its thread is held up, by a disk or a broker; what its users do goes on. */
    void isBusyFor(Duration duration) {
        Instant until = time.instant().plus(duration);
        busyUntil = until.isAfter(busyUntil) ? until : busyUntil;
    }

    boolean isBusy() {
        return busyUntil.isAfter(time.instant());
    }

    /** How probable a crash is at each step of the node's own work. */
    void risk(double probability) {
        risk = probability;
    }

    private void perhapsCrash() {
        if (risk > 0 && random.nextDouble() < risk) {
            throw new Crash();
        }
    }

    void start() {
        busyUntil = time.instant();
        Scheduler scheduler = time.scheduler(crash -> crash(), () -> busyUntil);
        Transport transport = new Careful(network.transport(name));
        NodeSettings settings = new NodeSettings(name, roles, "", "3.0", "3.0", Timing.defaults(), joinPolicy);
        InstantSource clock = time.ahead(() -> skew);
        NodeResources resources = new NodeResources(
                index, history, new KeepingStore(store, keep), transport, scheduler, clock, new Journal(clock));
        ClusterNode node = new ClusterNode(settings, name + ++runs, resources);
        running = Optional.of(new Running(node, scheduler, transport));
        isSetBack = false;
        node.start();
    }

    void crash() {
        running.ifPresent(now -> {
            now.scheduler().close();
            now.transport().close();
        });
        running = Optional.empty();
        store.forgetConsumers();
        index.crash();
        keep.crash();
    }

    /** A crash that takes the index with it. It was a member, which is known from other files. */
    void loseIndex() {
        crash();
        if (index.founded().isPresent()) {
            joinPolicy = JoinPolicy.MERGE;
            index.lose();
        }
    }

    /** As if its file had been deleted. Only while it is off. */
    void loseHistory() {
        history = MVStoreStateHistory.inMemory(new Limits(1000, Long.MAX_VALUE));
    }

    void stop() {
        try {
            running.ifPresent(now -> now.node().close());
        } catch (Crash crash) {
            crash();
        }
        running = Optional.empty();
        store.forgetConsumers();
    }

    // The user.

    void act(String value) {
        if (store.isReloading()) {
            return; // users wait as long as the host is locked
        }
        String kind = pick(SimulatedCatalog.KINDS);
        List<ObjectKey> there = store.keys(kind);
        int dice = random.nextInt(100);
        if (there.isEmpty() || dice < 40) {
            create(kind, value);
        } else if (dice < 65) {
            store.edit(pick(there), value + (random.nextInt(4) == 0 ? "  " : ""));
        } else if (dice < 80) {
            store.rename(pick(there), someName());
        } else if (dice < 84) {
            swap(there);
        } else if (dice < 88 && kind.equals("group") && !store.keys("layer").isEmpty()) {
            store.regroup(pick(there), someLayers());
        } else {
            store.remove(pick(there), random.nextBoolean());
        }
    }

    private void swap(List<ObjectKey> there) {
        ObjectKey one = pick(there);
        ObjectKey two = pick(there);
        if (!one.equals(two)) {
            store.swap(one, two);
        }
    }

    void create(String kind, String value) {
        ObjectKey key = new ObjectKey(kind, (random.nextInt(1000) + 1000) + name + ++ids);
        int rank = SimulatedCatalog.KINDS.indexOf(kind);
        if (kind.equals("group")) {
            if (!store.keys("layer").isEmpty()) {
                store.create(key, someName(), Optional.empty(), someLayers(), value);
            }
            return;
        }
        if (rank == 0) {
            store.create(key, someName(), Optional.empty(), List.of(), value);
            return;
        }
        List<ObjectKey> parents = store.keys(SimulatedCatalog.KINDS.get(rank - 1));
        if (!parents.isEmpty()) {
            store.create(key, someName(), Optional.of(pick(parents)), List.of(), value);
        }
    }

    private List<ObjectKey> someLayers() {
        List<ObjectKey> layers = store.keys("layer");
        return random.ints(3, 0, layers.size()).distinct().mapToObj(layers::get).toList();
    }

    private String someName() {
        return pick(List.of("a", "b", "c", "d", "e"));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Checks that the network is never used while the host's lock is held, and crashes at times. */
    private final class Careful implements Transport {
        private final Transport transport;

        Careful(Transport transport) {
            this.transport = transport;
        }

        private void check() {
            if (store.isLocked()) {
                throw new AssertionError("the network is used while the host's lock is held");
            }
            perhapsCrash();
        }

        @Override
        public void start(Listener listener) {
            transport.start(new Listener() {
                @Override
                public void onChanges(List<Change> changes) {
                    try {
                        listener.onChanges(changes);
                    } catch (Crash crash) {
                        crash();
                        throw new IllegalStateException(crash);
                    }
                }

                @Override
                public void onSignal(Signal signal) {
                    listener.onSignal(signal);
                }

                @Override
                public void onUnreadable(Unreadable message) {
                    listener.onUnreadable(message);
                }

                @Override
                public void onConnection(Connection connection) {
                    listener.onConnection(connection);
                }
            });
        }

        @Override
        public void publish(List<Change> changes) throws TransportException {
            check();
            transport.publish(changes);
            perhapsCrash();
        }

        @Override
        public void reply(String node, List<Change> changes) throws TransportException {
            check();
            transport.reply(node, changes);
            perhapsCrash();
        }

        @Override
        public void signal(Signal signal) {
            check();
            transport.signal(signal);
        }

        @Override
        public Connection connection() {
            return transport.connection();
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
