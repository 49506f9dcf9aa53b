/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;

/** A broker by itself, at a port that it keeps when it is stopped and started again. */
final class TestBroker implements AutoCloseable {

    final Path directory;
    final int port;
    private EmbeddedBroker broker;
    private final JmsSettings settings;

    TestBroker(String name, Discovery discovery) throws IOException {
        this(name, newDirectory(), freePort(), discovery);
    }

    TestBroker(String name, Path directory, int port, Discovery discovery) {
        this.directory = directory;
        this.port = port;
        settings = JmsSettings.embedded(
                name, "g", new EmbeddedBrokerSettings(directory, URI.create("tcp://127.0.0.1:" + port), 1, discovery));
    }

    static Path newDirectory() throws IOException {
        return Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "broker");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    TestBroker up() throws IOException {
        broker = new EmbeddedBroker(settings);
        broker.start();
        return this;
    }

    void down() {
        Optional.ofNullable(broker).ifPresent(EmbeddedBroker::close);
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    interface Writer {
        Message write(Session session) throws JMSException;
    }

    /** Sends any message to a topic, as who doesn't keep to any rules. */
    void send(String topic, Writer writer) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url());
        factory.setTrustAllPackages(false);
        try (ActiveMQConnection connection = (ActiveMQConnection) factory.createConnection()) {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            try (MessageProducer producer = session.createProducer(session.createTopic(topic))) {
                producer.send(writer.write(session));
            }
        }
    }

    @Override
    public void close() {
        down();
    }
}
