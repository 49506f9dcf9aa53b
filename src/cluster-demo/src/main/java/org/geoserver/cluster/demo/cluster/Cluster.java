/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The nodes together. Closing it ends them all. */
public final class Cluster implements AutoCloseable {

    private final Plan plan;
    private final Host host;
    private final List<Node> nodes = new ArrayList<>();
    private boolean closed;

    public Cluster(Plan plan, Host host) {
        this.plan = plan;
        this.host = host;
    }

    /**
     * Starts all nodes, and returns when they answer, know each other and are in step.
     *
     * @param progress is told each step, a line for the user
     * @throws DemoException when one of them ends or is not ready in time
     */
    public void start(Consumer<String> progress) {
        for (NodePlan node : plan.nodes()) {
            plan.prepare(node);
            add(Node.start(node, host));
            progress.accept("%s starts (log: %s)".formatted(node.name(), node.log()));
        }
        for (Node node : nodes()) {
            awaitReady(node);
            progress.accept(
                    "%s answers at %s".formatted(node.name(), node.plan().url()));
        }
        for (Node node : nodes()) {
            awaitMembers(node);
        }
        progress.accept("all nodes know each other");
        for (Node node : nodes()) {
            await(node, "did not get in step with the others", node::isInStep);
        }
        progress.accept("all nodes are in step");
    }

    /** Returns when all are members of their cluster, and ready for requests, which a node without a connection never is. */
    public void awaitCaughtUp() {
        nodes().forEach(node -> await(node, "did not get ready for requests", node::isCaughtUp));
    }

    /** The nodes in order, {@code node1} first. */
    public synchronized List<Node> nodes() {
        return List.copyOf(nodes);
    }

    public Node node(int number) {
        return nodes().get(number - 1);
    }

    /** Starts a node again that was killed or closed, and returns when it answers and knows the others. */
    public Node restart(int number) {
        Node node = launch(number);
        awaitReady(node);
        awaitMembers(node);
        return node;
    }

    /** Starts a node again that was killed or closed, and returns before it answers. */
    public Node launch(int number) {
        Node old = node(number);
        if (old.isAlive()) {
            throw new IllegalStateException(old.name() + " still runs");
        }
        plan.prepare(old.plan());
        Node node = Node.start(old.plan(), host);
        synchronized (this) {
            nodes.set(number - 1, node);
        }
        return node;
    }

    private synchronized void add(Node node) {
        nodes.add(node);
        if (closed) {
            node.close();
            throw new DemoException("Stopped.");
        }
    }

    private void awaitReady(Node node) {
        await(node, "did not answer", node::isReady);
    }

    private void awaitMembers(Node node) {
        List<String> others = plan.nodes().stream()
                .map(NodePlan::name)
                .filter(name -> !name.equals(node.name()))
                .toList();
        await(node, "did not find the other nodes", () -> node.knows(others));
    }

    private void await(Node node, String otherwise, BooleanSupplier condition) {
        new Watch(node, host.patience()).await(otherwise, condition);
    }

    @Override
    public void close() {
        List<Node> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(nodes);
        }
        // all at once first: they end side by side
        running.forEach(Node::askToEnd);
        running.forEach(Node::close);
    }
}
