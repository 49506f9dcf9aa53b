/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQPrefetchPolicy;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.activemq.command.ActiveMQMessage;
import org.geoserver.cluster.model.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * One connection to one broker, for as long as it lasts: it sends through {@link JmsTemplate}s, and reads this node's
 * queue and the signals' topic with a thread each.
 */
final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private static final long TICK_MILLIS = 200;
    private static final int MOST_IN_BATCH = 200;
    private static final long MOST_BYTES_IN_BATCH = 16L << 20;
    private static final int PREFETCH = 200;
    private static final int BROWSER_PREFETCH = 1;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 15_000;
    private static final int CLOSE_TIMEOUT_MILLIS = 3_000;

    private final JmsSettings settings;
    private final Destinations destinations;
    private final ActiveMQConnection connection;
    private final Session ofChanges;
    private final MessageConsumer queue;
    private final MessageConsumer topic;
    private final JmsTemplate changes;
    private final JmsTemplate signals;
    private final CountDownLatch broken = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private volatile String cause = "closed";

    private Link(
            JmsSettings settings,
            Destinations destinations,
            ActiveMQConnection connection,
            Session ofChanges,
            MessageConsumer queue,
            MessageConsumer topic)
            throws JMSException {
        this.settings = settings;
        this.destinations = destinations;
        this.connection = connection;
        this.ofChanges = ofChanges;
        this.queue = queue;
        this.topic = topic;
        connection.setExceptionListener(e -> breakUp(e.getMessage()));
        SingleConnectionFactory single = new SingleConnectionFactory((Connection) connection);
        changes = new JmsTemplate(single);
        changes.setSessionTransacted(true);
        signals = new JmsTemplate(single);
    }

    /**
     * Connects, and subscribes to the queue first: who hears this node's signals can send it changes.
     *
     * @param forget whether what the broker kept for this node is not wanted
     */
    static Link open(JmsSettings settings, URI broker, boolean forget) throws JMSException {
        ActiveMQConnection connection =
                (ActiveMQConnection) factory(settings, broker).createConnection();
        try {
            connection.start();
            Destinations destinations = Destinations.of(settings);
            if (forget) {
                forget(settings, connection);
            }
            Session ofChanges = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageConsumer queue = ofChanges.createConsumer(destinations.queueOf(settings.nodeName()));
            Session ofSignals = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer topic = ofSignals.createConsumer(destinations.signals());
            return new Link(settings, destinations, connection, ofChanges, queue, topic);
        } catch (JMSException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private static ActiveMQConnectionFactory factory(JmsSettings settings, URI broker) {
        ActiveMQConnectionFactory factory = factory(settings.credentials(), broker, CONNECT_TIMEOUT_MILLIS);
        // After the URL, whose parameters could say otherwise: no Java object is ever made of a message.
        factory.setTrustAllPackages(false);
        factory.setTrustedPackages(List.of());
        factory.setUseCompression(false);
        factory.setUseAsyncSend(false);
        // In a transaction nothing waits before the commit; it fails when a message of it was refused.
        factory.setAlwaysSyncSend(false);
        factory.setWatchTopicAdvisories(false);
        factory.setSendTimeout(REQUEST_TIMEOUT_MILLIS);
        factory.setConnectResponseTimeout(REQUEST_TIMEOUT_MILLIS);
        factory.setCloseTimeout(CLOSE_TIMEOUT_MILLIS);
        ActiveMQPrefetchPolicy prefetch = new ActiveMQPrefetchPolicy();
        prefetch.setQueuePrefetch(PREFETCH);
        prefetch.setQueueBrowserPrefetch(BROWSER_PREFETCH);
        factory.setPrefetchPolicy(prefetch);
        RedeliveryPolicy redelivery = new RedeliveryPolicy();
        redelivery.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        redelivery.setInitialRedeliveryDelay(200);
        redelivery.setRedeliveryDelay(200);
        redelivery.setUseExponentialBackOff(true);
        redelivery.setBackOffMultiplier(2);
        redelivery.setMaximumRedeliveryDelay(10_000);
        factory.setRedeliveryPolicy(redelivery);
        return factory;
    }

    /** What connects, and nothing more. */
    static ActiveMQConnectionFactory factory(Optional<Credentials> credentials, URI broker, int timeoutMillis) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(withTimeout(broker, timeoutMillis));
        credentials.ifPresent(c -> {
            factory.setUserName(c.user());
            factory.setPassword(c.password());
        });
        return factory;
    }

    /** A host that doesn't answer must not keep the next one from being tried, nor the node from stopping. */
    private static URI withTimeout(URI broker, int millis) {
        if (!BrokerUrl.hasSocket(broker) || broker.toString().contains("connectionTimeout")) {
            return broker;
        }
        String separator = broker.getQuery() == null ? "?" : "&";
        return URI.create(broker + separator + "connectionTimeout=" + millis);
    }

    private static void forget(JmsSettings settings, ActiveMQConnection connection) {
        try {
            connection.destroyDestination(Destinations.of(settings).queueOf(settings.nodeName()));
        } catch (JMSException e) {
            LOG.debug("The queue of {} stays: {}", settings.nodeName(), e.getMessage());
        }
    }

    /** Reads until it is closed or broken. */
    void read(Consumer<List<Message>> onMessages, Consumer<Message> onSignal) {
        thread("changes", () -> {
            while (isOpen()) {
                readBatch(ofChanges, queue, onMessages);
            }
        });
        thread("signals", () -> {
            while (isOpen()) {
                Message message = topic.receive(TICK_MILLIS);
                if (message != null) {
                    onSignal.accept(message);
                }
            }
        });
        if (!settings.brokerUrl().isBlank()) {
            thread("orphans", this::removeOrphans);
        }
    }

    private void removeOrphans() throws InterruptedException {
        try {
            Orphans orphans = new Orphans(settings, connection);
            while (awaitBroken(orphans.period()).isEmpty()) {
                orphans.look();
            }
        } catch (JMSException e) {
            LOG.debug("Which queues the broker has can't be seen: {}", e.getMessage());
        }
    }

    private static void readBatch(Session session, MessageConsumer queue, Consumer<List<Message>> onMessages)
            throws JMSException {
        List<Message> batch = new ArrayList<>();
        long bytes = 0;
        Message message = queue.receive(TICK_MILLIS);
        while (message != null) {
            batch.add(message);
            bytes += message instanceof ActiveMQMessage m ? m.getSize() : 0;
            boolean full = batch.size() >= MOST_IN_BATCH || bytes >= MOST_BYTES_IN_BATCH;
            message = full ? null : queue.receiveNoWait();
        }
        try {
            onMessages.accept(batch);
        } catch (RuntimeException e) {
            LOG.warn("{} received messages failed and will be delivered again: {}", batch.size(), e.toString());
            session.rollback();
            return;
        }
        if (!batch.isEmpty()) {
            session.commit();
        }
    }

    private interface Reading {
        void run() throws JMSException, InterruptedException;
    }

    private void thread(String name, Reading reading) {
        Runnable untilBroken = () -> {
            try {
                reading.run();
            } catch (JMSException | InterruptedException | RuntimeException e) {
                breakUp(e.getMessage());
            }
        };
        Thread thread = new Thread(untilBroken, JmsTransport.threadName(settings, name));
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private boolean isOpen() {
        return broken.getCount() > 0;
    }

    /** Makes its reading end. */
    void breakUp(String why) {
        if (isOpen()) {
            cause = String.valueOf(why);
            broken.countDown();
        }
    }

    /** Why it broke, once it is broken; empty when it is fine after this time. */
    Optional<String> awaitBroken(Duration atMost) throws InterruptedException {
        return broken.await(atMost.toMillis(), TimeUnit.MILLISECONDS) ? Optional.of(cause) : Optional.empty();
    }

    /** Writes one change as a message. */
    interface Writer {
        /** @throws TooLargeException when there can't be a message of it, which is no reason to keep the others */
        Message write(Session session, Change change) throws JMSException;
    }

    void publish(List<Change> list, Writer writer, Consumer<TooLarge> onTooLarge) {
        send(destinations.changes(), list, writer, onTooLarge);
    }

    void reply(String node, List<Change> list, Writer writer, Consumer<TooLarge> onTooLarge) {
        send(destinations.queueOf(node), list, writer, onTooLarge);
    }

    record TooLarge(Change change, String cause) {}

    /** Returns after the broker has committed all, a batch at a time. */
    private void send(Destination destination, List<Change> list, Writer writer, Consumer<TooLarge> onTooLarge) {
        changes.execute(destination, (session, producer) -> {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setTimeToLive(settings.retention().toMillis());
            int uncommitted = 0;
            for (Change change : list) {
                try {
                    producer.send(writer.write(session, change));
                    uncommitted++;
                } catch (TooLargeException e) {
                    onTooLarge.accept(new TooLarge(change, e.getMessage()));
                }
                if (uncommitted == MOST_IN_BATCH) {
                    session.commit();
                    uncommitted = 0;
                }
            }
            session.commit();
            return null;
        });
    }

    interface SignalWriter {
        Message write(Session session) throws JMSException;
    }

    void signal(SignalWriter writer) {
        signals.execute(destinations.signals(), (session, producer) -> {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            // For ever: a node whose clock is behind would otherwise never be heard, for its signals seem to be old.
            producer.setTimeToLive(Message.DEFAULT_TIME_TO_LIVE);
            producer.send(writer.write(session));
            return null;
        });
    }

    /** Lets what is being handed over end, then closes the connection. */
    @Override
    public void close() {
        breakUp("closed");
        for (Thread thread : threads) {
            join(thread);
        }
        if (!settings.durable() && !connection.isTransportFailed()) {
            close(queue);
            forget(settings, connection);
        }
        close(connection);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("Closing {}: {}", closeable, e.getMessage());
        }
    }

    private static void join(Thread thread) {
        try {
            if (thread != Thread.currentThread()) {
                thread.join(CLOSE_TIMEOUT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
