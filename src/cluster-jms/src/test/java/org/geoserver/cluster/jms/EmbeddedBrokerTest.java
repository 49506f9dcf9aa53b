/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Transport.Connection.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that bring their brokers with them. */
class EmbeddedBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GROUP = "g-" + UUID.randomUUID();

    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(Node::close);
    }

    private Node connected(JmsSettings settings) {
        Node node = Node.connected(settings);
        nodes.add(node);
        return node;
    }

    private static JmsSettings settings(String name, Path directory, String connector, Discovery discovery) {
        return JmsSettings.embedded(
                name, GROUP, new EmbeddedBrokerSettings(directory, URI.create(connector), 5, discovery));
    }

    /** Each names all, itself too, so that there are two links between any two. */
    private static List<JmsSettings> mesh(String... names) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            addresses.add("127.0.0.1:" + TestBroker.freePort());
        }
        List<JmsSettings> settings = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            settings.add(settings(
                    names[i], TestBroker.newDirectory(), "tcp://" + addresses.get(i), new Discovery.Static(addresses)));
        }
        return settings;
    }

    private static Change[] changes(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Recorder.put(prefix + i, "x"))
                .toArray(Change[]::new);
    }

    private static List<String> ids(Stream<String> prefixes, int count) {
        return prefixes.flatMap(prefix -> IntStream.range(0, count).mapToObj(i -> prefix + i))
                .toList();
    }

    @Test
    void everyChangeReachesEveryNodeOfAMeshExactlyOnce() throws Exception {
        for (JmsSettings settings : mesh("one", "two", "three")) {
            connected(settings);
        }
        Node.awaitLinked(nodes);
        nodes.forEach(node -> node.publish(changes(node.name, 300)));
        for (Node node : nodes) {
            List<String> expected = ids(nodes.stream().filter(n -> n != node).map(n -> n.name), 300);
            await().atMost(PATIENCE).until(() -> node.heard.ids().size() >= expected.size());
            assertThat(node.heard.ids()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aNodeThatWasAwayWithItsBrokerGetsWhatWasPublishedMeanwhile() throws Exception {
        List<JmsSettings> mesh = mesh("one", "two", "three");
        mesh.forEach(this::connected);
        Node.awaitLinked(nodes);
        Node three = nodes.remove(2);
        three.close();
        nodes.get(0).publish(changes("away", 100));
        nodes.get(1).publish(changes("gone", 100));
        Node again = connected(mesh.get(2));
        List<String> expected = ids(Stream.of("away", "gone"), 100);
        await().atMost(PATIENCE).until(() -> again.heard.ids().size() >= expected.size());
        assertThat(again.heard.ids()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void brokersOfAGroupFindEachOtherByMulticast() throws Exception {
        for (String name : List.of("one", "two", "three")) {
            connected(settings(name, TestBroker.newDirectory(), "tcp://127.0.0.1:0", new Discovery.Multicast()));
        }
        assumeTrue(multicastWorks(), "this host has no multicast");
        Node.awaitLinked(nodes);
        nodes.get(0).publish(changes("a", 50));
        for (Node node : nodes.subList(1, 3)) {
            await().atMost(PATIENCE).until(() -> node.heard.ids().size() >= 50);
            assertThat(node.heard.ids()).containsExactlyElementsOf(ids(Stream.of("a"), 50));
        }
    }

    private static boolean multicastWorks() {
        try {
            EmbeddedBroker.checkMulticast(URI.create("multicast://default"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aBrokerTakesTheNextPortWhenItsOwnIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = taken.getLocalPort();
            Node node = connected(
                    settings("one", TestBroker.newDirectory(), "tcp://127.0.0.1:" + port, new Discovery.None()));
            assertThat(node.transport.connection().broker())
                    .startsWith("embedded, tcp://")
                    .doesNotContain(":" + port);
        }
    }

    @Test
    void aStoreThatCannotBeReadIsMovedAside() throws Exception {
        Path directory = TestBroker.newDirectory();
        JmsSettings settings = settings("one", directory, "tcp://127.0.0.1:0", new Discovery.None());
        Node.connected(settings).close();
        Files.delete(directory.resolve("kahadb").resolve("db-1.log"));
        Files.createDirectory(directory.resolve("kahadb").resolve("db-1.log"));
        Node node = connected(settings);
        node.publish(changes("a", 1));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("kahadb-unreadable-"));
        }
    }

    @Test
    void aStoreThatIsDamagedIsNoObstacle() throws Exception {
        Path directory = TestBroker.newDirectory();
        JmsSettings settings = settings("one", directory, "tcp://127.0.0.1:0", new Discovery.None());
        Node.connected(settings).close();
        try (Stream<Path> files = Files.list(directory.resolve("kahadb"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "this is no store ".repeat(10_000));
            }
        }
        Node node = connected(settings);
        node.publish(changes("a", 1));
    }

    @Test
    void theLockOfAKilledProcessIsNoObstacle() throws Exception {
        Path directory = TestBroker.newDirectory();
        Files.createDirectories(directory.resolve("kahadb"));
        Files.writeString(directory.resolve("kahadb").resolve("lock"), "2026-01-01");
        Files.writeString(directory.resolve("in-use.lock"), "");
        Node node = connected(settings("one", directory, "tcp://127.0.0.1:0", new Discovery.None()));
        node.publish(changes("a", 1));
    }

    @Test
    void aDirectoryInUseIsWaitedForWithoutHarm() throws Exception {
        Path directory = TestBroker.newDirectory();
        Node first = Node.connected(settings("one", directory, "tcp://127.0.0.1:0", new Discovery.None()));
        Node second = Node.start(settings("two", directory, "tcp://127.0.0.1:0", new Discovery.None()));
        nodes.add(second);
        await().atMost(PATIENCE)
                .until(() -> second.transport.connection().detail().contains("embedded broker does not start"));
        assertThat(second.transport.connection().state()).isEqualTo(State.CONNECTING);
        first.publish(changes("a", 1));
        first.close();
        await().atMost(PATIENCE).until(() -> second.transport.connection().isConnected());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("kahadb-unreadable-"));
        }
    }

    @Test
    void onlyWhoHasTheCredentialsGetsIn() throws Exception {
        JmsSettings settings = settings("one", TestBroker.newDirectory(), "tcp://127.0.0.1:0", new Discovery.None())
                .withCredentials(Optional.of(new Credentials("cluster", "pass-word")));
        Node node = connected(settings);
        String address = node.transport.connection().broker().replace("embedded, ", "");
        Node stranger = Node.start(JmsSettings.external("two", GROUP, address));
        nodes.add(stranger);
        await().atMost(PATIENCE)
                .until(() -> stranger.transport.connection().detail().contains("User name or password is wrong"));
        assertThat(stranger.transport.connection().isConnected()).isFalse();
        connected(JmsSettings.external("three", GROUP, address)
                .withCredentials(Optional.of(new Credentials("cluster", "pass-word"))));
    }
}
