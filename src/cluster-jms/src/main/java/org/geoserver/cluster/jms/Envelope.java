/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * What stands on every message, as JMS string properties.
 *
 * @param type what the message is, such as {@code put}
 * @param node the name of the sender
 * @param instance drawn anew by each transport: two nodes of one name differ in it
 */
record Envelope(String type, String node, String instance) {

    /**
     * Nodes understand the formats up to their own, and pass over what they don't know in it. One that older nodes can't read is
     * written by no version before the one after that which reads it first, so that a cluster is updated node by node.
     */
    static final int FORMAT = 1;

    static final String ORIGIN = "origin";
    private static final String FORMAT_PROPERTY = "format";
    private static final String TYPE = "type";
    private static final String GROUP = "group";
    private static final String INSTANCE = "instance";

    /** Headers and properties that are longer than this are not ours. */
    private static final int MOST_PROPERTIES = 1 << 20;

    void write(Message message, String group) throws JMSException {
        message.setStringProperty(FORMAT_PROPERTY, String.valueOf(FORMAT));
        message.setStringProperty(TYPE, type);
        message.setStringProperty(GROUP, group);
        message.setStringProperty(ORIGIN, node);
        message.setStringProperty(INSTANCE, instance);
    }

    static Envelope read(Message message, String group, int maxSize) throws UnreadableException {
        long size = size(message);
        if (size > (long) maxSize + MOST_PROPERTIES) {
            throw new UnreadableException("It is too large: " + size + " bytes, the limit is " + maxSize + ".");
        }
        String format = string(message, FORMAT_PROPERTY)
                .orElseThrow(() -> new UnreadableException("It is not a message of this plugin: it has no format."));
        int number;
        try {
            number = Integer.parseInt(format);
        } catch (NumberFormatException e) {
            throw new UnreadableException("Its format is no number.", e);
        }
        if (number > FORMAT) {
            throw new NewerFormatException(number);
        }
        String itsGroup = need(message, GROUP);
        if (!itsGroup.equals(group)) {
            throw new UnreadableException("It is of the group '" + shown(itsGroup) + "', this node is of '" + group
                    + "': give each group a topicName of its own.");
        }
        return new Envelope(need(message, TYPE), need(message, ORIGIN), need(message, INSTANCE));
    }

    static String need(Message message, String property) throws UnreadableException {
        return string(message, property).orElseThrow(() -> new UnreadableException("It has no " + property + "."));
    }

    static Optional<String> string(Message message, String property) throws UnreadableException {
        try {
            return Optional.ofNullable(message.getStringProperty(property));
        } catch (JMSException e) {
            throw new UnreadableException("Its properties can't be read: " + e.getMessage(), e);
        }
    }

    /** A text from the wire as it may stand in a log line. */
    static String shown(String text) {
        return text.substring(0, Math.min(100, text.length())).replaceAll("\\p{Cntrl}", "?");
    }

    private static long size(Message message) {
        return message instanceof ActiveMQMessage m ? m.getSize() : 0;
    }
}
