/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;
import org.geoserver.cluster.demo.rest.Xml;

/** A node's process. It ends when this is closed, and when the process that made it ends. */
public final class Node implements AutoCloseable {

    private final NodePlan plan;
    private final Rest rest;
    private final Program program;

    private Node(NodePlan plan, Program program) {
        this.plan = plan;
        this.rest = new Rest(plan.url());
        this.program = program;
    }

    /** Starts the process, and returns before the node is ready. */
    static Node start(NodePlan plan, Host host) {
        return new Node(
                plan,
                Program.start(
                        host.launcher(plan), host.command(plan), host.environment(plan), plan.directory(), plan.log()));
    }

    public String name() {
        return plan.name();
    }

    public NodePlan plan() {
        return plan;
    }

    public Rest rest() {
        return rest;
    }

    public long pid() {
        return program.pid();
    }

    public boolean isAlive() {
        return program.isAlive();
    }

    /** Whether REST answers. */
    boolean isReady() {
        return succeeds("/workspaces.xml");
    }

    /** Whether it says that these others are online. */
    boolean knows(List<String> others) {
        return status().map(status -> Xml.table(status, "nodes", "name", "state"))
                .filter(states -> others.stream().allMatch(name -> "ONLINE".equals(states.get(name))))
                .isPresent();
    }

    /** Whether it says that all that are online have the same versions of the same objects. */
    public boolean isInStep() {
        return status().flatMap(status -> Xml.text(status, "node/inStep"))
                .filter("true"::equals)
                .isPresent();
    }

    /** Whether it says that it is connected and has what the others have. */
    public boolean isCaughtUp() {
        return succeeds("/cluster/health/ready");
    }

    /** How many objects it says it knows. */
    OptionalLong objects() {
        return status().flatMap(status -> Xml.text(status, "node/objects")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** What it says of the cluster. */
    private Optional<Answer> status() {
        try {
            return Optional.of(rest.get("/cluster.xml")).filter(Answer::isSuccess);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private boolean succeeds(String path) {
        try {
            return rest.get(path).isSuccess();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The last lines that it wrote. */
    String lastWords() {
        return program.lastWords();
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        program.kill();
    }

    /** Lets it stand still, with all its connections open, until it is resumed. */
    public void pause() {
        program.pause();
    }

    public void resume() {
        program.resume();
    }

    /** Asks it to end, without waiting. */
    void askToEnd() {
        program.askToEnd();
    }

    /** Ends it in good order; by force when that takes too long. */
    @Override
    public void close() {
        program.close();
    }
}
