/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The nodes of a cluster, as they are to be.
 *
 * @param broker where the one broker is that all nodes use; empty for embedded ones
 * @param dataDirectory what each node's data directory is a copy of at its first start; empty for an empty one
 */
public record Plan(List<NodePlan> nodes, Optional<String> broker, Optional<Path> dataDirectory) {

    public Plan {
        nodes = List.copyOf(nodes);
    }

    /**
     * Plans so many nodes, {@code node1} at the first port.
     *
     * @throws DemoException when a port is in use
     */
    public static Plan of(int nodes, int firstPort, Path work, Optional<Path> dataDirectory) {
        for (int number = 1; number <= nodes; number++) {
            int port = firstPort + number - 1;
            if (!Ports.isFree(port)) {
                throw new DemoException("Port " + port + ", of node " + number
                        + ", is in use by another program. End that one, or choose other ports with --port.");
            }
        }
        List<Integer> brokerPorts = Ports.free(nodes);
        return new Plan(
                IntStream.rangeClosed(1, nodes)
                        .mapToObj(number -> node(number, firstPort, brokerPorts, work))
                        .toList(),
                Optional.empty(),
                dataDirectory);
    }

    private static NodePlan node(int number, int firstPort, List<Integer> brokerPorts, Path work) {
        String name = "node" + number;
        return NodePlan.local(name, firstPort + number - 1, brokerPorts.get(number - 1), work.resolve(name));
    }

    /** Makes a node's directories and its settings; a data directory that is there already stays. */
    void prepare(NodePlan node) {
        if (!node.dataDirectory().toFile().isDirectory()) {
            Directories.create(node.dataDirectory());
            dataDirectory.ifPresent(from -> Directories.copy(from, node.dataDirectory()));
        }
        node.configure(
                broker,
                nodes.stream()
                        .filter(other -> !other.equals(node))
                        .map(NodePlan::broker)
                        .toList());
    }
}
