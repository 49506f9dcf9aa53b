/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerRegistry;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.util.IOHelper;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Transport.Connection.State;
import org.geoserver.cluster.spi.Transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to an embedded broker's store, the broker comes back, and the node with it. */
class BrokerStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Node> nodes = new ArrayList<>();
    private Optional<Path> mounted = Optional.empty();
    private Path directory;
    private int port;

    @BeforeEach
    void chooseWhere() throws Exception {
        directory = TestBroker.newDirectory();
        port = TestBroker.freePort();
    }

    @AfterEach
    void close() throws Exception {
        nodes.forEach(Node::close);
        if (mounted.isPresent()) {
            // ActiveMQ leaves files open whose store it could not open
            isDone("umount", "--lazy", mounted.get().toString());
        }
    }

    private JmsSettings one() {
        return JmsSettings.embedded(
                "one",
                "g",
                new EmbeddedBrokerSettings(directory, URI.create("tcp://127.0.0.1:" + port), 1, new Discovery.None()));
    }

    private Node connected(JmsSettings settings) {
        Node node = Node.connected(settings);
        nodes.add(node);
        return node;
    }

    private Node two() {
        return connected(JmsSettings.external("two", "g", "tcp://127.0.0.1:" + port));
    }

    private static BrokerService broker() {
        return BrokerRegistry.getInstance().lookup("one");
    }

    private static void awaitDelivery(Node from, Node to, String id) {
        await().atMost(PATIENCE).until(() -> {
            isPublished(from, Recorder.put(id, "x"));
            return to.heard.ids().contains(id);
        });
    }

    private static boolean isPublished(Node node, Change... changes) {
        try {
            node.transport.publish(List.of(changes));
            return true;
        } catch (TransportException e) {
            return false; // it stays in the outbox
        }
    }

    private static boolean isDone(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void aBrokerThatStopsByItselfIsStartedAgain() throws Exception {
        Node one = connected(one());
        Node two = two();
        BrokerService first = broker();
        first.stop();
        first.waitUntilStopped();
        awaitDelivery(one, two, "after");
        assertThat(broker()).isNotSameAs(first);
    }

    @Test
    void aBrokerWhoseStoreFailsIsStartedAnew() throws Exception {
        Node one = connected(one());
        Node two = two();
        BrokerService first = broker();
        assertThatThrownBy(() -> first.handleIOException(new IOException("Input/output error")))
                .hasMessageContaining("the store failed");
        await().atMost(PATIENCE).until(first::isStopped);
        awaitDelivery(one, two, "after");
        assertThat(broker()).isNotSameAs(first);
    }

    @Test
    void aStoreThatIsLostIsBegunAnew() throws Exception {
        Node one = connected(one());
        Node two = two();
        one.close();
        nodes.remove(one);
        IOHelper.delete(directory.toFile());
        awaitDelivery(connected(one()), two, "after");
    }

    @Test
    void aStoreOfWhichAFileIsCutShortIsNoObstacle() throws Exception {
        for (String name : List.of("db.data", "db.redo", "db-1.log")) {
            Node one = connected(one());
            isPublished(one, Recorder.put("before", "x"));
            one.close();
            nodes.remove(one);
            Path file = directory.resolve("kahadb").resolve(name);
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
            }
        }
        awaitDelivery(connected(one()), two(), "after");
    }

    @Test
    void ofStoresThatCouldNotBeReadAFewAreKept() throws Exception {
        for (int i = 0; i < 5; i++) {
            Node node = Node.connected(one());
            node.close();
            Files.delete(directory.resolve("kahadb").resolve("db-1.log"));
            Files.createDirectory(directory.resolve("kahadb").resolve("db-1.log"));
        }
        connected(one());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .filteredOn(name -> name.startsWith("kahadb-unreadable-"))
                    .hasSize(3);
        }
    }

    @Test
    void onAFullDiskTheNodeGoesOnAndPublishesWhenThereIsRoomAgain() throws Exception {
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", directory.toString()),
                "no small disk can be made here");
        mounted = Optional.of(directory);
        Node one = connected(one());
        Node two = two();
        awaitDelivery(one, two, "before");
        Random random = new Random(1);
        byte[] megabyte = new byte[1 << 20];
        Path filler = directory.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(megabyte);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        await().atMost(PATIENCE).until(() -> {
            random.nextBytes(megabyte);
            return !isPublished(one, Recorder.put("large", Base64.getEncoder().encodeToString(megabyte)));
        });
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(one.transport.connection().detail()).contains("no space"));
        assertThat(one.transport.connection().state()).isEqualTo(State.CONNECTING);
        Files.delete(filler);
        awaitDelivery(one, two, "after");
    }
}
