/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.spi.Transport.Unreadable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever lies in a node's queue, the node goes on with what comes after it. */
class UnreadableMessagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;

    private static TestBroker broker;
    private Node receiver;
    private Node sender;

    @BeforeAll
    static void openBroker() throws Exception {
        broker = new TestBroker("unreadable", new Discovery.None()).up();
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    /** They forget the queues of the test before. */
    @BeforeEach
    void open() {
        receiver = Node.connected(settings("receiver"));
        sender = Node.connected(settings("sender"));
    }

    private JmsSettings settings(String name) {
        return JmsSettings.external(name, "g", broker.url())
                .withMaxMessageSize(LIMIT)
                .withDurable(false);
    }

    @AfterEach
    void close() {
        receiver.close();
        sender.close();
    }

    private Unreadable causeOf(TestBroker.Writer writer) throws Exception {
        broker.send(JmsSettings.DEFAULT_TOPIC_NAME, writer);
        sender.publish(Recorder.put("next", "x"));
        await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("next")));
        assertThat(receiver.heard.unreadable).hasSize(1);
        assertThat(sender.transport.connection().isConnected()).isTrue();
        return receiver.heard.unreadable.get(0);
    }

    private static <M extends Message> M withHeader(M message, String property, String value) throws JMSException {
        message.setStringProperty("format", "1");
        message.setStringProperty("type", "put");
        message.setStringProperty("group", "g");
        message.setStringProperty("origin", "stranger");
        message.setStringProperty("instance", "i");
        message.setStringProperty("encoding", "text");
        message.setStringProperty("kind", "layer");
        message.setStringProperty("id", "bad");
        message.setStringProperty("name", "bad");
        message.setStringProperty("requires", "[]");
        message.setStringProperty("version", "7@stranger");
        message.setStringProperty("user", "");
        message.setStringProperty(property, value);
        return message;
    }

    @Test
    void aTextOfAnythingElse() throws Exception {
        Unreadable unreadable = causeOf(session -> session.createTextMessage("hello"));
        assertThat(unreadable.cause()).contains("not a message of this plugin");
        assertThat(unreadable.origin()).isEmpty();
        assertThat(unreadable.id()).startsWith("ID:");
    }

    @Test
    void aJavaObject() throws Exception {
        assertThat(causeOf(session -> withHeader(session.createObjectMessage(new ArrayList<>()), "x", "y"))
                        .cause())
                .contains("serialised Java object");
    }

    @Test
    void aChangeOfAnotherGroup() throws Exception {
        Unreadable unreadable = causeOf(session -> withHeader(session.createTextMessage("x"), "group", "others"));
        assertThat(unreadable.cause()).contains("'others'").contains("'g'");
        assertThat(unreadable.origin()).isEqualTo("stranger");
    }

    @Test
    void changesOfAFutureFormatAreOneThingForTheAdministrator() throws Exception {
        broker.send(JmsSettings.DEFAULT_TOPIC_NAME, UnreadableMessagesTest::future);
        broker.send(JmsSettings.DEFAULT_TOPIC_NAME, UnreadableMessagesTest::future);
        sender.publish(Recorder.put("next", "x"));
        await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("next")));
        assertThat(receiver.heard.unreadable).hasSize(2).allSatisfy(unreadable -> {
            assertThat(unreadable.id()).isEqualTo("format 2 of stranger");
            assertThat(unreadable.origin()).isEqualTo("stranger");
            assertThat(unreadable.cause()).contains("newer plugin").contains("update this node");
        });
    }

    @Test
    void aNodeWhoseSignalsAreOfAFutureFormatIsTold() throws Exception {
        broker.send("geoserver.cluster.g.signals", UnreadableMessagesTest::future);
        await().atMost(PATIENCE).until(() -> receiver.heard.unreadable.size() == 1);
        assertThat(receiver.heard.unreadable.get(0).id()).isEqualTo("format 2 of stranger");
        assertThat(receiver.heard.signals).isEmpty();
    }

    private static Message future(Session session) throws JMSException {
        return withHeader(session.createTextMessage("x"), "format", "2");
    }

    @Test
    void aMessageOfAnUnknownType() throws Exception {
        assertThat(causeOf(session -> withHeader(session.createTextMessage("x"), "type", "patch"))
                        .cause())
                .contains("'patch'");
    }

    @Test
    void aVersionThatIsNone() throws Exception {
        assertThat(causeOf(session -> withHeader(session.createTextMessage("x"), "version", "yesterday"))
                        .cause())
                .contains("not a version");
    }

    @Test
    void requirementsThatAreNoJson() throws Exception {
        assertThat(causeOf(session -> withHeader(session.createTextMessage("x"), "requires", "[[[1"))
                        .cause())
                .contains("not a list of references");
    }

    @Test
    void aTextThatIsTooLarge() throws Exception {
        String text = "x".repeat(3 * LIMIT);
        assertThat(causeOf(session -> withHeader(session.createTextMessage(text), "x", "y"))
                        .cause())
                .contains("too large");
    }

    @Test
    void aGzipThatSaysItIsTooLarge() throws Exception {
        byte[] bomb = gzip(4 * LIMIT);
        assertThat(causeOf(session -> bytes(session, bomb)).cause()).contains("too large: " + 4 * LIMIT);
    }

    @Test
    void aGzipThatLiesAboutItsSize() throws Exception {
        byte[] bomb = gzip(4 * LIMIT);
        for (int i = 1; i <= 4; i++) {
            bomb[bomb.length - i] = 0;
        }
        assertThat(causeOf(session -> bytes(session, bomb)).cause()).contains("inflates to more");
    }

    @Test
    void bytesThatAreNoGzip() throws Exception {
        byte[] bytes = "no gzip".getBytes(StandardCharsets.UTF_8);
        assertThat(causeOf(session -> bytes(session, bytes)).cause()).contains("not compressed as it says");
    }

    @Test
    void aSealOfASharedSecretThatThisNodeHasNot() throws Exception {
        Node other = Node.connected(settings("other").withSecret(Optional.of("another secret, which is long")));
        try (other) {
            other.publish(Recorder.put("sealed", new Content("x", true)));
            await().atMost(PATIENCE).until(() -> receiver.heard.unreadable.size() == 1);
        }
        assertThat(receiver.heard.unreadable.get(0).cause()).contains("shared secret");
        assertThat(receiver.heard.changes).isEmpty();
    }

    @Test
    void whatIsTooLargeToSendIsToldOnceAndTheOthersAreSent() throws Exception {
        String large = "x".repeat(LIMIT + 1);
        sender.publish(Recorder.put("a", "x"), Recorder.put("large", large), Recorder.put("b", "x"));
        sender.publish(Recorder.put("large", large), Recorder.put("c", "x"));
        await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("a", "b", "c")));
        assertThat(sender.heard.unreadable).hasSize(1);
        assertThat(sender.heard.unreadable.get(0).cause()).contains("too large to be sent");
    }

    private static Message bytes(Session session, byte[] bytes) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(bytes);
        return withHeader(message, "encoding", "gzip");
    }

    private static byte[] gzip(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(new byte[size]);
        }
        return bytes.toByteArray();
    }
}
