/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;
import org.geoserver.cluster.demo.rest.Xml;

/** A node's process. It ends when this is closed, and when the process that made it ends. */
public final class Node implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    private final NodePlan plan;
    private final Rest rest;
    private final Process process;

    private Node(NodePlan plan, Process process) {
        this.plan = plan;
        this.rest = new Rest(plan.url());
        this.process = process;
    }

    /** Starts the process, and returns before the node is ready. */
    static Node start(NodePlan plan, Host host) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(host.command(plan));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(plan.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(plan.log().toFile()))
                    .redirectInput(Redirect.PIPE);
            builder.environment().putAll(host.environment(plan));
            return new Node(plan, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + plan.name(), e);
        }
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
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
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
    boolean isCaughtUp() {
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
        try {
            List<String> lines = Files.readAllLines(plan.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd(STOP_SECONDS);
    }

    /** Asks it to end, without waiting. */
    void askToEnd() {
        try (OutputStream tether = process.getOutputStream()) {
            tether.flush();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Ends it in good order; by force when that takes too long. */
    @Override
    public void close() {
        askToEnd();
        if (!waitForEnd(STOP_SECONDS)) {
            kill();
        }
    }

    private boolean waitForEnd(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
