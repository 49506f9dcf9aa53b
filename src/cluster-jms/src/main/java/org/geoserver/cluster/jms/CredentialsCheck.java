/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.ConnectionInfo;

/** Lets nobody connect to an embedded broker who doesn't have the nodes' credentials. */
record CredentialsCheck(Credentials credentials) implements BrokerPlugin {

    @Override
    public Broker installPlugin(Broker next) {
        return new BrokerFilter(next) {
            @Override
            public void addConnection(ConnectionContext context, ConnectionInfo info) throws Exception {
                boolean user = same(credentials.user(), info.getUserName());
                boolean password = same(credentials.password(), info.getPassword());
                if (!user || !password) {
                    throw new SecurityException("User name or password is wrong.");
                }
                super.addConnection(context, info);
            }
        };
    }

    /** In a time that tells nothing about where they differ. */
    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
