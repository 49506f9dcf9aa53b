/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ConsumerId;
import org.apache.activemq.command.ConsumerInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkableBrokerTest {

    private static final int THREADS = 8;
    private static final int CONSUMERS = 100;
    private static final int LISTENERS = 20;
    /** Matches every second consumer, and is so long that several advisories are matched with it at the same time. */
    private static final String SLOW_SELECTOR = String.join(" AND ", Collections.nCopies(200, "consumerCount = 2"));

    private final BrokerService broker = new LinkableBroker();

    @BeforeEach
    void start() throws Exception {
        broker.setBrokerName("linkable");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    /** Like links: whether they hear something depends on what it says. */
    @Test
    void selectiveListenersHearOfEveryConsumerThatTheyWantHoweverManyComeAtOnce() throws Exception {
        try (ActiveMQConnection listening = connect()) {
            List<Set<ConsumerId>> heard = new ArrayList<>();
            for (int i = 0; i < LISTENERS; i++) {
                heard.add(listen(listening));
            }

            makeConsumersAtOnce();

            await().untilAsserted(() ->
                    assertThat(heard).allSatisfy(one -> assertThat(one).hasSize(THREADS / 2 * CONSUMERS)));
        }
    }

    private static Set<ConsumerId> listen(ActiveMQConnection connection) throws Exception {
        Set<ConsumerId> heard = ConcurrentHashMap.newKeySet();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createTopic("ActiveMQ.Advisory.Consumer.Queue.>"), SLOW_SELECTOR)
                .setMessageListener(message -> {
                    if (((ActiveMQMessage) message).getDataStructure() instanceof ConsumerInfo consumer) {
                        heard.add(consumer.getConsumerId());
                    }
                });
        return heard;
    }

    private static void makeConsumersAtOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String queue = "queue-" + thread;
                boolean two = thread % 2 == 0;
                running.add(executor.submit(() -> {
                    try (ActiveMQConnection connection = connect()) {
                        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                        if (two) {
                            session.createConsumer(session.createQueue(queue));
                        }
                        for (int i = 0; i < CONSUMERS; i++) {
                            session.createConsumer(session.createQueue(queue)).close();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static ActiveMQConnection connect() throws Exception {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://linkable?create=false");
        factory.setWatchTopicAdvisories(false);
        ActiveMQConnection connection = (ActiveMQConnection) factory.createConnection();
        connection.start();
        return connection;
    }
}
