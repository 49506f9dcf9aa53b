/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.geoserver.cluster.jms.BrokerCheck.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trying brokers that are there, and some that are not. */
@Timeout(60)
class BrokerCheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Optional<Credentials> RIGHT = Optional.of(new Credentials("cluster", "pass-word"));

    private static List<Failure> check(String url, Optional<Credentials> credentials) {
        return BrokerCheck.check(url, credentials, PATIENCE);
    }

    @Test
    void oneThatIsThereCanBeUsed() throws IOException {
        try (TestBroker broker = new TestBroker("broker", new Discovery.None()).up()) {
            assertThat(check(broker.url(), Optional.empty())).isEmpty();
            assertThat(check("failover:(tcp://127.0.0.1:1," + broker.url() + ")?timeout=1", Optional.empty()))
                    .isEmpty();
        }
    }

    @Test
    void whereNothingListensIsTold() {
        assertThat(check("failover:(tcp://127.0.0.1:1,tcp://127.0.0.1:2)", Optional.empty()))
                .extracting(Failure::sentence)
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("Nothing takes connections at tcp://127.0.0.1:1"),
                        two -> assertThat(two).contains("Nothing takes connections at tcp://127.0.0.1:2"));
    }

    @Test
    void aHostThatIsNotThereIsTold() {
        assertThat(check("tcp://no-such-host.invalid:61616", Optional.empty()))
                .singleElement()
                .satisfies(failure -> assertThat(failure.sentence()).contains("no host named no-such-host.invalid"));
    }

    @Test
    void aHostNameThatNoUrlCanHaveIsExplained() {
        assertThat(check("tcp://my_broker:61616", Optional.empty()))
                .singleElement()
                .satisfies(failure -> assertThat(failure.sentence()).contains("underscore"));
    }

    @Test
    void wrongCredentialsAreTold() throws IOException {
        int port = TestBroker.freePort();
        JmsSettings settings = JmsSettings.embedded(
                        "guarded",
                        "g",
                        new EmbeddedBrokerSettings(
                                TestBroker.newDirectory(),
                                URI.create("tcp://127.0.0.1:" + port),
                                1,
                                new Discovery.None()))
                .withCredentials(RIGHT);
        try (EmbeddedBroker broker = new EmbeddedBroker(settings)) {
            broker.start();
            String url = "tcp://127.0.0.1:" + port;

            assertThat(check(url, RIGHT)).isEmpty();
            assertThat(check(url, Optional.of(new Credentials("cluster", "guess"))))
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.refused()).isTrue();
                        assertThat(failure.sentence())
                                .contains("does not let user \"cluster\" in")
                                .doesNotContain("guess");
                    });
            assertThat(check(url, Optional.empty())).singleElement().satisfies(failure -> {
                assertThat(failure.refused()).isTrue();
                assertThat(failure.sentence()).contains("wants a user name and a password");
            });
        }
    }

    @Test
    void oneThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            List<Failure> failures = BrokerCheck.check(
                    "tcp://127.0.0.1:" + silent.getLocalPort(), Optional.empty(), Duration.ofSeconds(2));

            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.sentence()).contains("did not answer in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("cluster-broker-check")));
    }

    @Test
    void aCertificateThatIsNotTrustedIsTold(@TempDir Path directory) throws Exception {
        try (ServerSocket server =
                secure(directory).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread handshakes = new Thread(() -> shakeHands(server), "handshakes");
            handshakes.setDaemon(true);
            handshakes.start();

            assertThat(check("ssl://127.0.0.1:" + server.getLocalPort(), Optional.empty()))
                    .singleElement()
                    .satisfies(failure ->
                            assertThat(failure.sentence()).contains("no secure connection", "trust its certificate"));
        }
    }

    private static void shakeHands(ServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                socket.getInputStream().read();
            } catch (IOException e) {
                // as expected: the other side goes away
            }
        }
    }

    private static SSLContext secure(Path directory) throws Exception {
        Path file = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
