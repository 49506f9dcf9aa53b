/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.cluster.spi.Scheduler;

/** The scheduler of a real node: one daemon thread of its own, which ends when this is closed. */
public final class ThreadedScheduler implements Scheduler {

    private static final Logger LOG = Logger.getLogger(ThreadedScheduler.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor executor;
    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();
    private volatile Thread thread;

    /** @param node names the thread */
    public ThreadedScheduler(String node) {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread created = new Thread(work, "cluster-" + node);
            created.setDaemon(true);
            thread = created;
            return created;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "Closed: a task is dropped", e);
        }
    }

    @Override
    public void call(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
            return;
        }
        try {
            executor.schedule(task, 0, TimeUnit.NANOSECONDS).get();
        } catch (RejectedExecutionException | CancellationException e) {
            throw new IllegalStateException("the node is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the node was busy", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Instant now() {
        return begin.plusNanos(System.nanoTime() - beginNanos);
    }

    @Override
    public void close() {
        executor.shutdown();
        executor.getQueue().forEach(queued -> {
            if (queued instanceof Future<?> future) {
                future.cancel(false);
            }
        });
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warning("A task of the cluster node does not end; its thread is interrupted");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A task of the cluster node failed", e);
        }
    }
}
