/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Nodes.class)
class BadMessagesTest {

    private static final Pattern QUARANTINED = Pattern.compile("\"quarantined\"\\s*:\\s*(\\d+)");
    private static final Map<String, String> ENVELOPE =
            Map.of("format", "1", "type", "put", "group", "demo", "origin", "nobody", "instance", "x");

    @Test
    void messagesThatCanNotBeReadArePutAsideAndTheNextAreApplied(Cluster cluster) throws Exception {
        Node node = cluster.node(2);
        int before = quarantined(node);

        int sent = sendGarbage(node);
        assertThat(cluster.node(1)
                        .rest()
                        .post("/workspaces", "<workspace><name>after_garbage</name></workspace>")
                        .isSuccess())
                .isTrue();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.rest().get("/workspaces/after_garbage.xml").isSuccess());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(quarantined(node)).isEqualTo(before + sent));
        Equality.awaitOn(cluster);
    }

    private static int sendGarbage(Node node) throws JMSException {
        try (Connection connection = new ActiveMQConnectionFactory(node.plan().broker()).createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer =
                    session.createProducer(session.createQueue("Consumer.node2.VirtualTopic.geoserver"));
            List<Message> messages = new ArrayList<>();
            messages.add(session.createTextMessage("no envelope"));
            messages.add(session.createObjectMessage("a Java object"));
            messages.add(with(session.createTextMessage("<not <xml"), ENVELOPE));
            messages.add(with(random(session), ENVELOPE));
            messages.add(with(session.createTextMessage("{}"), changed("format", "99")));
            messages.add(with(session.createTextMessage("{}"), changed("type", "unheard-of")));
            messages.add(with(session.createTextMessage("{}"), changed("group", "others")));
            for (Message message : messages) {
                producer.send(message);
            }
            return messages.size();
        }
    }

    private static Message random(Session session) throws JMSException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(noise);
        return message;
    }

    private static Map<String, String> changed(String property, String value) {
        Map<String, String> envelope = new HashMap<>(ENVELOPE);
        envelope.put(property, value);
        return envelope;
    }

    private static Message with(Message message, Map<String, String> properties) throws JMSException {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        return message;
    }

    /** What the node says that it has put aside. */
    private static int quarantined(Node node) {
        Matcher count = QUARANTINED.matcher(node.rest().get("/cluster.json").text());
        assertThat(count.find()).as("the status says how many are put aside").isTrue();
        return Integer.parseInt(count.group(1));
    }
}
