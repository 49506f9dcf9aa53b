/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.TransportContract;

/** The contract when every node has a broker of its own and these are linked to the first one, with a shared secret. */
class LinkedBrokersTransportTest extends TransportContract {

    @Override
    protected Fixture fixture() throws Exception {
        Map<String, TestBroker> brokers = new LinkedHashMap<>();
        TestBroker hub = new TestBroker("one", new Discovery.None());
        brokers.put("one", hub);
        for (String name : List.of("two", "three")) {
            brokers.put(name, new TestBroker(name, new Discovery.Static(List.of(hub.url()))));
        }
        for (TestBroker broker : brokers.values()) {
            broker.up();
        }
        letThemMeet(brokers);
        List<Transport> transports = new ArrayList<>();
        return new Fixture() {
            @Override
            public Transport transport(String node) {
                Transport transport = new JmsTransport(settings(node, brokers));
                transports.add(transport);
                return transport;
            }

            @Override
            public void brokerDown() {
                brokers.values().forEach(TestBroker::down);
            }

            @Override
            public void brokerUp() throws Exception {
                for (TestBroker broker : brokers.values()) {
                    broker.up();
                }
            }

            @Override
            public void sendGarbage() throws Exception {
                hub.send(JmsSettings.DEFAULT_TOPIC_NAME, session -> session.createTextMessage("garbage"));
            }

            @Override
            public void close() {
                transports.forEach(Transport::close);
                brokers.values().forEach(TestBroker::close);
            }
        };
    }

    /** What is published before the brokers know each other's nodes reaches them by other means than the transport. */
    private static void letThemMeet(Map<String, TestBroker> brokers) {
        List<Node> nodes = brokers.keySet().stream()
                .map(name -> Node.connected(settings(name, brokers)))
                .toList();
        Node.awaitLinked(nodes);
        nodes.forEach(Node::close);
    }

    private static JmsSettings settings(String node, Map<String, TestBroker> brokers) {
        return JmsSettings.external(node, "g", brokers.get(node).url())
                .withSecret(Optional.of("a secret that is long enough"));
    }
}
