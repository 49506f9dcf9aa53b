/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.ConnectionInfo;

/** Lets nobody connect to an embedded broker, nor to its MBeans, who doesn't have the nodes' credentials. */
record CredentialsCheck(Credentials credentials) implements BrokerPlugin {

    @Override
    public Broker installPlugin(Broker next) {
        return new BrokerFilter(next) {
            @Override
            public void addConnection(ConnectionContext context, ConnectionInfo info) throws Exception {
                check(info.getUserName(), info.getPassword());
                super.addConnection(context, info);
            }
        };
    }

    /** @param given by a JMX client: user name and password */
    Subject authenticate(Object given) {
        if (!(given instanceof String[] both) || both.length != 2) {
            throw new SecurityException("A user name and a password are needed.");
        }
        check(both[0], both[1]);
        return new Subject(true, Set.of(new JMXPrincipal(both[0])), Set.of(), Set.of());
    }

    private void check(String givenUser, String givenPassword) {
        boolean user = same(credentials.user(), givenUser);
        boolean password = same(credentials.password(), givenPassword);
        if (!user || !password) {
            throw new SecurityException("User name or password is wrong.");
        }
    }

    /** In a time that tells nothing about where they differ. */
    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
