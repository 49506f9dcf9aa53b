/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.util.ArrayList;
import java.util.List;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.TransportContract;

/** The contract over one broker elsewhere, without a shared secret. */
class OneBrokerTransportTest extends TransportContract {

    @Override
    protected Fixture fixture() throws Exception {
        TestBroker broker = new TestBroker("broker", new Discovery.None()).up();
        List<Transport> transports = new ArrayList<>();
        return new Fixture() {
            @Override
            public Transport transport(String node) {
                Transport transport = new JmsTransport(JmsSettings.external(node, "g", broker.url()));
                transports.add(transport);
                return transport;
            }

            @Override
            public void brokerDown() {
                broker.down();
            }

            @Override
            public void brokerUp() throws Exception {
                broker.up();
            }

            @Override
            public void sendGarbage() throws Exception {
                broker.send(JmsSettings.DEFAULT_TOPIC_NAME, session -> session.createTextMessage("garbage"));
            }

            @Override
            public void close() {
                transports.forEach(Transport::close);
                broker.close();
            }
        };
    }
}
