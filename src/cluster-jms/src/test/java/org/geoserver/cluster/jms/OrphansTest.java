/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.DestinationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the queues of nodes that stay away on a broker that is as ActiveMQ makes it. */
class OrphansTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofSeconds(3);

    private BrokerService broker = new BrokerService();
    private String url;

    private void start(BrokerPlugin... plugins) throws Exception {
        broker.setBrokerName("elsewhere");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setPlugins(plugins);
        url = broker.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
        broker.start();
        broker.waitUntilStarted();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    private Node connected(String name) {
        return Node.connected(JmsSettings.external(name, "g", url).withRetention(RETENTION));
    }

    private List<String> queues() throws Exception {
        return Arrays.stream(broker.getBroker().getDestinations())
                .filter(ActiveMQDestination::isQueue)
                .map(ActiveMQDestination::getPhysicalName)
                .sorted()
                .toList();
    }

    private static String queueOf(String node) {
        return "Consumer." + node + "." + JmsSettings.DEFAULT_TOPIC_NAME;
    }

    @Test
    void theQueueOfANodeThatStaysAwayIsRemovedBeforeItsMessagesBecomeDeadLetters() throws Exception {
        start();
        connected("two").close();
        try (Node one = connected("one")) {
            one.publish(Recorder.put("a", "x"));
            assertThat(queues()).contains(queueOf("two"));
            await().atMost(PATIENCE).until(() -> {
                one.publish(Recorder.put("b", "x")); // it is never empty
                return !queues().contains(queueOf("two"));
            });
            assertThat(queues()).containsExactly(queueOf("one"));
            try (Node two = connected("two")) {
                one.publish(Recorder.put("c", "x"));
                await().atMost(PATIENCE).until(() -> two.heard.ids().equals(List.of("c")));
            }
        }
    }

    @Test
    void theQueueOfANodeThatIsThereStaysHoweverLongItTakesNothing() throws Exception {
        start();
        try (Node one = connected("one");
                Node two = connected("two")) {
            two.heard.refusing = true;
            one.publish(Recorder.put("a", "x"));
            await().during(RETENTION).atMost(PATIENCE).until(() -> queues().contains(queueOf("two")));
            two.heard.refusing = false;
            one.publish(Recorder.put("b", "x"));
            await().atMost(PATIENCE).until(() -> two.heard.ids().contains("b"));
        }
    }

    @Test
    void aBrokerThatLetsNobodyRemoveAQueueIsNoObstacle() throws Exception {
        Strict[] strict = new Strict[1];
        start(next -> strict[0] = new Strict(next));
        connected("two").close();
        try (Node one = connected("one");
                Node three = connected("three")) {
            one.publish(Recorder.put("a", "x"));
            await().atMost(PATIENCE).until(() -> strict[0].asked);
            one.publish(Recorder.put("b", "x"));
            await().atMost(PATIENCE).until(() -> three.heard.ids().equals(List.of("a", "b")));
            assertThat(queues()).contains(queueOf("two"));
            assertThat(Stream.of(one, three))
                    .allMatch(node -> node.heard.connections.stream()
                                    .filter(c -> c.isConnected())
                                    .count()
                            == 1);
        }
    }

    @Test
    void theBrokerThatTheGuideConfiguresRemovesTheQueueByItselfWithNoDeadLetters() throws Exception {
        Path file = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "activemq", ".xml");
        Files.writeString(file, """
                <beans xmlns="http://www.springframework.org/schema/beans"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.springframework.org/schema/beans
                        http://www.springframework.org/schema/beans/spring-beans.xsd
                        http://activemq.apache.org/schema/core http://activemq.apache.org/schema/core/activemq-core.xsd">
                %s
                </beans>
                """.formatted(
                        soon(ofGuide()).replace("<broker", "<broker start=\"false\" persistent=\"false\"")));
        broker = BrokerFactory.createBroker("xbean:file:" + file.toAbsolutePath());
        start();
        try (Node one = connected("one");
                Node two = connected("two")) {
            two.heard.refusing = true;
            one.publish(Recorder.put("a", "x"));
        }
        assertThat(queues()).contains(queueOf("two")); // with something in it, and nobody is left who could remove it
        await().atMost(PATIENCE).until(() -> queues().isEmpty());
    }

    private static String ofGuide() throws IOException {
        String guide = Files.readString(Path.of("../../docs/configuration.md"));
        Matcher snippet = Pattern.compile("<!-- activemq.xml -->\\s+```xml(.*?)```", Pattern.DOTALL)
                .matcher(guide);
        assertThat(snippet.find()).isTrue();
        return snippet.group(1);
    }

    /** The same, with a shorter time for each of its times. */
    private static String soon(String xml) {
        Matcher times = Pattern.compile("\"\\d+\"").matcher(xml);
        assertThat(times.results()).hasSize(3);
        return times.replaceAll("\"100\"");
    }

    private static final class Strict extends BrokerFilter {

        volatile boolean asked;

        Strict(Broker next) {
            super(next);
        }

        @Override
        public void removeDestinationInfo(ConnectionContext context, DestinationInfo info) {
            asked = true;
            throw new SecurityException("User is not authorized to remove: " + info.getDestination());
        }
    }
}
