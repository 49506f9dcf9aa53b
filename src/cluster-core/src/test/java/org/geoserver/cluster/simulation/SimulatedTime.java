/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
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
        return scheduler(crashed, () -> BEGIN);
    }

    /** @param busyUntil when the thread that does the tasks has time for the next one */
    Scheduler scheduler(Consumer<Crash> crashed, Supplier<Instant> busyUntil) {
        return new SimulatedScheduler(crashed, busyUntil);
    }

    /** The process of a node ends here and now. */
    static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private final class SimulatedScheduler implements Scheduler {
        private final Consumer<Crash> crashed;
        private final Supplier<Instant> busyUntil;
        /** What is due: one at a time, and none while it is busy. */
        private final Deque<Runnable> held = new ArrayDeque<>();

        private boolean closed;

        SimulatedScheduler(Consumer<Crash> crashed, Supplier<Instant> busyUntil) {
            this.crashed = crashed;
            this.busyUntil = busyUntil;
        }

        @Override
        public Instant now() {
            return instant();
        }

        private boolean isBusy() {
            return busyUntil.get().isAfter(now());
        }

        @Override
        public void execute(Runnable task) {
            after(pause, task);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            at(delay, () -> {
                held.add(task);
                if (held.size() == 1) {
                    doHeld();
                }
            });
        }

        /** In the order in which they fell due. */
        private void doHeld() {
            if (isBusy()) {
                at(Duration.between(now(), busyUntil.get()), this::doHeld);
                return;
            }
            while (!held.isEmpty()) {
                if (!closed) {
                    done(held.peek());
                }
                held.remove();
            }
        }

        private void done(Runnable task) {
            try {
                task.run();
            } catch (Crash crash) {
                crashed.accept(crash);
            }
        }

        @Override
        public void call(Runnable task) {
            if (closed || isBusy()) {
                throw new IllegalStateException("not now");
            }
            task.run();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
