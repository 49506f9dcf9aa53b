/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.geoserver.cluster.spi.Scheduler;

/** Time that passes only when it is run, from event to event, on one thread. */
public final class SimulatedTime implements InstantSource {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private Duration pause = Duration.ZERO;
    private long number;

    private record Event(long at, long number, Runnable work) {}

    @Override
    public Instant instant() {
        return BEGIN.plusNanos(now);
    }

    public InstantSource ahead(Supplier<Duration> skew) {
        return () -> instant().plus(skew.get());
    }

    public void at(Duration delay, Runnable work) {
        events.add(new Event(now + delay.toNanos(), number++, work));
    }

    public void run(Duration time) {
        long end = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.poll();
            now = event.at();
            event.work().run();
        }
        now = end;
    }

    /** From now on each task waits so long before it runs, as on a host that is slow. */
    void slow(Duration pause) {
        this.pause = pause;
    }

    /** @param crashed is told when a task ends in a crash of its node */
    Scheduler scheduler(Consumer<Crash> crashed) {
        return new SimulatedScheduler(crashed);
    }

    /** The process of a node ends here and now. */
    static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private final class SimulatedScheduler implements Scheduler {
        private final Consumer<Crash> crashed;
        private boolean closed;

        SimulatedScheduler(Consumer<Crash> crashed) {
            this.crashed = crashed;
        }

        @Override
        public Instant now() {
            return instant();
        }

        @Override
        public void execute(Runnable task) {
            after(pause, task);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            at(delay, () -> {
                if (!closed) {
                    try {
                        task.run();
                    } catch (Crash crash) {
                        crashed.accept(crash);
                    }
                }
            });
        }

        @Override
        public void call(Runnable task) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            task.run();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
