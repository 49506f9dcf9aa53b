/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.geoserver.cluster.demo.check.Check;
import org.geoserver.cluster.demo.check.Result;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.DemoException;
import org.geoserver.cluster.demo.cluster.Directories;
import org.geoserver.cluster.demo.cluster.GeoServerHost;
import org.geoserver.cluster.demo.cluster.Host;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.JoiningNode;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.RunningDemo;
import org.geoserver.cluster.demo.cluster.StandIn;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Starts a cluster of GeoServers on this machine: each a process of its own, with its own data directory and an"
                    + " embedded broker. It runs until Ctrl-C.",
            ""
        })
public final class Demo implements Callable<Integer> {

    private static final int MOST_NODES = 20;

    @Option(
            names = "--check",
            description =
                    "Make a change of every kind on node 1, wait until all nodes show it, and end: with 0, or with 1"
                            + " and what is missing.")
    private boolean check;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many nodes, 2 to " + MOST_NODES + ". Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "A GeoServer data directory: each node starts from a copy of it. Default: an empty one.")
    private Path dataDirectory;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8081",
            description = "The port of node 1; node 2 has the next one, and so on. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Keep the nodes' directories and logs here, and go on from them at the next start. Default: a"
                    + " temporary directory that is deleted at the end.")
    private Path work;

    @Option(
            names = "--join-empty",
            description =
                    "Next to a demo that runs with the same --work: start one more node, with an empty data directory,"
                            + " into its cluster, and say when it has everything and how long that took. Its port is the"
                            + " first free one from --port on.")
    private boolean joinEmpty;

    @Option(
            names = "--geoserver",
            paramLabel = "WAR",
            description =
                    "Run this GeoServer, a war or a directory with one unpacked, instead of the stand-in. The plugin is"
                            + " added to a copy.")
    private Path geoserver;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Demo()).setExecutionExceptionHandler(Demo::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult result)
            throws Exception {
        if (failure instanceof DemoException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    @Override
    public Integer call() {
        requireUsable();
        Installation installation = Installation.fromSystemProperty();
        if (joinEmpty) {
            return join(installation);
        }
        Path directory = workingDirectory();
        Cluster cluster;
        Runnable end;
        try {
            Plan plan = Plan.of(nodes, port, directory, Optional.ofNullable(dataDirectory));
            cluster = new Cluster(plan, host(installation, directory));
        } catch (RuntimeException e) {
            forget(directory);
            throw e;
        }
        end = once(() -> {
            cluster.close();
            forget(directory);
        });
        atEnd(end);
        try {
            cluster.start(this::say);
            cluster.awaitCaughtUp();
            if (check) {
                return check(cluster);
            }
            say("");
            new Guide(cluster.nodes()).lines().forEach(this::say);
            return untilStopped();
        } finally {
            end.run();
        }
    }

    private int join(Installation installation) {
        RunningDemo demo = RunningDemo.in(work.toAbsolutePath().normalize());
        JoiningNode joining = new JoiningNode(demo, port, directory -> host(installation, directory));
        Runnable end = once(joining::close);
        atEnd(end);
        try {
            JoiningNode.Joined joined = joining.start(this::say);
            say("");
            say("%s is ready: %sin step with the others, %.1f seconds after its start."
                    .formatted(
                            joined.node().name(),
                            joined.objects().isPresent() ? joined.objects().getAsLong() + " objects, " : "",
                            joined.took().toMillis() / 1000.0));
            say("");
            new Guide(List.of(joined.node())).table().forEach(this::say);
            say("");
            say("Ctrl-C stops " + joined.node().name() + ", and no other node.");
            return untilStopped();
        } finally {
            end.run();
        }
    }

    /** However this ends, short of a kill -9, which the nodes notice by themselves. */
    private static void atEnd(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end, "stop-nodes"));
    }

    private void requireUsable() {
        if (nodes < 2 || nodes > MOST_NODES) {
            throw misuse("--nodes must be 2 to " + MOST_NODES + ", not " + nodes + ".");
        }
        if (port < 1 || port + nodes > 65536) {
            throw misuse("--port must be 1 to " + (65536 - nodes) + ", not " + port + ".");
        }
        if (dataDirectory != null && !Files.isDirectory(dataDirectory)) {
            throw misuse("--data-dir: there is no directory " + dataDirectory + ".");
        }
        if (joinEmpty && work == null) {
            throw misuse("--join-empty needs --work: the directory that the running demo was started with.");
        }
        if (joinEmpty && (check || dataDirectory != null)) {
            throw misuse("--join-empty starts one empty node and no more: not together with --check or --data-dir.");
        }
        if (geoserver != null && !Files.exists(geoserver)) {
            throw misuse("--geoserver: there is no file or directory " + geoserver + ".");
        }
    }

    private CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private Path workingDirectory() {
        try {
            if (work == null) {
                return Files.createTempDirectory("cluster-demo-");
            }
            Path absolute = work.toAbsolutePath().normalize();
            Directories.create(absolute);
            return absolute;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget(Path directory) {
        if (work == null) {
            Directories.delete(directory);
        }
    }

    private Host host(Installation installation, Path directory) {
        return geoserver == null
                ? new StandIn(installation, "256m")
                : GeoServerHost.of(installation, geoserver.toAbsolutePath(), directory.resolve("geoserver"));
    }

    private int check(Cluster cluster) {
        say("");
        Check check = new Check(cluster.nodes());
        List<Result> results = check.run(result -> say(result.line()));
        List<String> differences = check.differences();
        differences.forEach(difference -> say("DIFFERENT: " + difference));
        long failed = results.stream().filter(result -> !result.isSuccess()).count();
        say("");
        if (failed == 0 && differences.isEmpty()) {
            say("All %d kinds arrived on all %d nodes; their whole configurations are equal."
                    .formatted(results.size(), nodes));
            return 0;
        }
        say("%d of %d kinds did not arrive; %d documents differ between the nodes."
                .formatted(failed, results.size(), differences.size()));
        return 1;
    }

    private int untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static Runnable once(Runnable task) {
        return new Runnable() {
            private boolean done;

            @Override
            public synchronized void run() {
                if (!done) {
                    done = true;
                    task.run();
                }
            }
        };
    }
}
