/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Transport;

/**
 * A broker and its connections, in memory, with as many faults as wished. It keeps the changes for a node that is away, as
 * a durable subscription does, unless the faults say otherwise.
 */
public final class SimulatedNetwork {

    /**
     * Each is a probability, but the longest delay.
     *
     * @param lost of a message
     * @param repeated of a message
     * @param failed of a publication that goes out and is not confirmed
     */
    public record Faults(double lost, double repeated, double failed, boolean ordered, Duration longest) {
        public static final Faults NONE = new Faults(0, 0, 0, true, Duration.ofMillis(2));
    }

    private final Scheduler scheduler;
    private final Random random;
    private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
    private final Map<String, Integer> replied = new LinkedHashMap<>();
    private Faults faults = Faults.NONE;
    private boolean up = true;

    private static final class Mailbox {
        private final List<List<Change>> waiting = new ArrayList<>();
        private Predicate<Change> ofNewerFormat = any -> false;
        private SimulatedTransport transport;
        private boolean cut;
    }

    public SimulatedNetwork(Scheduler scheduler, Random random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /** So many changes were handed to somebody who asked for them, by each node. */
    synchronized Map<String, Integer> replied() {
        return Map.copyOf(replied);
    }

    public synchronized void faults(Faults wished) {
        faults = wished;
    }

    public synchronized void broker(boolean isUp) {
        up = isUp;
        mailboxes.values().forEach(this::tell);
    }

    /** What was kept for those who are away, or were slow, is gone: the broker's store is empty. */
    synchronized void forget() {
        mailboxes.values().forEach(mailbox -> mailbox.waiting.clear());
    }

    public synchronized void cut(String node, boolean isCut) {
        Mailbox mailbox = mailbox(node);
        if (mailbox.cut != isCut) {
            mailbox.cut = isCut;
            tell(mailbox);
        }
    }

    /** What a node is too old to read. */
    synchronized void ofNewerFormat(String node, Predicate<Change> changes) {
        mailbox(node).ofNewerFormat = changes;
    }

    /** What every transport calls unreadable. */
    public synchronized void garbage() {
        mailboxes.values().stream()
                .filter(this::isConnected)
                .map(mailbox -> mailbox.transport)
                .forEach(to -> scheduler.execute(
                        () -> to.listener.onUnreadable(new Transport.Unreadable("garbage", "", "it is only garbage"))));
    }

    public synchronized Transport transport(String node) {
        return new SimulatedTransport(node);
    }

    private Mailbox mailbox(String node) {
        return mailboxes.computeIfAbsent(node, any -> new Mailbox());
    }

    private boolean isConnected(Mailbox mailbox) {
        return up && !mailbox.cut && mailbox.transport != null;
    }

    private void tell(Mailbox mailbox) {
        if (mailbox.transport != null) {
            SimulatedTransport transport = mailbox.transport;
            scheduler.execute(() -> {
                if (!transport.closed) {
                    transport.listener.onConnection(transport.connection());
                    deliver(mailbox);
                }
            });
        }
    }

    private synchronized void send(String from, List<String> to, List<Change> changes)
            throws Transport.TransportException {
        if (!isConnected(mailbox(from))) {
            throw new Transport.TransportException("not connected");
        }
        boolean failed = happens(faults.failed());
        for (String node : to) {
            if (!node.equals(from)
                    && mailboxes.containsKey(node)
                    && !happens(faults.lost())
                    && !(failed && happens(0.5))) {
                post(mailbox(node), changes);
                if (happens(faults.repeated())) {
                    post(mailbox(node), changes);
                }
            }
        }
        if (failed) {
            throw new Transport.TransportException("not confirmed");
        }
    }

    private void post(Mailbox mailbox, List<Change> changes) {
        if (faults.ordered()) {
            mailbox.waiting.add(changes);
            scheduler.after(delay(), () -> deliver(mailbox));
        } else {
            scheduler.after(delay(), () -> {
                mailbox.waiting.add(random.nextInt(mailbox.waiting.size() + 1), changes);
                deliver(mailbox);
            });
        }
    }

    private void deliver(Mailbox mailbox) {
        while (true) {
            SimulatedTransport to;
            List<Change> changes;
            Predicate<Change> ofNewerFormat;
            synchronized (this) {
                if (!isConnected(mailbox) || mailbox.waiting.isEmpty()) {
                    return;
                }
                to = mailbox.transport;
                changes = mailbox.waiting.get(0);
                ofNewerFormat = mailbox.ofNewerFormat;
            }
            try {
                List<Change> readable =
                        changes.stream().filter(ofNewerFormat.negate()).toList();
                if (!readable.isEmpty()) {
                    to.listener.onChanges(readable);
                }
                if (readable.size() < changes.size()) {
                    to.listener.onUnreadable(new Transport.Unreadable("format 2", "", "it is of a newer format"));
                }
            } catch (IllegalStateException e) {
                scheduler.after(Duration.ofMillis(50), () -> deliver(mailbox));
                return;
            }
            synchronized (this) {
                mailbox.waiting.remove(changes);
            }
        }
    }

    private synchronized void signal(String from, Signal signal) {
        if (!isConnected(mailbox(from))) {
            return;
        }
        for (Map.Entry<String, Mailbox> to : mailboxes.entrySet()) {
            if (!to.getKey().equals(from) && !happens(faults.lost())) {
                scheduler.after(delay(), () -> {
                    if (isConnected(to.getValue())) {
                        to.getValue().transport.listener.onSignal(signal);
                    }
                });
            }
        }
    }

    private Duration delay() {
        return Duration.ofNanos(
                1 + (long) (random.nextDouble() * faults.longest().toNanos()));
    }

    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private final class SimulatedTransport implements Transport {
        private final String node;
        private volatile Listener listener;
        private volatile boolean closed;

        SimulatedTransport(String node) {
            this.node = node;
        }

        @Override
        public void start(Listener heard) {
            listener = heard;
            synchronized (SimulatedNetwork.this) {
                mailbox(node).transport = this;
                tell(mailbox(node));
            }
        }

        @Override
        public void publish(List<Change> changes) throws TransportException {
            check();
            synchronized (SimulatedNetwork.this) {
                send(node, List.copyOf(mailboxes.keySet()), changes);
            }
        }

        @Override
        public void reply(String to, List<Change> changes) throws TransportException {
            check();
            replied.merge(node, changes.size(), Integer::sum);
            send(node, List.of(to), changes);
        }

        private void check() throws TransportException {
            if (closed) {
                throw new TransportException("closed");
            }
        }

        @Override
        public void signal(Signal signal) {
            if (!closed) {
                SimulatedNetwork.this.signal(node, signal);
            }
        }

        @Override
        public Connection connection() {
            synchronized (SimulatedNetwork.this) {
                boolean connected = !closed && mailbox(node).transport == this && isConnected(mailbox(node));
                return new Connection(
                        connected ? Connection.State.CONNECTED : Connection.State.CONNECTING, "memory", "");
            }
        }

        @Override
        public void close() {
            closed = true;
            synchronized (SimulatedNetwork.this) {
                if (mailbox(node).transport == this) {
                    mailbox(node).transport = null;
                }
            }
        }
    }
}
