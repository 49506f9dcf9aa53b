/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a node's work is done: one task at a time, in the order of their times. The only source of threads and of delays
 * for the core, so that a simulation can be in charge of time.
 */
public interface Scheduler extends AutoCloseable {

    void execute(Runnable task);

    void after(Duration delay, Runnable task);

    /**
     * Has the task done and returns afterwards; from within a task it is done at once.
     *
     * @throws IllegalStateException when it was not done because this is closed
     */
    void call(Runnable task);

    /**
     * The present time for measuring how long something takes or lasts: it goes on evenly, whatever happens to the wall clock,
     * with which it begins.
     */
    Instant now();

    /** Lets the running task end; what has not begun is dropped. */
    @Override
    void close();
}
