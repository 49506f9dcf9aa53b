/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every transport must do. A transport's own test extends this and says how to make one. */
public abstract class TransportContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMillis(500);

    private Fixture fixture;

    protected abstract Fixture fixture() throws Exception;

    /** One group and its broker, which is up at first. */
    public interface Fixture {
        /** A new transport for a node of the group, not started. */
        Transport transport(String node) throws Exception;

        void brokerDown() throws Exception;

        void brokerUp() throws Exception;

        /** Sends to every node what no transport can understand. */
        void sendGarbage() throws Exception;

        /** Closes all transports and ends the broker. */
        void close() throws Exception;
    }

    /** Keeps what it hears. */
    protected static final class Recorder implements Transport.Listener {
        public final List<Change> changes = new CopyOnWriteArrayList<>();
        public final List<Signal> signals = new CopyOnWriteArrayList<>();
        public final List<Transport.Unreadable> unreadable = new CopyOnWriteArrayList<>();
        public final List<Connection> connections = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();

        void failNext(int times) {
            failures.set(times);
        }

        @Override
        public void onChanges(List<Change> received) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the listener is not able to, as the test wants");
            }
            changes.addAll(received);
        }

        @Override
        public void onSignal(Signal signal) {
            signals.add(signal);
        }

        @Override
        public void onUnreadable(Transport.Unreadable message) {
            unreadable.add(message);
        }

        @Override
        public void onConnection(Connection connection) {
            connections.add(connection);
        }
    }

    @BeforeEach
    void open() throws Exception {
        fixture = fixture();
    }

    @AfterEach
    void shut() throws Exception {
        fixture.close();
    }

    protected final Transport connected(String node, Recorder recorder) throws Exception {
        Transport transport = fixture.transport(node);
        transport.start(recorder);
        awaitConnected(transport);
        return transport;
    }

    @Test
    void publishedChangesReachEveryOtherNodeWhole() throws Exception {
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        Recorder three = new Recorder();
        Transport first = connected("one", one);
        connected("two", two);
        connected("three", three);
        List<Change> changes = List.of(
                put("plain", 1, Content.of("<a>\u00e4 \ud83c\udf0d \n ]]></a>")),
                put("secret", 2, new Content("<password>pass</password>", true)),
                put("empty", 3, Content.of("")),
                put("big", 4, Content.of("0123456789".repeat(30_000))),
                removal("gone", 5));
        first.publish(changes);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(two.changes).containsExactlyElementsOf(changes);
            assertThat(three.changes).containsExactlyElementsOf(changes);
        });
        assertThat(one.changes).isEmpty();
    }

    @Test
    void aReplyReachesOnlyTheNodeThatAsked() throws Exception {
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        Recorder three = new Recorder();
        Transport first = connected("one", one);
        connected("two", two);
        connected("three", three);
        first.reply("three", List.of(put("a", 1, Content.of("a"))));
        Change last = put("b", 2, Content.of("b"));
        first.publish(List.of(last));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(three.changes).hasSize(2);
            assertThat(two.changes).isNotEmpty();
        });
        await().during(QUIET).atMost(PATIENCE).until(() -> two.changes.equals(List.of(last)) && one.changes.isEmpty());
    }

    @Test
    void changesOfOneSenderKeepTheirOrder() throws Exception {
        Recorder two = new Recorder();
        Transport first = connected("one", new Recorder());
        connected("two", two);
        List<Change> all = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            int from = batch * 10;
            List<Change> changes = IntStream.range(from, from + 10)
                    .<Change>mapToObj(i -> put("o" + i, i + 1, Content.of("content " + i)))
                    .toList();
            first.publish(changes);
            all.addAll(changes);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(two.changes).containsExactlyElementsOf(all));
    }

    @Test
    void signalsReachTheOthersWhole() throws Exception {
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        Transport first = connected("one", one);
        connected("two", two);
        long[] buckets = new long[Digest.BUCKETS];
        buckets[0] = Long.MIN_VALUE;
        buckets[7] = 77;
        buckets[255] = -1;
        Signal heartbeat = new Signal.Heartbeat(
                "one",
                "x1",
                new Roles(true, false),
                Digest.of(buckets),
                1,
                2,
                3,
                77,
                "http://one/geoserver",
                "3.0.1",
                "3.0");
        Signal pull = new Signal.Pull(
                "one",
                "two",
                new TreeSet<>(Set.of(7, 255)),
                Map.of(
                        new ObjectKey("layer", "l 1"),
                        new Version(12, "one"),
                        new ObjectKey("style", "s"),
                        new Version(0, "b@c")));
        Signal giving = new Signal.Giving("one", "two", new TreeSet<>(Set.of(7, 255)), 12);
        Signal ask = new Signal.Ask(
                "one",
                "x1",
                "two",
                Long.MAX_VALUE,
                Map.of(new ObjectKey("layer", "l 1"), new Version(12, "one=w~\u00e4")));
        Signal lacking = new Signal.Lacking(
                "one",
                "two",
                "x2",
                Long.MAX_VALUE,
                Set.of(new ObjectKey("layer", "l 1"), new ObjectKey("style", "\u00e4")));
        Signal goodbye = new Signal.Goodbye("one", "x1");
        // A signal may be lost, also by a listener that has only just begun: send until heard.
        await().atMost(PATIENCE).untilAsserted(() -> {
            first.signal(heartbeat);
            first.signal(pull);
            first.signal(giving);
            first.signal(ask);
            first.signal(lacking);
            first.signal(goodbye);
            assertThat(two.signals).contains(heartbeat, pull, giving, ask, lacking, goodbye);
        });
        assertThat(one.signals).isEmpty();
    }

    @Test
    void aSignalWithoutABrokerIsLostWithoutAWord() throws Exception {
        Transport first = connected("one", new Recorder());
        fixture.brokerDown();
        first.signal(new Signal.Goodbye("one", "x1"));
    }

    @Test
    void withoutABrokerPublishingFailsAndLaterWorksAgain() throws Exception {
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        Transport first = connected("one", one);
        Transport second = connected("two", two);
        fixture.brokerDown();
        await().atMost(PATIENCE).until(() -> !first.connection().isConnected());
        assertThatThrownBy(() -> first.publish(List.of(put("a", 1, Content.of("a")))))
                .isInstanceOf(TransportException.class);
        assertThatThrownBy(() -> first.reply("two", List.of(put("a", 1, Content.of("a")))))
                .isInstanceOf(TransportException.class);
        await().atMost(PATIENCE).until(() -> one.connections.stream().anyMatch(told -> !told.isConnected()));

        fixture.brokerUp();
        awaitConnected(first);
        awaitConnected(second);
        await().atMost(PATIENCE).until(() -> last(one.connections).isConnected());
        Change after = put("b", 2, Content.of("b"));
        first.publish(List.of(after));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(two.changes).contains(after));
    }

    @Test
    void aNodeMayStartBeforeItsBroker() throws Exception {
        fixture.brokerDown();
        Recorder two = new Recorder();
        Transport first = fixture.transport("one");
        Transport second = fixture.transport("two");
        first.start(new Recorder());
        second.start(two);
        assertThat(first.connection().isConnected()).isFalse();
        fixture.brokerUp();
        awaitConnected(first);
        awaitConnected(second);
        Change change = put("a", 1, Content.of("a"));
        first.publish(List.of(change));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(two.changes).contains(change));
    }

    @Test
    void whatTheListenerCouldNotTakeIsDeliveredAgain() throws Exception {
        Recorder two = new Recorder();
        Transport first = connected("one", new Recorder());
        connected("two", two);
        two.failNext(1);
        Change change = put("a", 1, Content.of("a"));
        first.publish(List.of(change));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(two.changes).containsExactly(change));
    }

    @Test
    void whatCannotBeReadIsPutAsideAndTheNextIsReceived() throws Exception {
        Recorder two = new Recorder();
        Transport first = connected("one", new Recorder());
        connected("two", two);
        fixture.sendGarbage();
        Change change = put("a", 1, Content.of("a"));
        first.publish(List.of(change));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(two.unreadable).isNotEmpty();
            assertThat(two.changes).containsExactly(change);
        });
        assertThat(two.unreadable.get(0).cause()).isNotBlank();
    }

    @Test
    void aClosedTransportHearsNothing() throws Exception {
        Recorder two = new Recorder();
        Recorder three = new Recorder();
        Transport first = connected("one", new Recorder());
        Transport second = connected("two", two);
        connected("three", three);
        second.close();
        first.publish(List.of(put("a", 1, Content.of("a"))));
        await().atMost(PATIENCE).until(() -> !three.changes.isEmpty());
        await().during(QUIET).atMost(PATIENCE).until(() -> two.changes.isEmpty());
        assertThatThrownBy(() -> second.publish(List.of(put("b", 2, Content.of("b")))))
                .isInstanceOf(TransportException.class);
    }

    protected static Change put(String id, long timestamp, Content content) {
        ObjectKey key = new ObjectKey("layer", id);
        QualifiedName name = new QualifiedName("layer", "topp:" + id);
        Set<Reference> requires = Set.of(
                new Reference(new QualifiedName("style", "line"), "s1"),
                new Reference(new QualifiedName("workspace", "topp"), "w1"));
        return new Change.Put(new ObjectState(key, name, requires, content), new Version(timestamp, "one"), "admin");
    }

    protected static Change removal(String id, long timestamp) {
        return new Change.Removal(
                new ObjectKey("layer", id),
                new QualifiedName("layer", "topp:" + id),
                new Version(timestamp, "one"),
                "");
    }

    private static void awaitConnected(Transport transport) {
        await().atMost(PATIENCE).until(() -> transport.connection().isConnected());
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
