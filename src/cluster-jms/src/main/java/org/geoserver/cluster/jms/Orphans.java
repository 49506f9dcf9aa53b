/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.advisory.DestinationSource;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.filter.DestinationFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from a broker elsewhere, which no {@link Housekeeper} looks after, the queues of nodes that stay away: those in which a
 * message has waited for nearly as long as it is kept, so that none expires there and becomes a dead letter. The broker itself
 * refuses to remove what somebody reads. It may refuse altogether: then messages expire, and that's all.
 */
final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final int LOOKS_IN_RETENTION = 20;

    private final ActiveMQConnection connection;
    private final DestinationSource all;
    private final DestinationFilter queues;
    private final ActiveMQQueue own;
    private final Duration nearly;
    private final Duration period;

    /** @throws JMSException when the broker doesn't tell which queues it has */
    Orphans(JmsSettings settings, ActiveMQConnection connection) throws JMSException {
        this.connection = connection;
        Destinations destinations = Destinations.of(settings);
        queues = DestinationFilter.parseFilter(destinations.queues());
        own = destinations.queueOf(settings.nodeName());
        Duration part = settings.retention().dividedBy(LOOKS_IN_RETENTION);
        nearly = settings.retention().minus(part.multipliedBy(2));
        period = part.compareTo(LOOK_EVERY) < 0 ? part : LOOK_EVERY;
        all = connection.getDestinationSource();
    }

    /** How long to wait before each look. */
    Duration period() {
        return period;
    }

    void look() {
        for (ActiveMQQueue queue : List.copyOf(all.getQueues())) {
            if (queues.matches(queue) && !queue.equals(own)) {
                look(queue);
            }
        }
    }

    private void look(ActiveMQQueue queue) {
        try {
            if (isOld(queue)) {
                connection.destroyDestination(queue);
                LOG.info(
                        "The queue of a node that is away is removed: {}. When it returns, the others give the node what it"
                                + " lacks.",
                        queue.getPhysicalName());
            }
        } catch (JMSException e) {
            LOG.debug("The queue {} stays: {}", queue.getPhysicalName(), e.getMessage());
        }
    }

    private boolean isOld(ActiveMQQueue queue) throws JMSException {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        try (QueueBrowser browser = session.createBrowser(queue)) {
            Enumeration<?> messages = browser.getEnumeration();
            return messages.hasMoreElements()
                    && messages.nextElement() instanceof ActiveMQMessage oldest
                    && System.currentTimeMillis() - oldest.getTimestamp() >= nearly.toMillis();
        } finally {
            session.close();
        }
    }
}
