/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.model.Content;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads the broker's disk reads no secrets; who is in the cluster does, also after restarts. */
class SecretsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "tr0ub4dor-and-more";
    private static final Content SECRET = new Content("<password>" + PASSWORD + "</password>", true);

    private TestBroker broker;
    private Path oneState;
    private Path twoState;

    @BeforeEach
    void open() throws Exception {
        broker = new TestBroker("secrets", new Discovery.None()).up();
        oneState = TestBroker.newDirectory();
        twoState = TestBroker.newDirectory();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private JmsSettings one() {
        return JmsSettings.external("one", "g", broker.url()).withStateDirectory(oneState);
    }

    private JmsSettings two() {
        return JmsSettings.external("two", "g", broker.url()).withStateDirectory(twoState);
    }

    private void secretPassesUnseen(JmsSettings one, JmsSettings two) throws IOException {
        Node.connected(two).close();
        try (Node sender = Node.connected(one)) {
            sender.publish(Recorder.put("clear", "in-the-clear"), Recorder.put("secret", SECRET));
            // Both lie in the queue of the node that is away.
            assertThat(onDisk("in-the-clear")).isTrue();
            assertThat(onDisk(PASSWORD)).isFalse();
            try (Node receiver = Node.connected(two)) {
                await().atMost(PATIENCE).until(() -> receiver.heard.changes.size() == 2);
                assertThat(receiver.heard.changes).contains(Recorder.put("secret", SECRET));
            }
        }
        assertThat(onDisk(PASSWORD)).isFalse();
    }

    private boolean onDisk(String text) throws IOException {
        try (Stream<Path> files = Files.walk(broker.directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void withASharedSecret() throws Exception {
        Optional<String> secret = Optional.of("a secret that all nodes know");
        secretPassesUnseen(one().withSecret(secret), two().withSecret(secret));
    }

    @Test
    void withoutASharedSecret() throws Exception {
        secretPassesUnseen(one(), two());
        assertThat(Files.getPosixFilePermissions(oneState.resolve("transport.keys")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void whatIsSealedIsReadWhenItsSenderIsBackAfterARestart() throws Exception {
        Node.connected(two()).close();
        try (Node sender = Node.connected(one())) {
            sender.publish(Recorder.put("secret", SECRET));
        }
        try (Node receiver = Node.connected(two())) {
            try (Node other = Node.connected(JmsSettings.external("three", "g", broker.url()))) {
                other.publish(Recorder.put("next", "x"));
                await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("next")));
            }
            Node sender = Node.connected(one());
            try (sender) {
                await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("next", "secret")));
            }
        }
    }

    @Test
    void aKeyThatWasGivenOnceIsKeptWhenItsSenderIsGone() throws Exception {
        Node.connected(two()).close();
        try (Node sender = Node.connected(one())) {
            try (Node receiver = Node.connected(two())) {
                sender.publish(Recorder.put("secret", SECRET));
                await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("secret")));
            }
            sender.publish(Recorder.put("later", SECRET));
        }
        try (Node receiver = Node.connected(two())) {
            await().atMost(PATIENCE).until(() -> receiver.heard.ids().equals(List.of("later")));
        }
    }
}
