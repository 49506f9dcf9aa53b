/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.node;

import java.nio.file.Path;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/** A broker that is a process of its own, with ActiveMQ's defaults but for where it keeps messages. */
public final class Broker {

    private Broker() {}

    /** @param args where to listen, such as {@code tcp://127.0.0.1:61616}, and a directory for messages */
    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            throw new IllegalArgumentException("say where to listen and the directory for messages");
        }
        KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter() {
            @Override
            public void doStart() throws Exception {
                getStore().start(); // its view for JMX needs a library that is not here
            }
        };
        store.setDirectory(Path.of(args[1]).toFile());
        store.setUseLock(false);
        BrokerService broker = new BrokerService();
        broker.setBrokerName("broker");
        broker.setUseJmx(false);
        broker.setSchedulerSupport(false);
        broker.setDataDirectoryFile(Path.of(args[1]).toFile());
        broker.setPersistenceAdapter(store);
        broker.getSystemUsage().getStoreUsage().setLimit(1L << 30);
        broker.getSystemUsage().getTempUsage().setLimit(1L << 28);
        broker.addConnector(args[0]);
        broker.start();
        broker.waitUntilStarted();
        System.out.println("The broker listens at " + args[0]);
        broker.waitUntilStopped();
    }
}
