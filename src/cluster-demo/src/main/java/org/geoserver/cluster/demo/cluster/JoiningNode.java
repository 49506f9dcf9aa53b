/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** One more node that joins a running demo with an empty data directory. Closing it ends it. */
public final class JoiningNode implements AutoCloseable {

    private static final Duration REPORT = Duration.ofSeconds(2);

    private final RunningDemo demo;
    private final NodePlan plan;
    private final Host host;
    private Optional<Node> node = Optional.empty();
    private boolean closed;

    private long reported;

    /**
     * Makes its directory, and starts nothing yet.
     *
     * @param firstPort from which on it gets the first port that is free
     * @param host what it runs, given its directory
     */
    public JoiningNode(RunningDemo demo, int firstPort, Function<Path, Host> host) {
        this.demo = demo;
        this.plan = demo.join(firstPort);
        this.host = host.apply(plan.directory());
    }

    /**
     * Starts it, and returns when it is ready for requests and in step with the others.
     *
     * @param progress is told each step, a line for the user
     * @return it, and how long that took
     * @throws DemoException when it ends, or nothing happens for too long
     */
    public Joined start(Consumer<String> progress) {
        long begin = System.nanoTime();
        Node started = started();
        progress.accept("%s starts, empty (log: %s)".formatted(plan.name(), plan.log()));
        Watch watch = new Watch(started, host.patience());
        watch.await("did not answer", started::isReady);
        progress.accept("%s answers at %s".formatted(plan.name(), plan.url()));
        watch.await("did not find the other nodes", () -> started.knows(demo.names()));
        progress.accept("%s knows the others: %s".formatted(plan.name(), String.join(", ", demo.names())));
        reported = System.nanoTime();
        watch.await(
                "did not get any further with catching up",
                () -> {
                    report(started, progress);
                    return started.isCaughtUp() && started.isInStep();
                },
                () -> started.objects().orElse(0));
        return new Joined(started, Duration.ofNanos(System.nanoTime() - begin), started.objects());
    }

    /**
     * @param node that is ready
     * @param took since its process was started
     * @param objects how many it has
     */
    public record Joined(Node node, Duration took, OptionalLong objects) {}

    private synchronized Node started() {
        if (closed) {
            throw new DemoException("Stopped.");
        }
        Node started = Node.start(plan, host);
        node = Optional.of(started);
        return started;
    }

    private void report(Node started, Consumer<String> progress) {
        if (System.nanoTime() - reported > REPORT.toNanos()) {
            reported = System.nanoTime();
            started.objects().ifPresent(count -> progress.accept("%s has %d objects".formatted(plan.name(), count)));
        }
    }

    @Override
    public void close() {
        Optional<Node> running;
        synchronized (this) {
            closed = true;
            running = node;
        }
        running.ifPresent(Node::close);
    }
}
