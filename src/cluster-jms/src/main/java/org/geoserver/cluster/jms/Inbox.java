/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Transport.Listener;
import org.geoserver.cluster.spi.Transport.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the messages of this node's queue into changes for the listener. What can't be read is put aside; what is sealed
 * with a key that is not here yet waits for it, for a while, without holding up the rest. Used by one thread.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(60);
    private static final int MOST_WAITING = 1000;
    private static final long MOST_BYTES_WAITING = 64L << 20;

    private final String node;
    private final ChangeCodec codec;
    private final Sealer sealer;
    private final Consumer<KeyMessage> tellAll;
    private final Listener listener;
    private List<Locked> locked = List.of();
    private final Map<String, Long> asked = new HashMap<>();

    Inbox(String node, ChangeCodec codec, Sealer sealer, Consumer<KeyMessage> tellAll, Listener listener) {
        this.node = node;
        this.codec = codec;
        this.sealer = sealer;
        this.tellAll = tellAll;
        this.listener = listener;
    }

    private record Locked(ChangeCodec.Received change, long since) {
        String key() {
            return ((Payload.Body.Locked) change.body()).sealed().key();
        }
    }

    /**
     * Hands over what the messages hold, and what has waited for a key that is here now.
     *
     * @throws RuntimeException of the listener: then nothing counts as received
     */
    void receive(List<Message> messages) {
        long now = System.nanoTime();
        List<Locked> candidates = new ArrayList<>(locked);
        List<Unreadable> unreadable = new ArrayList<>();
        for (Message message : messages) {
            try {
                ChangeCodec.Received received = codec.read(message);
                if (!received.envelope().node().equals(node)) {
                    candidates.add(new Locked(received, now));
                }
            } catch (UnreadableException e) {
                unreadable.add(unreadable(message, e));
            }
        }
        awaitNewKeys(candidates, now);
        List<Change> changes = new ArrayList<>();
        List<Locked> stillLocked = new ArrayList<>();
        for (Locked candidate : candidates) {
            try {
                Optional<Change> change = codec.open(candidate.change());
                change.ifPresentOrElse(changes::add, () -> stillLocked.add(candidate));
            } catch (UnreadableException e) {
                unreadable.add(unreadable(candidate, e.getMessage()));
            }
        }
        unreadable.addAll(giveUp(stillLocked, now));
        if (!changes.isEmpty()) {
            listener.onChanges(List.copyOf(changes));
        }
        unreadable.forEach(this::putAside);
        locked = stillLocked;
        askAgain(now);
    }

    /** A key that is met for the first time is mostly here in a moment: then nothing is out of order. */
    private void awaitNewKeys(List<Locked> candidates, long now) {
        for (Locked candidate : candidates) {
            if (candidate.change().body() instanceof Payload.Body.Locked body) {
                String key = body.sealed().key();
                if (!sealer.has(key) && asked.putIfAbsent(key, now) == null) {
                    sealer.ask(key).ifPresent(tellAll);
                    await(key);
                }
            }
        }
    }

    private void await(String key) {
        try {
            sealer.await(key, GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Unreadable> giveUp(List<Locked> stillLocked, long now) {
        List<Unreadable> given = new ArrayList<>();
        long bytes = stillLocked.stream().mapToLong(l -> l.change().size()).sum();
        while (!stillLocked.isEmpty()
                && (stillLocked.size() > MOST_WAITING
                        || bytes > MOST_BYTES_WAITING
                        || now - stillLocked.get(0).since() > WAIT_AT_MOST.toNanos())) {
            Locked oldest = stillLocked.remove(0);
            bytes -= oldest.change().size();
            given.add(unreadable(oldest, "It is sealed with a key that no node has given to this one."));
        }
        return given;
    }

    private void askAgain(long now) {
        asked.keySet().removeIf(key -> locked.stream().noneMatch(l -> l.key().equals(key)));
        for (Locked waiting : locked) {
            if (now - asked.getOrDefault(waiting.key(), now) > ASK_EVERY.toNanos()) {
                asked.put(waiting.key(), now);
                sealer.ask(waiting.key()).ifPresent(tellAll);
            }
        }
    }

    private void putAside(Unreadable unreadable) {
        try {
            listener.onUnreadable(unreadable);
        } catch (RuntimeException e) {
            LOG.warn("Message {} can't be read, nor put aside: {} {}", unreadable.id(), unreadable.cause(), e);
        }
    }

    private static Unreadable unreadable(Locked locked, String cause) {
        return new Unreadable(locked.change().id(), locked.change().envelope().node(), cause);
    }

    /** What can't be read, all of one node together when that node only needs this one to be updated. */
    static Unreadable unreadable(Message message, UnreadableException cause) {
        String origin = origin(message);
        String id = cause instanceof NewerFormatException newer
                ? "format " + newer.format() + " of " + origin
                : id(message);
        return new Unreadable(id, origin, cause.getMessage());
    }

    private static String id(Message message) {
        try {
            return Optional.ofNullable(message.getJMSMessageID()).orElse("");
        } catch (JMSException e) {
            return "";
        }
    }

    private static String origin(Message message) {
        try {
            return Envelope.string(message, Envelope.ORIGIN)
                    .map(Envelope::shown)
                    .orElse("");
        } catch (UnreadableException e) {
            return "";
        }
    }
}
