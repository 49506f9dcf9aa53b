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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process. It ends when this is closed, and when the process that made it ends. */
public final class Program implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it in a directory.
     *
     * @param launcher a command that starts the command that follows; empty for none
     * @param arguments of {@code java}; the main class is {@link org.geoserver.cluster.demo.node.Tether}
     * @param log what it writes goes here, after what is there
     */
    public static Program start(
            List<String> launcher, List<String> arguments, Map<String, String> environment, Path directory, Path log) {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .redirectInput(Redirect.PIPE);
            builder.environment().putAll(environment);
            return new Program(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines that it wrote. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
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

    /** Lets it stand still, with all its connections open, until it is resumed. */
    public void pause() {
        Commands.run("kill", "-STOP", String.valueOf(pid()));
    }

    public void resume() {
        Commands.run("kill", "-CONT", String.valueOf(pid()));
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
