/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.geoserver.cluster.jms.SignalCodec.Item;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;

/**
 * The transport over ActiveMQ. Changes go to a virtual topic, so that every node has a durable queue of its own, and
 * are confirmed by the broker; signals go to a plain topic and are not kept. A thread of its own starts the embedded
 * broker, if there is one, connects, and connects again, for ever.
 */
public final class JmsTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(JmsTransport.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration SENDER_PAUSE = Duration.ofMillis(200);
    private static final int MOST_SIGNALS_WAITING = 100;
    private static final long CLOSE_TIMEOUT_MILLIS = 20_000;

    private final JmsSettings settings;
    private final String instance = UUID.randomUUID().toString();
    private final Optional<EmbeddedBroker> embedded;
    private final BlockingQueue<Item> signalsToSend = new ArrayBlockingQueue<>(MOST_SIGNALS_WAITING);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final SeenMessages seenSignals = new SeenMessages();
    private final SeenMessages oversized = new SeenMessages();

    private volatile Optional<Session> session = Optional.empty();
    private volatile Optional<Link> link = Optional.empty();
    private volatile Connection connection;

    public JmsTransport(JmsSettings settings) {
        this.settings = settings;
        this.embedded =
                settings.enabled() ? settings.embedded().map(e -> new EmbeddedBroker(settings)) : Optional.empty();
        this.connection = settings.enabled()
                ? new Connection(Connection.State.CONNECTING, shownBroker(), "starting")
                : new Connection(Connection.State.DISABLED, "", "the connection is switched off");
    }

    /** What is there from the start on: keys take a moment to derive, so it is made in the background. */
    private record Session(Listener listener, Sealer sealer, ChangeCodec changes, SignalCodec signals, Inbox inbox) {}

    @Override
    public void start(Listener listener) {
        if (!settings.enabled()) {
            return;
        }
        thread("connection", () -> stayConnected(listener));
        thread("sender", this::sendSignals);
    }

    static String threadName(JmsSettings settings, String part) {
        return "cluster-jms-" + settings.nodeName() + "-" + part;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void thread(String name, Work work) {
        Runnable untilInterrupted = () -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                LOG.debug("{} ends", Thread.currentThread().getName());
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "{} has failed, the node needs a restart",
                        Thread.currentThread().getName(),
                        e);
            }
        };
        Thread thread = new Thread(untilInterrupted, threadName(settings, name));
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private Session newSession(Listener listener) {
        Sealer sealer = settings.secret()
                .<Sealer>map(secret -> new SharedSecretSealer(secret, settings.group()))
                .orElseGet(() -> new KeyAgreementSealer(
                        settings.group(),
                        settings.stateDirectory().map(directory -> new KeyFile(directory.resolve("transport.keys")))));
        Payload payload = new Payload(settings.gzipThreshold(), settings.maxMessageSize());
        ChangeCodec changes = new ChangeCodec(settings.group(), payload, sealer);
        Inbox inbox = new Inbox(
                settings.nodeName(), changes, sealer, question -> offer(new Item.AboutKeys(question)), listener);
        return new Session(listener, sealer, changes, new SignalCodec(settings.group(), payload), inbox);
    }

    private void stayConnected(Listener listener) throws InterruptedException {
        Session made = newSession(listener);
        session = Optional.of(made);
        Duration longestPause = settings.reconnecting().longestPause();
        Duration pause = shorter(FIRST_PAUSE, longestPause);
        int inVain = 0;
        boolean forget = !settings.durable();
        while (isOpen()) {
            Optional<Link> opened = connect(made, forget);
            if (opened.isPresent()) {
                forget = false;
                pause = shorter(FIRST_PAUSE, longestPause);
                inVain = 0;
                whileConnected(made, opened.get());
            } else if (++inVain == settings.reconnecting().alarmAfter()) {
                LOG.warn(
                        "{} attempts to connect to the broker were in vain ({}), trying on",
                        inVain,
                        connection.detail());
            }
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = shorter(pause.multipliedBy(2), longestPause);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<Link> connect(Session made, boolean forget) {
        String failure;
        try {
            if (embedded.isPresent()) {
                embedded.get().start();
            }
            failure = "no broker is named";
            for (URI uri : brokers()) {
                try {
                    Link opened = Link.open(settings, uri, forget);
                    link = Optional.of(opened);
                    changeTo(made, new Connection(Connection.State.CONNECTED, shown(uri), ""));
                    opened.read(made.inbox()::receive, message -> onSignal(made, message));
                    return Optional.of(opened);
                } catch (JMSException | RuntimeException e) {
                    failure = shown(uri) + ": " + rootMessage(e);
                }
                if (!isOpen()) {
                    break;
                }
            }
        } catch (URISyntaxException e) {
            failure = "the broker's URL can't be read: " + e.getReason();
        } catch (IOException | RuntimeException e) {
            failure = "the embedded broker does not start: " + rootMessage(e);
        }
        changeTo(made, new Connection(Connection.State.CONNECTING, shownBroker(), failure));
        return Optional.empty();
    }

    private void whileConnected(Session made, Link opened) throws InterruptedException {
        Optional<String> broken = Optional.empty();
        try {
            while (isOpen() && broken.isEmpty()) {
                broken = opened.awaitBroken(LOOK_EVERY);
            }
        } finally {
            link = Optional.empty();
            opened.close();
            if (isOpen()) {
                changeTo(
                        made,
                        new Connection(
                                Connection.State.CONNECTING,
                                shownBroker(),
                                BrokerUrl.withoutSecrets(broken.orElse("interrupted"))));
            }
        }
    }

    private List<URI> brokers() throws URISyntaxException {
        if (!settings.brokerUrl().isBlank()) {
            return BrokerUrl.parse(settings.brokerUrl()).inTurn();
        }
        return embedded.map(broker -> List.of(broker.localUri())).orElse(List.of());
    }

    private String shown(URI uri) {
        return settings.brokerUrl().isBlank()
                ? embedded.flatMap(EmbeddedBroker::address)
                        .map(a -> "embedded, " + a)
                        .orElse("embedded")
                : BrokerUrl.withoutSecrets(uri.toString());
    }

    private String shownBroker() {
        return settings.brokerUrl().isBlank() ? "embedded" : BrokerUrl.withoutSecrets(settings.brokerUrl());
    }

    /** One line for each change, however often the same broker is tried in vain. */
    private void changeTo(Session made, Connection next) {
        Connection previous = connection;
        connection = next;
        if (previous.equals(next)) {
            return;
        }
        if (next.isConnected()) {
            LOG.info("Connected to the broker: {}", next.broker());
        } else if (previous.isConnected()) {
            LOG.warn("The connection to the broker is lost ({}), connecting again", next.detail());
        } else {
            LOG.info("Not connected to the broker ({}), trying on", next.detail());
        }
        try {
            made.listener().onConnection(next);
        } catch (RuntimeException e) {
            LOG.warn("Telling that the connection changed: {}", e.toString());
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return BrokerUrl.withoutSecrets(
                root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    @Override
    public void publish(List<Change> changes) throws TransportException {
        send((to, with) -> to.publish(changes, writer(with), tooLarge(with)));
    }

    @Override
    public void reply(String node, List<Change> changes) throws TransportException {
        send((to, with) -> to.reply(node, changes, writer(with), tooLarge(with)));
    }

    private interface Sending {
        void send(Link to, Session with);
    }

    private void send(Sending sending) throws TransportException {
        Optional<Link> to = link;
        if (to.isEmpty()) {
            Connection now = connection;
            throw new TransportException(
                    "not connected to a broker" + (now.detail().isEmpty() ? "" : ": " + now.detail()));
        }
        try {
            sending.send(to.get(), session.orElseThrow());
        } catch (JmsException e) {
            throw new TransportException("the broker did not confirm: " + rootMessage(e), e);
        }
    }

    private Link.Writer writer(Session with) {
        return (jms, change) -> with.changes().write(jms, change, settings.nodeName(), instance);
    }

    /** It would be refused by every other node: said here, where it can be mended, and not sent. */
    private Consumer<Link.TooLarge> tooLarge(Session with) {
        return tooLarge -> {
            Change change = tooLarge.change();
            if (oversized.isNew(change.key() + " " + change.version())) {
                with.listener()
                        .onUnreadable(new Unreadable(
                                change.key() + " " + change.version(), settings.nodeName(), tooLarge.cause()));
            }
        };
    }

    @Override
    public void signal(Signal signal) {
        offer(new Item.ASignal(signal));
    }

    /** Dropped when there is no connection, or when the broker doesn't take them as fast as they come. */
    private void offer(Item item) {
        if (link.isPresent() && !signalsToSend.offer(item)) {
            LOG.debug("Signals are not sent as fast as they come; one is dropped");
        }
    }

    private void sendSignals() throws InterruptedException {
        while (isOpen() || !signalsToSend.isEmpty()) {
            Item item = signalsToSend.poll(SENDER_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            Optional<Link> to = link;
            if (item != null && to.isPresent()) {
                try {
                    SignalCodec codec = session.orElseThrow().signals();
                    to.get().signal(jms -> codec.write(jms, item, settings.nodeName(), instance));
                } catch (JmsException e) {
                    LOG.debug("A signal is lost: {}", rootMessage(e));
                }
            }
        }
    }

    private void onSignal(Session made, Message message) {
        try {
            SignalCodec.Received received = made.signals().read(message);
            if (received.envelope().instance().equals(instance) || !seenSignals.isNew(message.getJMSMessageID())) {
                return;
            }
            if (received.item() instanceof Item.ASignal signal) {
                made.listener().onSignal(signal.signal());
            } else {
                made.sealer()
                        .receive(((Item.AboutKeys) received.item()).message())
                        .ifPresent(answer -> offer(new Item.AboutKeys(answer)));
            }
        } catch (NewerFormatException e) {
            made.listener().onUnreadable(Inbox.unreadable(message, e)); // whose node would be unheard of otherwise
        } catch (UnreadableException | JMSException | GeneralSecurityException e) {
            // Another one comes in a moment, so it isn't put aside.
            LOG.debug("A signal can't be read: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("A signal failed: {}", e.toString());
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    @Override
    public void close() {
        closed.countDown();
        link.ifPresent(current -> current.breakUp("closed"));
        for (int i = threads.size() - 1; i >= 0; i--) {
            end(threads.get(i));
        }
        embedded.ifPresent(EmbeddedBroker::close);
        connection = new Connection(Connection.State.DISABLED, "", "closed");
    }

    private static void end(Thread thread) {
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE_TIMEOUT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
