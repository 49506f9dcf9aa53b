/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a probe.
 *
 * @param slowest the longest time from the answer to a change until all nodes showed it
 * @param failure what is missing, and where; empty when nothing is
 */
public record Result(Probe probe, Duration slowest, Optional<String> failure) {

    public boolean isSuccess() {
        return failure.isEmpty();
    }

    /** One line for the user. */
    public String line() {
        String kind = "%-28s %-44s".formatted(probe.kind(), probe.actions());
        return failure.map(cause -> kind + "  FAILED: " + cause).orElse(kind + "%7d ms".formatted(slowest.toMillis()));
    }
}
