/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for a node as long as its process runs and it isn't stuck. */
record Watch(Node node, Duration patience) {

    private static final long POLL_MILLIS = 100;

    /**
     * Waits until something is so.
     *
     * @param otherwise what the node did not do, when it isn't so in time
     * @throws DemoException when it isn't in time, or the node ends
     */
    void await(String otherwise, BooleanSupplier condition) {
        await(otherwise, condition, () -> 0);
    }

    /** Waits until something is so; time counts only from when the progress was last another. */
    void await(String otherwise, BooleanSupplier condition, LongSupplier progress) {
        long before = progress.getAsLong();
        long since = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (!node.isAlive()) {
                throw new DemoException("%s ended by itself; the end of %s:%n%s"
                        .formatted(node.name(), node.plan().log(), node.lastWords()));
            }
            long now = progress.getAsLong();
            if (now != before) {
                before = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > patience.toNanos()) {
                throw new DemoException("%s %s within %d seconds; the end of %s:%n%s"
                        .formatted(
                                node.name(),
                                otherwise,
                                patience.toSeconds(),
                                node.plan().log(),
                                node.lastWords()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Stopped.", e);
        }
    }
}
