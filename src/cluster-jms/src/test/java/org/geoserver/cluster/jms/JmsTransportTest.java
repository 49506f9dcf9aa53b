/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ResourceAllocationException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ProducerBrokerExchange;
import org.apache.activemq.command.Message;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Transport.Connection.State;
import org.geoserver.cluster.spi.Transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract leaves to the transport. */
class JmsTransportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private TestBroker broker(String name) throws Exception {
        return opened(new TestBroker(name, new Discovery.None()).up());
    }

    @Test
    void aDurableNodeGetsWhatWasSentWhileItWasAway() throws Exception {
        TestBroker broker = broker("durable");
        JmsSettings two = JmsSettings.external("two", "g", broker.url());
        Node.connected(two).close();
        Node one = opened(Node.connected(JmsSettings.external("one", "g", broker.url())));
        one.publish(Recorder.put("a", "x"), Recorder.put("b", "x"));
        broker.down();
        broker.up();
        Node again = opened(Node.connected(two));
        await().atMost(PATIENCE).until(() -> again.heard.ids().equals(List.of("a", "b")));
    }

    @Test
    void aNodeThatIsNotDurableGetsOnlyWhatIsSentFromThenOn() throws Exception {
        TestBroker broker = broker("not-durable");
        JmsSettings two = JmsSettings.external("two", "g", broker.url()).withDurable(false);
        Node.connected(two).close();
        Node one = opened(Node.connected(JmsSettings.external("one", "g", broker.url())));
        one.publish(Recorder.put("a", "x"), Recorder.put("b", "x"));
        Node again = opened(Node.connected(two));
        one.publish(Recorder.put("c", "x"));
        await().atMost(PATIENCE).until(() -> !again.heard.changes.isEmpty());
        assertThat(again.heard.ids()).containsExactly("c");
    }

    @Test
    void moreThanABatchArrivesInOrder() throws Exception {
        TestBroker broker = broker("batches");
        Node two = opened(Node.connected(JmsSettings.external("two", "g", broker.url())));
        Node one = opened(Node.connected(JmsSettings.external("one", "g", broker.url())));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            ids.add("o" + i);
        }
        one.transport.publish(ids.stream().map(id -> Recorder.put(id, "x")).toList());
        await().atMost(PATIENCE).until(() -> two.heard.changes.size() == ids.size());
        assertThat(two.heard.ids()).isEqualTo(ids);
    }

    @Test
    void anyNameOfANodeIsGoodForAQueue() throws Exception {
        TestBroker broker = broker("names");
        Node one = opened(Node.connected(JmsSettings.external("one", "g", broker.url())));
        Node odd = opened(Node.connected(JmsSettings.external("a.b>*,?consumer.prefetch=0 \u00e4", "g", broker.url())));
        one.publish(Recorder.put("a", "x"));
        await().atMost(PATIENCE).until(() -> odd.heard.ids().equals(List.of("a")));
        one.transport.reply(odd.name, List.of(Recorder.put("b", "x")));
        await().atMost(PATIENCE).until(() -> odd.heard.ids().equals(List.of("a", "b")));
    }

    @Test
    void twoNodesOfOneNameHearEachOther() throws Exception {
        TestBroker broker = broker("twins");
        Node one = opened(Node.connected(JmsSettings.external("same", "g", broker.url())));
        Node two = opened(Node.connected(JmsSettings.external("same", "g", broker.url())));
        await().atMost(PATIENCE).untilAsserted(() -> {
            one.transport.signal(new Signal.Goodbye("same", "one"));
            assertThat(two.heard.signals).contains(new Signal.Goodbye("same", "one"));
        });
        assertThat(one.heard.signals).isEmpty();
    }

    @Test
    void theNextOfSeveralBrokersIsTaken() throws Exception {
        TestBroker broker = broker("second");
        String url = "failover:(tcp://127.0.0.1:" + TestBroker.freePort() + "," + broker.url() + ")?randomize=false";
        Node one = opened(Node.connected(JmsSettings.external("one", "g", url)));
        assertThat(one.transport.connection().broker()).isEqualTo(broker.url());
    }

    @Test
    void withoutABrokerNothingWaitsAndTheCauseIsTold() throws Exception {
        String url = "tcp://127.0.0.1:" + TestBroker.freePort();
        Node one = opened(Node.start(JmsSettings.external("one", "g", url)));
        await().atMost(PATIENCE).until(() -> one.transport.connection().detail().contains("refused"));
        assertThat(one.transport.connection().state()).isEqualTo(State.CONNECTING);
        assertThatThrownBy(() -> one.transport.publish(List.of(Recorder.put("a", "x"))))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("not connected");
        one.transport.signal(new Signal.Goodbye("one", "x"));
    }

    @Test
    void aBadUrlIsToldAndNeverShowsThePassword() throws Exception {
        for (String url : List.of(
                "tcp://user:pass-word@127.0.0.1:" + TestBroker.freePort() + "?jms.password=pass-word",
                "failover:(tcp://user:pass-word@127.0.0.1:1)?jms.password=pass-word",
                "no such thing pass-word@",
                "nothing://user:pass-word@host")) {
            JmsSettings settings = JmsSettings.external("one", "g", url);
            Node one = opened(Node.start(settings));
            await().atMost(PATIENCE)
                    .until(() -> !one.transport.connection().detail().equals("starting"));
            if (url.contains("//")) {
                assertThat(one.transport.connection().toString()).doesNotContain("pass-word");
                assertThat(settings.toString()).doesNotContain("pass-word");
            }
            assertThat(one.transport.connection().isConnected()).isFalse();
        }
    }

    @Test
    void aBrokerThatHasNoRoomIsNotTakenForOneThatConfirms() throws Exception {
        AtomicBoolean full = new AtomicBoolean(true);
        BrokerService service = new BrokerService();
        service.setBrokerName("full");
        service.setPersistent(false);
        service.setUseJmx(false);
        service.setUseShutdownHook(false);
        service.setPlugins(new BrokerPlugin[] {
            next -> new BrokerFilter(next) {
                @Override
                public void send(ProducerBrokerExchange exchange, Message message) throws Exception {
                    if (full.get() && message.isPersistent()) {
                        throw new ResourceAllocationException("no room");
                    }
                    super.send(exchange, message);
                }
            }
        });
        URI address = service.addConnector("tcp://127.0.0.1:0").getConnectUri();
        service.start();
        opened.add(service::stop);
        Node two = opened(Node.connected(JmsSettings.external("two", "g", address.toString())));
        Node one = opened(Node.connected(JmsSettings.external("one", "g", address.toString())));
        assertThatThrownBy(() -> one.transport.publish(List.of(Recorder.put("a", "x"), Recorder.put("b", "x"))))
                .isInstanceOf(TransportException.class);
        full.set(false);
        await().atMost(PATIENCE).until(() -> one.transport.connection().isConnected());
        one.publish(Recorder.put("c", "x"));
        await().atMost(PATIENCE).until(() -> two.heard.ids().equals(List.of("c")));
    }

    @Test
    void switchedOffItDoesNothing() throws Exception {
        Node one = opened(
                Node.start(JmsSettings.external("one", "g", "tcp://127.0.0.1:1").withEnabled(false)));
        assertThat(one.transport.connection().state()).isEqualTo(State.DISABLED);
        assertThatThrownBy(() -> one.transport.publish(List.of(Recorder.put("a", "x"))))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void closedItLeavesNoThreads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        JmsSettings embedded = JmsSettings.embedded(
                "threads",
                "g",
                new EmbeddedBrokerSettings(
                        TestBroker.newDirectory(), URI.create("tcp://127.0.0.1:0"), 1, new Discovery.Multicast()));
        Node one = Node.connected(embedded);
        String address = one.transport.connection().broker().replace("embedded, ", "");
        Node two = Node.connected(JmsSettings.external("two", "g", address));
        one.publish(Recorder.put("a", "x"));
        await().atMost(PATIENCE).until(() -> two.heard.ids().equals(List.of("a")));
        assertThat(namesSince(before)).anyMatch(name -> name.startsWith("cluster-jms-threads-"));
        two.close();
        one.close();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(namesSince(before)).isEmpty());
    }

    private static Set<String> namesSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility"))
                .collect(Collectors.toSet());
    }
}
