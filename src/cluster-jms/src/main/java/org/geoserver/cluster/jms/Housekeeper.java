/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.broker.region.MessageReference;
import org.apache.activemq.broker.region.Subscription;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the queues of nodes that are away from filling an embedded broker. Such a queue is worth something as long as it holds
 * all that its node lacks, and even then the others can give that. So a queue that nobody reads is removed, whatever is in it, as
 * soon as a message in it has expired, and when the store is nearly full, so that those who are there can go on.
 */
final class Housekeeper implements BrokerPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final int NEARLY_FULL_PERCENT = 70;

    private final ActiveMQQueue queues;
    /** In which a message has expired since the last look. */
    private final Set<ActiveMQDestination> incomplete = ConcurrentHashMap.newKeySet();

    /** @param queues those of all nodes, with a wildcard */
    Housekeeper(ActiveMQQueue queues) {
        this.queues = queues;
    }

    @Override
    public Broker installPlugin(Broker next) {
        return new BrokerFilter(next) {
            @Override
            public void messageExpired(ConnectionContext context, MessageReference message, Subscription subscription) {
                super.messageExpired(context, message, subscription);
                if (message.getRegionDestination() instanceof Destination destination) {
                    incomplete.add(destination.getActiveMQDestination());
                }
            }
        };
    }

    /** Looks after this broker until it stops. */
    void watch(BrokerService broker, Duration every) {
        broker.getScheduler().executePeriodically(() -> look(broker), every.toMillis());
    }

    private void look(BrokerService broker) {
        try {
            boolean full = broker.getSystemUsage().getStoreUsage().getPercentUsage() >= NEARLY_FULL_PERCENT;
            for (Destination queue : broker.getBroker().getDestinations(queues)) {
                boolean expired = incomplete.remove(queue.getActiveMQDestination());
                long messages = queue.getDestinationStatistics().getMessages().getCount();
                if (queue.getConsumers().isEmpty() && (expired || full && messages > 0)) {
                    remove(broker, queue, messages, expired ? "some have expired" : "the store is nearly full");
                }
            }
            if (full && broker.isPersistent()) {
                broker.getPersistenceAdapter().checkpoint(true); // what nobody needs any more leaves the disk at once
            }
        } catch (Exception e) {
            LOG.debug(
                    "The queues of embedded broker {} can't be looked after: {}", broker.getBrokerName(), e.toString());
        }
    }

    private static void remove(BrokerService broker, Destination queue, long messages, String why) {
        try {
            broker.getBroker().removeDestination(broker.getAdminConnectionContext(), queue.getActiveMQDestination(), 0);
            LOG.info(
                    "The queue of a node that is away is removed, with {} messages, for {}: {}. When it returns, the others"
                            + " give the node what it lacks.",
                    messages,
                    why,
                    queue.getName());
        } catch (Exception e) {
            LOG.debug("The queue {} stays: {}", queue.getName(), e.toString()); // its node has come back
        }
    }
}
