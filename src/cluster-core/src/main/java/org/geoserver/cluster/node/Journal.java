/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Event.Direction;

/**
 * What this node sent and applied: how much in all, the last changes one by one, and the last hour minute by minute. It
 * outlives the runs of a node that is given the same one again. In memory, of bounded size. Thread-safe.
 */
public final class Journal {

    static final int CAPACITY = 500;
    static final int MINUTES = 60;

    private final InstantSource clock;
    private final Deque<Event> events = new ArrayDeque<>();
    private final TreeMap<Instant, Minute> minutes = new TreeMap<>();
    private long number;
    private long sent;
    private long applied;

    public Journal(InstantSource clock) {
        this.clock = clock;
    }

    /** The broker has confirmed it. */
    synchronized void sent(Change change) {
        sent++;
        add(change, change.version(), Direction.SENT);
        count(new Minute(minute(), 1, 0, Duration.ZERO));
    }

    /** @param version the one that it got here */
    synchronized void applied(Change change, Version version) {
        applied++;
        count(new Minute(minute(), 0, 1, add(change, version, Direction.APPLIED)));
    }

    synchronized long sent() {
        return sent;
    }

    synchronized long applied() {
        return applied;
    }

    /** The newest first. */
    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The last hour, also the minutes in which nothing happened, the oldest first. */
    synchronized List<Minute> activity() {
        Instant last = minute();
        List<Minute> hour = new ArrayList<>();
        for (int ago = MINUTES - 1; ago >= 0; ago--) {
            Instant start = last.minus(ago, ChronoUnit.MINUTES);
            hour.add(minutes.getOrDefault(start, new Minute(start, 0, 0, Duration.ZERO)));
        }
        return hour;
    }

    private Duration add(Change change, Version version, Direction direction) {
        Instant now = clock.instant();
        Version made = change.version();
        Duration took =
                made.tellsTime() && made.time().isBefore(now) ? Duration.between(made.time(), now) : Duration.ZERO;
        events.addFirst(new Event(
                ++number,
                now,
                direction,
                made.node(),
                change.user(),
                change.key(),
                change.name(),
                change instanceof Change.Removal,
                version,
                took));
        if (events.size() > CAPACITY) {
            events.removeLast();
        }
        return took;
    }

    private void count(Minute one) {
        minutes.merge(
                one.start(),
                one,
                (a, b) -> new Minute(
                        a.start(),
                        a.sent() + b.sent(),
                        a.applied() + b.applied(),
                        a.lag().compareTo(b.lag()) > 0 ? a.lag() : b.lag()));
        minutes.headMap(one.start().minus(MINUTES, ChronoUnit.MINUTES)).clear();
    }

    private Instant minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }
}
