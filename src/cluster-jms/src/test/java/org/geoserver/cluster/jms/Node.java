/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Transport.TransportException;

/** A started transport and what it has heard. */
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final String name;
    final JmsTransport transport;
    final Recorder heard = new Recorder();

    private Node(JmsSettings settings) {
        name = settings.nodeName();
        transport = new JmsTransport(settings);
    }

    static Node start(JmsSettings settings) {
        Node node = new Node(settings);
        node.transport.start(node.heard);
        return node;
    }

    static Node connected(JmsSettings settings) {
        Node node = start(settings);
        await().atMost(PATIENCE).until(() -> node.transport.connection().isConnected());
        return node;
    }

    void publish(Change... changes) {
        try {
            transport.publish(List.of(changes));
        } catch (TransportException e) {
            throw new AssertionError(e);
        }
    }

    /** Until each has heard each other from now on: then the brokers between them are linked. */
    static void awaitLinked(List<Node> nodes) {
        nodes.forEach(node -> node.heard.signals.clear());
        await().atMost(PATIENCE).until(() -> {
            nodes.forEach(node -> node.transport.signal(new Signal.Goodbye(node.name, "x")));
            return nodes.stream()
                    .allMatch(node -> nodes.stream().allMatch(other -> other == node || node.heard.heard(other.name)));
        });
    }

    @Override
    public void close() {
        transport.close();
    }
}
