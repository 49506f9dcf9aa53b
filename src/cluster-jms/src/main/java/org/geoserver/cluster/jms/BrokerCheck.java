/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;

/** Whether a node could connect to a broker: it connects, as a node would, and leaves again. */
public final class BrokerCheck {

    /**
     * Why one broker can't be used.
     *
     * @param refused whether it is there, but does not let these credentials in
     * @param sentence for the administrator, with the broker's address and without secrets
     */
    public record Failure(boolean refused, String sentence) {}

    private BrokerCheck() {}

    /**
     * Tries all that the URL names at the same time, on threads of its own. A broker that takes longer is given up.
     *
     * @return what is wrong with each; empty as soon as one of them can be used, which is enough for a node
     */
    public static List<Failure> check(String url, Optional<Credentials> credentials, Duration atMost) {
        List<URI> brokers;
        try {
            BrokerUrl.check(url);
            brokers = BrokerUrl.parse(url).alternatives();
        } catch (IllegalArgumentException | URISyntaxException e) {
            return List.of(new Failure(false, e.getMessage()));
        }
        ExecutorService threads = Executors.newCachedThreadPool(BrokerCheck::thread);
        try {
            return check(brokers, credentials, atMost, new ExecutorCompletionService<>(threads));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cluster-broker-check");
        thread.setDaemon(true);
        return thread;
    }

    private static List<Failure> check(
            List<URI> brokers,
            Optional<Credentials> credentials,
            Duration atMost,
            CompletionService<Optional<Failure>> attempts) {
        Map<Future<Optional<Failure>>, URI> open = new HashMap<>();
        for (URI broker : brokers) {
            open.put(attempts.submit(() -> attempt(broker, credentials, (int) atMost.toMillis())), broker);
        }
        List<Failure> failures = new ArrayList<>();
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!open.isEmpty()) {
                Future<Optional<Failure>> ended = attempts.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (ended == null) {
                    open.values().forEach(broker -> failures.add(silent(broker)));
                    return failures;
                }
                open.remove(ended);
                Optional<Failure> failure = ended.get();
                if (failure.isEmpty()) {
                    return List.of();
                }
                failures.add(failure.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(new Failure(false, "The check was interrupted."));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return failures;
    }

    private static Optional<Failure> attempt(URI broker, Optional<Credentials> credentials, int millis) {
        try {
            ActiveMQConnectionFactory factory = Link.factory(credentials, broker, millis);
            factory.setConnectResponseTimeout(millis);
            factory.setCloseTimeout(millis);
            factory.setWatchTopicAdvisories(false);
            if (BrokerUrl.hasSocket(broker) && broker.getScheme().contains("ssl")) {
                shakeHands(broker, millis);
            }
            try (ActiveMQConnection connection = (ActiveMQConnection) factory.createConnection()) {
                connection.start();
            }
            return Optional.empty();
        } catch (JMSException | IOException | RuntimeException e) {
            return Optional.of(failure(broker, credentials, e));
        }
    }

    /** By itself first: within a connection of ActiveMQ's, why it failed is lost. */
    private static void shakeHands(URI broker, int millis) throws IOException {
        SSLSocketFactory sockets = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket secure = (SSLSocket) sockets.createSocket(plain, broker.getHost(), broker.getPort(), true)) {
                if (!broker.toString().contains("verifyHostName=false")) {
                    SSLParameters parameters = secure.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    secure.setSSLParameters(parameters);
                }
                secure.startHandshake();
            }
        }
    }

    private static Failure failure(URI broker, Optional<Credentials> credentials, Exception thrown) {
        List<Throwable> causes = Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .toList();
        if (has(causes, JMSSecurityException.class) || has(causes, SecurityException.class)) {
            String who = credentials
                    .map(c -> " does not let user \"" + c.user() + "\" in with this password: ")
                    .orElse(" wants a user name and a password: ");
            return new Failure(true, "The broker at " + shown(broker) + who + message(causes));
        }
        if (has(causes, UnknownHostException.class)) {
            return new Failure(
                    false, "There is no host named " + broker.getHost() + ", as far as this machine can tell.");
        }
        if (has(causes, SSLException.class)) {
            return new Failure(
                    false,
                    "There is no secure connection with the broker at " + shown(broker) + ": " + message(causes)
                            + " Java must trust its certificate (javax.net.ssl.trustStore), and it must speak TLS.");
        }
        if (has(causes, SocketTimeoutException.class)) {
            return silent(broker);
        }
        if (has(causes, NoRouteToHostException.class)) {
            return new Failure(false, "There is no way through the network to " + shown(broker) + ".");
        }
        if (has(causes, ConnectException.class)) {
            return new Failure(
                    false,
                    "Nothing takes connections at " + shown(broker)
                            + ": the broker is not running, listens at another port, or a firewall is in the way.");
        }
        return new Failure(
                false,
                "The connection to " + shown(broker) + " fails: " + message(causes)
                        + " Is it an ActiveMQ broker, and the scheme the one of that port?");
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static Failure silent(URI broker) {
        return new Failure(
                false, shown(broker) + " did not answer in time: is it an ActiveMQ broker, and can it be reached?");
    }

    private static String shown(URI broker) {
        return BrokerUrl.withoutSecrets(broker.toString());
    }

    /** What the innermost says, as a sentence. */
    private static String message(List<Throwable> causes) {
        Throwable root = causes.get(causes.size() - 1);
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return BrokerUrl.withoutSecrets(message.strip()).replaceAll("\\.?$", ".");
    }
}
