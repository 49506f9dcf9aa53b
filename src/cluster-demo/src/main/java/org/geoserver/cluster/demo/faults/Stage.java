/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.cluster.AdaptedHost;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.DemoException;
import org.geoserver.cluster.demo.cluster.Directories;
import org.geoserver.cluster.demo.cluster.Host;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.cluster.NodePlan;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.cluster.Program;
import org.geoserver.cluster.demo.faults.Fault.Kind;
import org.geoserver.cluster.demo.node.Broker;
import org.geoserver.cluster.demo.node.Tether;

/** A cluster to which faults can be done, as far as the machine allows. Closing it ends all of it. */
final class Stage implements AutoCloseable {

    /** What the name of the one broker is, when there is one. */
    static final String BROKER = "broker";

    private final Path work;
    private final Installation installation;
    private final boolean oneBroker;
    private final Optional<Network> network;
    private final Plan plan;
    private final Cluster cluster;
    private final ReadWriteLock space = new ReentrantReadWriteLock();
    private boolean isFull;
    private Optional<SmallDisk> disk = Optional.empty();
    private Optional<Program> broker = Optional.empty();

    Stage(Installation installation, Host host, int nodes, boolean oneBroker, Path work, Consumer<String> say) {
        this.work = work;
        this.installation = installation;
        this.oneBroker = oneBroker;
        SmallDisk.removeLeftovers(work);
        Directories.delete(work);
        List<String> names = IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> "node" + number)
                .toList();
        network = ifAllowed(
                "the network is not cut",
                () -> Network.of(
                        Stream.concat(names.stream(), Stream.of(BROKER)).toList()),
                say);
        List<Integer> ports = Ports.free(2 * nodes + 1);
        plan = new Plan(
                IntStream.range(0, nodes)
                        .mapToObj(number -> new NodePlan(
                                names.get(number),
                                address(names.get(number)),
                                ports.get(2 * number),
                                ports.get(2 * number + 1),
                                work.resolve(names.get(number))))
                        .toList(),
                oneBroker ? Optional.of("tcp://" + address(BROKER) + ":" + ports.get(2 * nodes)) : Optional.empty(),
                Optional.empty());
        cluster = new Cluster(
                plan,
                network.<Host>map(
                                found -> new AdaptedHost(host, node -> found.launcher(node.name()), host::environment))
                        .orElse(host));
        try {
            Path small = plan.nodes().get(nodes - 1).dataDirectory();
            disk = ifAllowed("no disk is filled", () -> SmallDisk.at(small), say);
            Directories.create(work);
            startBroker();
            cluster.start(line -> {});
            cluster.awaitCaughtUp();
        } catch (RuntimeException e) {
            try {
                close();
            } catch (RuntimeException failure) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    private static <T> Optional<T> ifAllowed(String otherwise, Supplier<T> thing, Consumer<String> say) {
        try {
            return Optional.of(thing.get());
        } catch (DemoException e) {
            say.accept("This machine does not allow it, so " + otherwise + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private String address(String host) {
        return network.map(found -> found.address(host)).orElse("127.0.0.1");
    }

    Cluster cluster() {
        return cluster;
    }

    /** Whom which fault may befall. */
    Map<Kind, List<String>> victims() {
        List<String> nodes = plan.nodes().stream().map(NodePlan::name).toList();
        Map<Kind, List<String>> victims = new EnumMap<>(Kind.class);
        List<String> all = new ArrayList<>(nodes);
        if (oneBroker) {
            all.add(BROKER);
        }
        victims.put(Kind.KILL, all);
        victims.put(Kind.PAUSE, all);
        victims.put(Kind.EMPTY_BROKER, oneBroker ? List.of(BROKER) : nodes);
        network.ifPresent(found -> victims.put(Kind.CUT, nodes));
        disk.ifPresent(found -> victims.put(Kind.FULL_DISK, List.of(nodes.get(nodes.size() - 1))));
        return victims;
    }

    int size() {
        return plan.nodes().size();
    }

    /**
     * Has a request done by a node, or by the first one while the node's disk is full: what users do there is half done by
     * GeoServer itself, which keeps it in memory alone, or a workspace without its namespace, and tells them that it failed.
     */
    <T> T request(int node, Function<Node, T> request) {
        List<Node> nodes = cluster.nodes();
        if (node < size() - 1) {
            return request.apply(nodes.get(node));
        }
        space.readLock().lock();
        try {
            if (!isFull) {
                return request.apply(nodes.get(node));
            }
        } finally {
            space.readLock().unlock();
        }
        return request.apply(nodes.get(0));
    }

    /** Waits for the requests that are being done. */
    private void setFull(boolean full) {
        space.writeLock().lock();
        isFull = full;
        space.writeLock().unlock();
    }

    void begin(Fault fault) {
        switch (fault.kind()) {
            case KILL -> kill(fault.victim());
            case PAUSE -> {
                if (isBroker(fault)) {
                    broker.orElseThrow().pause();
                } else {
                    node(fault).pause();
                }
            }
            case CUT -> network.orElseThrow().cut(fault.victim());
            case FULL_DISK -> {
                setFull(true);
                disk.orElseThrow().fill();
            }
            case EMPTY_BROKER -> {
                kill(fault.victim());
                Directories.delete(
                        isBroker(fault)
                                ? messages()
                                : node(fault).plan().dataDirectory().resolve("cluster/broker"));
            }
        }
    }

    void end(Fault fault) {
        switch (fault.kind()) {
            case KILL, EMPTY_BROKER -> {
                if (isBroker(fault)) {
                    startBroker();
                } else {
                    cluster.launch(number(fault.victim()));
                }
            }
            case PAUSE -> {
                if (isBroker(fault)) {
                    broker.orElseThrow().resume();
                } else {
                    node(fault).resume();
                }
            }
            case CUT -> network.orElseThrow().mend(fault.victim());
            case FULL_DISK -> {
                disk.orElseThrow().free();
                setFull(false);
            }
        }
    }

    private void kill(String victim) {
        if (victim.equals(BROKER)) {
            broker.orElseThrow().kill();
        } else {
            cluster.node(number(victim)).kill();
        }
    }

    private void startBroker() {
        plan.broker()
                .ifPresent(address -> broker = Optional.of(Program.start(
                        network.map(found -> found.launcher(BROKER)).orElse(List.of()),
                        List.of(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                installation.standInClassPath(),
                                Tether.class.getName(),
                                Broker.class.getName(),
                                address,
                                messages().toString()),
                        Map.of(),
                        work,
                        work.resolve("broker.log"))));
    }

    private Path messages() {
        return work.resolve("broker-messages");
    }

    private static boolean isBroker(Fault fault) {
        return fault.victim().equals(BROKER);
    }

    private Node node(Fault fault) {
        return cluster.node(number(fault.victim()));
    }

    private static int number(String node) {
        return Integer.parseInt(node.substring("node".length()));
    }

    /** Ends all of it, also when a part of it can't be ended. */
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Runnable end : List.<Runnable>of(
                cluster::close,
                () -> broker.ifPresent(Program::close),
                () -> disk.ifPresent(SmallDisk::close),
                () -> network.ifPresent(Network::close))) {
            try {
                end.run();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
