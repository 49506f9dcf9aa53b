/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.util.logging.Logging;

/** Finishes what the host left undone, and rests after it could not, so that this takes a tenth of the time at most. */
final class Completion {

    private static final Logger LOGGER = Logging.getLogger(Completion.class);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final int REST = 10;

    private final List<Undone> all;
    private final InstantSource clock;
    private volatile Instant restsUntil = Instant.MIN;
    /** Why it could not the last time. */
    private Optional<String> hindrance = Optional.empty();

    Completion(List<Undone> all, InstantSource clock) {
        this.all = List.copyOf(all);
        this.clock = clock;
    }

    /** From any thread; takes no lock. */
    boolean isDue() {
        return all.stream().anyMatch(Undone::isAny) && !clock.instant().isBefore(restsUntil);
    }

    /** Called with the configuration to itself. */
    void run() {
        long began = System.nanoTime();
        List<String> reasons = all.stream()
                .filter(Undone::isAny)
                .map(Undone::finish)
                .flatMap(Optional::stream)
                .toList();
        if (!reasons.isEmpty()) {
            Duration rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
            restsUntil = clock.instant().plus(rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest);
        }
        tell(reasons.stream().findFirst());
    }

    private void tell(Optional<String> reason) {
        if (reason.isPresent()) {
            LOGGER.log(
                    hindrance.isPresent()
                            ? Level.FINE
                            : Level.WARNING, // a line for all that one full disk keeps from being done
                    "Cluster: the data directory lacks what is in the catalog, which is tried again: {0}",
                    reason.get());
        } else if (hindrance.isPresent()) {
            LOGGER.info("Cluster: the data directory has all that is in the catalog again");
        }
        hindrance = reason;
    }
}
