/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Host;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.faults.Ledger.Entry;
import org.geoserver.cluster.demo.rest.Rest;
import org.geoserver.cluster.demo.rest.WholeState;

/**
 * Four clients change things on the nodes of a cluster while faults befall it. When the faults are over, all nodes must
 * become equal by themselves, and have every change that a node acknowledged.
 *
 * @param oneBroker whether all nodes use one broker, a process of its own, instead of embedded ones
 * @param work for the nodes' directories and logs, and the clients' ledger; what is there is deleted first
 * @param length for how long things go wrong
 * @param seed of the story
 */
public record Ordeal(Installation installation, Host host, boolean oneBroker, Path work, Duration length, long seed) {

    private static final int NODES = 3;
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(250);

    /**
     * @param problems in what nodes are not equal, and which changes are lost; empty when all is well
     * @param recovery from the end of the last fault until all nodes were equal, as far as they became so
     */
    public record Outcome(List<String> problems, int changes, long acknowledged, int faults, Duration recovery) {}

    private record Event(Duration at, String what, Runnable action) {}

    /**
     * Tells the story.
     *
     * @param say is told each fault when it begins and ends, a line for the user
     * @param last looks at the nodes when they are equal, and says what it finds wrong
     */
    public Outcome run(Consumer<String> say, Function<Cluster, List<String>> last) throws InterruptedException {
        say.accept("The story has seed %d and lasts %d s; %s; directories and logs are in %s"
                .formatted(seed, length.toSeconds(), oneBroker ? "one broker" : "embedded brokers", work));
        try (Stage stage = new Stage(installation, host, NODES, oneBroker, work, say);
                Ledger ledger = new Ledger(work.resolve("ledger.txt"))) {
            Cluster cluster = stage.cluster();
            CountDownLatch stop = new CountDownLatch(1);
            List<Client> clients = clients(stage, ledger, stop);
            List<Thread> threads = clients.stream()
                    .map(client -> new Thread(client, "client-" + clients.indexOf(client)))
                    .toList();
            List<Fault> story = Fault.story(seed, length, stage.victims());
            threads.forEach(Thread::start);
            try {
                tell(story, stage, say);
            } finally {
                stop.countDown();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            say.accept("The clients made %d changes; %d were acknowledged. Now the nodes have time to become equal."
                    .formatted(ledger.size(), ledger.acknowledged()));
            long begin = System.nanoTime();
            List<String> problems = new ArrayList<>(differencesThatStay(cluster, say));
            Duration recovery = Duration.ofNanos(System.nanoTime() - begin);
            say.accept("After %.1f s %s"
                    .formatted(recovery.toMillis() / 1000.0, problems.isEmpty() ? "they are equal." : "they are not."));
            problems.addAll(lost(ledger, cluster.node(1).rest()));
            problems.addAll(last.apply(cluster));
            return new Outcome(problems, ledger.size(), ledger.acknowledged(), story.size(), recovery);
        }
    }

    private List<Client> clients(Stage stage, Ledger ledger, CountDownLatch stop) {
        Rest rest = stage.cluster().node(1).rest();
        String workspace = "shared";
        Client.require(rest.post("/workspaces", "<workspace><name>" + workspace + "</name></workspace>"));
        List<Subject> made = List.of(
                // without a store: with the address of a namespace its stores change, too
                Subject.workspace("shared_space"),
                Subject.store(workspace, "store"),
                Subject.featureType(workspace, "store", "layer"),
                Subject.style("shared_style"),
                Subject.renamedStyle("shared_renamed"));
        made.forEach(subject -> Client.require(subject.create().orElseThrow().apply(rest, Subject.mark("nobody", 0))));
        List<Subject> shared = Stream.concat(
                        made.stream(),
                        Stream.of(Subject.contact(), Subject.layer(workspace + ":layer"), Subject.service(workspace)))
                .map(Subject::shared)
                .toList();
        String before = Subject.mark("nobody", 1);
        shared.forEach(subject -> Client.require(subject.change().apply(rest, before)));
        shared.forEach(subject -> ledger.begin(subject, before));
        List<Client> clients = IntStream.rangeClosed(1, CLIENTS)
                .mapToObj(number -> new Client(number, stage, shared, ledger, stop, seed * 31 + number))
                .toList();
        clients.forEach(client -> client.prepare(rest));
        return clients;
    }

    private static void tell(List<Fault> story, Stage stage, Consumer<String> say) throws InterruptedException {
        List<Event> events = story.stream()
                .flatMap(fault -> Stream.of(
                        new Event(fault.at(), begins(fault), () -> stage.begin(fault)),
                        new Event(fault.end(), ends(fault), () -> stage.end(fault))))
                .sorted(Comparator.comparing(Event::at))
                .toList();
        long begin = System.nanoTime();
        for (Event event : events) {
            long wait = event.at().toNanos() - (System.nanoTime() - begin);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
            say.accept("%5.1f s  %s".formatted((System.nanoTime() - begin) / 1e9, event.what()));
            event.action().run();
        }
    }

    private static String begins(Fault fault) {
        return fault.victim()
                + switch (fault.kind()) {
                    case KILL -> " is killed";
                    case PAUSE -> " is stopped, as it stands";
                    case CUT -> " is cut off from the others";
                    case FULL_DISK -> " has a full disk";
                    case EMPTY_BROKER -> " is killed, and its messages are deleted";
                };
    }

    private static String ends(Fault fault) {
        return fault.victim()
                + switch (fault.kind()) {
                    case KILL, EMPTY_BROKER -> " starts again";
                    case PAUSE -> " goes on";
                    case CUT -> " is on the network again";
                    case FULL_DISK -> " has space on its disk again";
                };
    }

    /** In what the nodes are not equal after all the time that they have; empty as soon as they are. */
    private static List<String> differencesThatStay(Cluster cluster, Consumer<String> say) throws InterruptedException {
        long begin = System.nanoTime();
        long said = begin;
        while (true) {
            List<String> differences = differences(cluster);
            if (differences.isEmpty() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                return differences;
            }
            if (System.nanoTime() - said > REPORT.toNanos()) {
                said = System.nanoTime();
                say.accept("Not equal yet: " + differences.get(0)
                        + (differences.size() > 1 ? ", and " + (differences.size() - 1) + " more" : ""));
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private static List<String> differences(Cluster cluster) {
        List<String> differences = new ArrayList<>();
        try {
            for (Node node : cluster.nodes()) {
                if (!node.isCaughtUp()) {
                    differences.add(node.name() + " is not ready");
                } else if (!node.isInStep()) {
                    differences.add(node.name() + " is not in step");
                }
            }
            if (differences.isEmpty() || differences.stream().allMatch(found -> found.endsWith("step"))) {
                WholeState state = WholeState.of(cluster.node(1).rest());
                cluster.nodes().stream()
                        .skip(1)
                        .flatMap(node -> state.differences(WholeState.of(node.rest())).stream()
                                .map(difference -> node.name() + ", other than node1: " + difference))
                        .forEach(differences::add);
            }
        } catch (UncheckedIOException e) {
            differences.add("a node does not answer: " + e.getCause());
        }
        return differences;
    }

    private static List<String> lost(Ledger ledger, Rest rest) {
        List<String> problems = new ArrayList<>();
        ledger.bySubject().forEach((subject, entries) -> {
            Set<Optional<String>> possible = ledger.possible(subject, entries);
            List<String> marks = subject.marks().apply(rest);
            boolean isRight =
                    marks.size() < 2 && possible.contains(marks.stream().findFirst());
            if (!isRight) {
                problems.add("%s says %s, and should say one of %s:%n  %s"
                        .formatted(
                                subject,
                                marks,
                                possible,
                                String.join(
                                        "\n  ",
                                        entries.stream()
                                                .skip(Math.max(0, entries.size() - 12))
                                                .map(Entry::toString)
                                                .toList())));
            }
        });
        return problems;
    }
}
