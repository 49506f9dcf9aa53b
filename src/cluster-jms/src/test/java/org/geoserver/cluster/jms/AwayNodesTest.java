/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.activemq.broker.BrokerRegistry;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Usage;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What embedded brokers keep for nodes that are away, and for how long. */
class AwayNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String GROUP = "g-" + UUID.randomUUID();

    private final List<Node> nodes = new ArrayList<>();
    private Path directory;
    private int port;

    @BeforeEach
    void chooseWhere() throws Exception {
        directory = TestBroker.newDirectory();
        port = TestBroker.freePort();
    }

    @AfterEach
    void close() {
        nodes.forEach(Node::close);
    }

    private Node connected(JmsSettings settings) {
        Node node = Node.connected(settings);
        nodes.add(node);
        return node;
    }

    /** One that has the broker. */
    private JmsSettings one(Duration retention, long store) {
        return JmsSettings.embedded(
                        "one",
                        GROUP,
                        new EmbeddedBrokerSettings(
                                directory,
                                URI.create("tcp://127.0.0.1:" + port),
                                1,
                                new Discovery.None(),
                                true,
                                new Usage(64L << 20, store, 64L << 20),
                                Optional.empty()))
                .withRetention(retention);
    }

    private JmsSettings two(Duration retention) {
        return JmsSettings.external("two", GROUP, "tcp://127.0.0.1:" + port).withRetention(retention);
    }

    private static BrokerService broker(String node) {
        return BrokerRegistry.getInstance().lookup(node);
    }

    private static Set<String> queues(String node) throws Exception {
        return Arrays.stream(broker(node).getBroker().getDestinations())
                .filter(ActiveMQDestination::isQueue)
                .map(ActiveMQDestination::getPhysicalName)
                .collect(Collectors.toSet());
    }

    private static String queueOf(String node) {
        return "Consumer." + node + "." + JmsSettings.DEFAULT_TOPIC_NAME;
    }

    private static Change[] changes(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Recorder.put(prefix + i, "x"))
                .toArray(Change[]::new);
    }

    @Test
    void theQueueOfANodeThatStaysAwayIsRemovedFromTheDiskWithWhatIsInItAndLeavesNoDeadLetters() throws Exception {
        JmsSettings settings = one(SHORT, 1 << 30);
        Node one = connected(settings);
        connected(two(SHORT)).close();
        one.publish(changes("a", 50));
        assertThat(queues("one")).contains(queueOf("two"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queues("one")).containsExactly(queueOf("one")));
        nodes.remove(one);
        one.close();

        Node again = connected(settings);
        assertThat(broker("one").getPersistenceAdapter().getDestinations())
                .extracting(ActiveMQDestination::getPhysicalName)
                .doesNotContain(queueOf("two"));
        Node two = connected(two(SHORT));
        again.publish(changes("b", 3));
        await().atMost(PATIENCE).until(() -> two.heard.ids().equals(List.of("b0", "b1", "b2")));
    }

    @Test
    void aQueueOfWhichAPartHasExpiredIsNoUseAnyMore() throws Exception {
        Node one = connected(one(SHORT, 1 << 30));
        connected(two(WEEK)).close();
        one.publish(changes("short", 5));
        Node other = connected(
                JmsSettings.external("other", GROUP, "tcp://127.0.0.1:" + port).withRetention(WEEK));
        other.publish(changes("long", 5));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queues("one")).doesNotContain(queueOf("two")));
    }

    @Test
    void anEmptyQueueOfANodeThatStaysAwayIsRemovedToo() throws Exception {
        connected(one(SHORT, 1 << 30));
        connected(two(SHORT)).close();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queues("one")).containsExactly(queueOf("one")));
    }

    @Test
    void aQueueThatIsReadIsNeverRemovedWhateverExpiresInIt() throws Exception {
        Node one = connected(one(SHORT, 1 << 30));
        Node two = connected(two(SHORT));
        two.heard.refusing = true;
        one.publish(changes("a", 5));
        await().atMost(PATIENCE).until(() -> messages("one", "two") == 0);
        two.heard.refusing = false;
        one.publish(changes("b", 1));
        await().atMost(PATIENCE).until(() -> two.heard.ids().equals(List.of("b0")));
    }

    private static long messages(String broker, String node) throws Exception {
        return broker(broker)
                .getBroker()
                .getDestinations(Destinations.of(JmsSettings.external(node, GROUP, "tcp://x:1"))
                        .queueOf(node))
                .stream()
                .mapToLong(
                        queue -> queue.getDestinationStatistics().getMessages().getCount())
                .sum();
    }

    @Test
    void aNodeThatIsAwayDoesNotFillTheStoreForTheOthers() throws Exception {
        Node one = connected(one(WEEK, 48 << 20));
        connected(two(WEEK)).close();
        Node three = connected(
                JmsSettings.external("three", GROUP, "tcp://127.0.0.1:" + port).withRetention(WEEK));
        Random random = new Random(1);
        for (int i = 0; i < 70; i++) {
            Change large = Recorder.put("large" + i, megabyte(random));
            await().atMost(PATIENCE).until(() -> isPublished(one, large));
        }
        await().atMost(PATIENCE).until(() -> three.heard.ids().contains("large69"));
        assertThat(queues("one")).doesNotContain(queueOf("two"));
        Node two = connected(two(WEEK));
        one.publish(changes("b", 1));
        await().atMost(PATIENCE).until(() -> two.heard.ids().contains("b0"));
    }

    private static boolean isPublished(Node node, Change change) {
        try {
            node.transport.publish(List.of(change));
            return true;
        } catch (TransportException e) {
            return false; // it stays in the outbox until there is room
        }
    }

    /** That doesn't become smaller by being compressed, not much. */
    private static String megabyte(Random random) {
        byte[] bytes = new byte[1 << 20];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void theQueueThatALinkedBrokerHasForARemoteNodeIsRemovedWhenThatNodeStaysAway() throws Exception {
        JmsSettings first = one(SHORT, 1 << 30);
        JmsSettings second = JmsSettings.embedded(
                        "two",
                        GROUP,
                        new EmbeddedBrokerSettings(
                                TestBroker.newDirectory(),
                                URI.create("tcp://127.0.0.1:0"),
                                1,
                                new Discovery.Static(List.of("127.0.0.1:" + port))))
                .withRetention(SHORT);
        Node one = connected(first);
        Node two = connected(second);
        Node.awaitLinked(List.of(one, two));
        await().atMost(PATIENCE).until(() -> queues("one").contains(queueOf("two")));
        nodes.remove(two);
        two.close();
        one.publish(changes("a", 20));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queues("one")).containsExactly(queueOf("one")));
        Node again = connected(second);
        Node.awaitLinked(List.of(one, again));
        await().atMost(PATIENCE).until(() -> {
            one.publish(changes("b", 1));
            return again.heard.ids().contains("b0");
        });
        assertThat(broker("one").getBroker().getDestinations(new ActiveMQQueue(">")))
                .extracting(Destination::getName)
                .noneMatch(name -> name.contains("DLQ"));
    }
}
