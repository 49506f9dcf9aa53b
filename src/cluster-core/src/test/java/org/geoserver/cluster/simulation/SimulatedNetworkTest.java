/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geoserver.cluster.node.ThreadedScheduler;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.TransportContract;

/** The simulation's network is a transport like any other. */
class SimulatedNetworkTest extends TransportContract {

    @Override
    protected Fixture fixture() {
        Scheduler scheduler = new ThreadedScheduler("network");
        SimulatedNetwork network = new SimulatedNetwork(scheduler, new Random(1));
        List<Transport> transports = new ArrayList<>();
        return new Fixture() {
            @Override
            public Transport transport(String node) {
                Transport transport = network.transport(node);
                transports.add(transport);
                return transport;
            }

            @Override
            public void brokerDown() {
                network.broker(false);
            }

            @Override
            public void brokerUp() {
                network.broker(true);
            }

            @Override
            public void sendGarbage() {
                network.garbage();
            }

            @Override
            public void close() {
                transports.forEach(Transport::close);
                scheduler.close();
            }
        };
    }
}
