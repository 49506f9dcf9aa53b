/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.ActiveMQTopic;

/**
 * The names of what a group uses on a broker.
 *
 * @param changes a virtual topic: the broker copies what is sent there into the queue of every node
 * @param signals a plain topic: only who listens now gets it
 */
record Destinations(ActiveMQTopic changes, ActiveMQTopic signals) {

    static Destinations of(JmsSettings settings) {
        return new Destinations(
                new ActiveMQTopic(settings.topicName()),
                new ActiveMQTopic("geoserver.cluster." + escape(settings.group()) + ".signals"));
    }

    /** The queue of one node. */
    ActiveMQQueue queueOf(String node) {
        return new ActiveMQQueue("Consumer." + escape(node) + "." + changes.getPhysicalName());
    }

    /** The queues of all nodes. */
    ActiveMQQueue queues() {
        return new ActiveMQQueue("Consumer.*." + changes.getPhysicalName());
    }

    /** The text with everything percent-encoded that means something in a destination's name. */
    static String escape(String text) {
        return escape(text, '%');
    }

    /** The text as something that can stand in a URI and be a broker's name. */
    static String brokerName(String text) {
        return escape(text, '~');
    }

    private static String escape(String text, char mark) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
                escaped.append(c);
            } else {
                escaped.append(mark).append(String.format(Locale.ROOT, "%02x", (int) c));
            }
        }
        return escaped.toString();
    }
}
