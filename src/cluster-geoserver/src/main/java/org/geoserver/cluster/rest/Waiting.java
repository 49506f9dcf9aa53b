/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.geoserver.GeoServerConfigurationLock;
import org.springframework.http.HttpStatus;

/**
 * Waits for the node, which may need the host's lock for what it is asked. The host takes it for some controllers, releases it
 * at the end of the request, and does not mind when that was done before.
 */
final class Waiting {

    private final GeoServerConfigurationLock lock;

    Waiting(GeoServerConfigurationLock lock) {
        this.lock = lock;
    }

    /** @throws Refusal when there is no result in time */
    <T> T untilDone(Supplier<CompletableFuture<T>> work, Duration atMost) {
        if (lock.getCurrentLock() != null) {
            lock.unlock();
        }
        try {
            return work.get().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(HttpStatus.CONFLICT, "This GeoServer is stopping.");
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            throw Refusal.of(
                    HttpStatus.CONFLICT,
                    "The node was busy, or was stopped or started anew, while the request waited. Ask again.");
        }
    }
}
