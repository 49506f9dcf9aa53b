/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.activemq.broker.BrokerRegistry;
import org.apache.activemq.broker.BrokerService;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Jmx;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be set about the broker that a node brings with it. */
class EmbeddedBrokerOptionsTest {

    private static final Usage USAGE = new Usage(20L << 20, 300L << 20, 40L << 20);

    @TempDir
    Path directory;

    private JmsSettings settings(String connector, boolean persistent, Optional<Jmx> jmx) {
        return JmsSettings.embedded(
                "options",
                "g",
                new EmbeddedBrokerSettings(
                        directory.resolve("base"),
                        URI.create(connector),
                        1,
                        new Discovery.None(),
                        persistent,
                        USAGE,
                        jmx));
    }

    private static BrokerService running() {
        return BrokerRegistry.getInstance().lookup("options");
    }

    @Test
    void itKeepsMessagesInItsDirectoryAndToItsLimits() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(settings("tcp://127.0.0.1:0", true, Optional.empty()))) {
            broker.start();

            assertThat(directory.resolve("base/kahadb/db-1.log")).exists();
            assertThat(running().getSystemUsage().getMemoryUsage().getLimit()).isEqualTo(USAGE.memory());
            assertThat(running().getSystemUsage().getStoreUsage().getLimit()).isEqualTo(USAGE.store());
            assertThat(running().getSystemUsage().getTempUsage().getLimit()).isEqualTo(USAGE.temporary());
        }
    }

    @Test
    void itKeepsNothingOnDiskWhenItIsNotPersistent() throws Exception {
        JmsSettings settings = settings("tcp://127.0.0.1:0", false, Optional.empty());
        try (Node node = Node.connected(settings)) {
            node.publish(Recorder.put("a", "x"));

            assertThat(running().isPersistent()).isFalse();
            assertThat(directory.resolve("base/kahadb")).doesNotExist();
        }
    }

    @Test
    void parametersOfTheConnectorCount() throws Exception {
        String old = "tcp://127.0.0.1:0?maximumConnections=3&wireFormat.maxFrameSize=104857600&jms.useAsyncSend=true"
                + "&transport.daemon=true&trace=true";
        try (EmbeddedBroker broker = new EmbeddedBroker(settings(old, true, Optional.empty()))) {
            broker.start();

            assertThat(running().getTransportConnectors().get(0).getServer())
                    .hasFieldOrPropertyWithValue("maximumConnections", 3)
                    .extracting("transportOptions")
                    .asString()
                    .contains("daemon=true");
            assertThat(running().getTransportConnectors().get(0).getUri().getQuery())
                    .contains("wireFormat.maxFrameSize=104857600")
                    .containsOnlyOnce("maxFrameSize");
            String url = "tcp://" + broker.address().orElseThrow().getAuthority();
            assertThat(BrokerCheck.check(url, Optional.empty(), Duration.ofSeconds(5)))
                    .isEmpty();
        }
    }

    @Test
    void itIsSeenOverJmxWithItsStore() throws Exception {
        int port = TestBroker.freePort();
        JmsSettings settings = settings("tcp://127.0.0.1:0", true, Optional.of(new Jmx(true, "localhost", port)));
        ObjectName name = new ObjectName("org.apache.activemq:type=Broker,brokerName=options");
        try (Node node = Node.connected(settings)) {
            node.publish(Recorder.put("a", "x"));
            JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://localhost:" + port + "/jmxrmi");
            try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
                MBeanServerConnection beans = connector.getMBeanServerConnection();

                assertThat(beans.getAttribute(name, "BrokerName")).isEqualTo("options");
                assertThat(beans.getAttribute(name, "Persistent")).isEqualTo(true);
                assertThat(beans.getAttribute(name, "MemoryLimit")).isEqualTo(USAGE.memory());
                assertThat((ObjectName[]) beans.getAttribute(name, "Queues")).isNotEmpty();
            }
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                .as("gone with the broker")
                .isFalse();
        assertThat(Files.exists(directory.resolve("base/kahadb"))).isTrue();
    }

    @Test
    void overJmxItAsksForTheNodesCredentials() throws Exception {
        int port = TestBroker.freePort();
        JmsSettings settings = settings("tcp://127.0.0.1:0", true, Optional.of(new Jmx(true, "localhost", port)))
                .withCredentials(Optional.of(new Credentials("cluster", "pass-word")));
        try (Node node = Node.connected(settings)) {
            assertThat(node.transport.connection().isConnected()).isTrue();
            JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://localhost:" + port + "/jmxrmi");

            assertThatThrownBy(() -> JMXConnectorFactory.connect(url)).isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> JMXConnectorFactory.connect(url, credentials("cluster", "guess")))
                    .isInstanceOf(SecurityException.class);
            try (JMXConnector connector = JMXConnectorFactory.connect(url, credentials("cluster", "pass-word"))) {
                assertThat(connector.getMBeanServerConnection().getMBeanCount()).isPositive();
            }
        }
    }

    private static Map<String, Object> credentials(String user, String password) {
        return Map.of(JMXConnector.CREDENTIALS, new String[] {user, password});
    }

    @Test
    void withoutAConnectorItIsSeenInItsOwnProcessAlone() throws Exception {
        int port = TestBroker.freePort();
        ObjectName name = new ObjectName("org.apache.activemq:type=Broker,brokerName=options");
        JmsSettings settings = settings("tcp://127.0.0.1:0", true, Optional.of(new Jmx(false, "localhost", port)));
        try (Node node = Node.connected(settings)) {
            assertThat(node.transport.connection().isConnected()).isTrue();
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "BrokerName"))
                    .isEqualTo("options");
            assertThat(isFree(port)).isTrue();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
