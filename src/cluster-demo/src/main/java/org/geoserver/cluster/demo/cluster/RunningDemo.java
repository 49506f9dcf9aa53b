/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The nodes that another launcher runs, as far as their directories tell.
 *
 * @param work the launcher's working directory
 * @param nodes those whose brokers listen, in order
 */
public record RunningDemo(Path work, List<Neighbour> nodes) {

    private static final Pattern DIRECTORY = Pattern.compile("node([1-9][0-9]{0,5})");

    /** @param broker where its embedded broker listens */
    record Neighbour(String name, String broker) {}

    public RunningDemo {
        nodes = List.copyOf(nodes);
    }

    /** @throws DemoException when no demo runs there */
    public static RunningDemo in(Path work) {
        if (!Files.isDirectory(work)) {
            throw new DemoException(
                    "There is no directory " + work + ". Start a demo there first: ./demo --work " + work);
        }
        List<Neighbour> running = new ArrayList<>();
        for (int number : numbers(work)) {
            String name = "node" + number;
            broker(work.resolve(name))
                    .filter(RunningDemo::isListening)
                    .ifPresent(broker -> running.add(new Neighbour(name, broker)));
        }
        if (running.isEmpty()) {
            throw new DemoException(
                    "No demo runs in " + work + ". Start one, in another terminal: ./demo --work " + work);
        }
        return new RunningDemo(work, running);
    }

    /**
     * Makes the directory of one more node, with the next number, which dials those that run.
     *
     * @param firstPort from which on it gets the first port that is free
     */
    NodePlan join(int firstPort) {
        Path directory = claim();
        NodePlan plan = NodePlan.local(
                directory.getFileName().toString(),
                Ports.freeFrom(firstPort),
                Ports.free(1).get(0),
                directory);
        plan.configure(Optional.empty(), nodes.stream().map(Neighbour::broker).toList());
        return plan;
    }

    List<String> names() {
        return nodes.stream().map(Neighbour::name).toList();
    }

    /** Another one may join at the same time: who makes the directory has the number. */
    private Path claim() {
        while (true) {
            List<Integer> numbers = numbers(work);
            Path directory = work.resolve("node" + (numbers.get(numbers.size() - 1) + 1));
            try {
                return Files.createDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                // then the next one
            } catch (IOException e) {
                throw new DemoException("Could not create the directory " + directory + ": " + e.getMessage(), e);
            }
        }
    }

    /** Of all nodes that have a directory, in order. */
    private static List<Integer> numbers(Path work) {
        try (Stream<Path> paths = Files.list(work)) {
            return paths.map(path -> DIRECTORY.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> broker(Path directory) {
        return NodePlan.local(directory.getFileName().toString(), 0, 0, directory)
                .properties()
                .get(ClusterProperties.BROKER)
                .filter(uri -> !uri.isEmpty());
    }

    /** A connection that says nothing would be a warning in that node's log. */
    private static boolean isListening(String broker) {
        try {
            int port = URI.create(broker).getPort();
            return port > 0 && !Ports.isFree(port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
