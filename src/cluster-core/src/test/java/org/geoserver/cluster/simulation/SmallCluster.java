/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.Unreadable;

/** A few nodes on a network, for tests that tell one story. */
final class SmallCluster {

    static final Roles BOTH = new Roles(true, true);

    final SimulatedTime time = new SimulatedTime();
    final SimulatedNetwork network = new SimulatedNetwork(time.scheduler(crash -> {}), new Random(1));
    private final Random random = new Random(2);
    private final List<SimulatedNode> nodes = new ArrayList<>();

    /** A node that is not started yet. */
    SimulatedNode node(String name, Roles roles) {
        SimulatedNode node = new SimulatedNode(name, roles, time, network, random, Duration.ZERO, entry -> {});
        nodes.add(node);
        return node;
    }

    SimulatedNode node(String name) {
        return node(name, BOTH);
    }

    /** All start, and get to know each other. */
    SmallCluster started() {
        nodes.forEach(SimulatedNode::start);
        time.run(Duration.ofSeconds(10));
        return this;
    }

    void run(Duration duration) {
        time.run(duration);
    }

    /** Lets time pass until this is so, at most so long; tells how long it took. */
    Optional<Duration> runUntil(BooleanSupplier condition, Duration atMost) {
        Instant begin = time.instant();
        while (!condition.getAsBoolean()) {
            if (time.instant().isAfter(begin.plus(atMost))) {
                return Optional.empty();
            }
            time.run(Duration.ofMillis(5));
        }
        return Optional.of(Duration.between(begin, time.instant()));
    }

    /** One user's deed after the other, as long as the cluster runs. */
    void keepDoing(Duration pause, Runnable deed) {
        time.at(pause, () -> {
            deed.run();
            keepDoing(pause, deed);
        });
    }

    /** One that sends heartbeats of this digest, once a second, and hears nothing. */
    void mute(String name, Supplier<Digest> digest) {
        Transport transport = network.transport(name);
        transport.start(new Deaf());
        keepDoing(
                Duration.ofSeconds(1),
                () -> transport.signal(new Heartbeat(name, "mute", BOTH, digest.get(), 0, 0, 0, 0, "", "3.0", "3.0")));
    }

    static ObjectKey workspace(String name) {
        return new ObjectKey("workspace", "id-" + name);
    }

    static void create(SimulatedNode node, String name, String value) {
        node.store.create(workspace(name), name, Optional.empty(), List.of(), value);
    }

    static void edit(SimulatedNode node, String name, String value) {
        node.store.edit(workspace(name), value);
    }

    static Optional<String> value(SimulatedNode node, String name) {
        return Optional.ofNullable(node.store.contents().get(new QualifiedName("workspace", name)))
                .map(content -> content.substring(content.lastIndexOf(';') + 1));
    }

    private static final class Deaf implements Transport.Listener {
        @Override
        public void onChanges(List<Change> changes) {}

        @Override
        public void onSignal(Signal signal) {}

        @Override
        public void onUnreadable(Unreadable message) {}

        @Override
        public void onConnection(Connection connection) {}
    }
}
