/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.geoserver.cluster.demo.check.Step.Expectation;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Difference;
import org.geoserver.cluster.demo.rest.WholeState;

/** Makes changes on the first node, and waits until all nodes show them. Leaves the configuration as it was. */
public final class Check {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int HASTE_AFTER_FAILURE = 6;
    private static final long POLL_MILLIS = 5;

    private final List<Node> nodes;
    private final Duration patience;

    public Check(List<Node> nodes) {
        this(nodes, PATIENCE);
    }

    /** @param patience how long a change may take; less after one that took longer */
    public Check(List<Node> nodes, Duration patience) {
        this.nodes = List.copyOf(nodes);
        this.patience = patience;
    }

    /**
     * Makes all changes of {@link Probes}.
     *
     * @param done is told each result when it is known
     */
    public List<Result> run(Consumer<Result> done) {
        List<Result> results = new ArrayList<>();
        try (RemoteMaps maps = RemoteMaps.start()) {
            Probes probes = Probes.over(nodes.get(0).rest(), maps);
            prepare(probes);
            Duration limit = patience;
            for (Probe probe : probes.all()) {
                Result result = run(probe, limit);
                if (!result.isSuccess()) {
                    limit = patience.dividedBy(HASTE_AFTER_FAILURE);
                }
                results.add(result);
                done.accept(result);
            }
            for (Node node : nodes) {
                probes.residue().forEach(node.rest()::delete);
            }
        }
        return results;
    }

    /** What differs between the first node and the others, each in a sentence; waits a while for it to be nothing. */
    public List<String> differences() {
        long end = System.nanoTime() + patience.toNanos();
        List<String> differences;
        do {
            WholeState first = WholeState.of(nodes.get(0).rest());
            differences = nodes.stream()
                    .skip(1)
                    .flatMap(node -> first.differences(WholeState.of(node.rest())).stream()
                            .map(difference -> node.name() + ": " + difference))
                    .toList();
        } while (!differences.isEmpty() && System.nanoTime() < end);
        return differences;
    }

    /** Removes what an interrupted check left, and gives every node the files that stores read. */
    private void prepare(Probes probes) {
        for (Probes.Leftover leftover : probes.leftovers()) {
            if (nodes.get(0).rest().get(leftover.document()).isSuccess()) {
                nodes.get(0).rest().delete(leftover.removal());
                Step removed = Step.delete("remove", leftover.removal()).gone(leftover.document());
                await(removed, patience);
            }
        }
        for (Node node : nodes) {
            probes.files()
                    .forEach((path, content) -> node.rest().send("PUT", path, "application/octet-stream", content));
        }
    }

    private Result run(Probe probe, Duration limit) {
        Duration slowest = Duration.ZERO;
        for (Step step : probe.steps()) {
            Answer answer = nodes.get(0).rest().send(step.method(), step.path(), step.type(), step.body());
            if (!answer.isSuccess()) {
                return new Result(
                        probe,
                        slowest,
                        Optional.of("%s refused to %s: %s %s answered %s"
                                .formatted(
                                        nodes.get(0).name(),
                                        step.action(),
                                        step.method(),
                                        step.path(),
                                        answer.summary())));
            }
            long start = System.nanoTime();
            Optional<String> missing = await(step, limit);
            if (missing.isPresent()) {
                return new Result(
                        probe,
                        slowest,
                        Optional.of(
                                "after %s, %s for %d s".formatted(step.action(), missing.get(), limit.toSeconds())));
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
        }
        return new Result(probe, slowest, Optional.empty());
    }

    /** What is missing in the end; empty as soon as nothing is. */
    private Optional<String> await(Step step, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<String> missing = missing(step);
        while (missing.isPresent() && System.nanoTime() < end) {
            pause();
            missing = missing(step);
        }
        return missing;
    }

    private Optional<String> missing(Step step) {
        return step.expectations().stream()
                .map(this::missing)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> missing(Expectation expectation) {
        try {
            Answer first = answer(nodes.get(0), expectation);
            for (Node node : nodes) {
                Answer answer = answer(node, expectation);
                Optional<String> complaint = expectation.complaint(answer);
                if (complaint.isPresent()) {
                    return Optional.of(node.name() + " " + complaint.get());
                }
                if (expectation.isComparable() && !Objects.equals(first, answer)) {
                    return Optional.of("%s is not as %s: %s"
                            .formatted(node.name(), nodes.get(0).name(), difference(expectation, first, answer)));
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of("a node doesn't answer: " + e.getMessage());
        }
    }

    private static String difference(Expectation expectation, Answer first, Answer answer) {
        return Difference.of(expectation.path(), first.text(), answer.text())
                .map(Difference::toString)
                .orElse(expectation.path() + " differs in bytes");
    }

    private static Answer answer(Node node, Expectation expectation) {
        return node.rest().get(expectation.path() + "?quietOnNotFound=true");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
