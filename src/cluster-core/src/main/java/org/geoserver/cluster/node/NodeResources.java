/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Transport;

/**
 * What one run of a node works with.
 *
 * @param history where it is kept what objects were: an earlier run's, which goes on, or a new one
 * @param clock what its machine takes for the time
 * @param journal where what is sent and applied is noted: an earlier run's, which goes on, or a new one
 */
public record NodeResources(
        VersionIndex index,
        StateHistory history,
        ConfigurationStore store,
        Transport transport,
        Scheduler scheduler,
        InstantSource clock,
        Journal journal) {

    public NodeResources {
        requireNonNull(index, "index");
        requireNonNull(history, "history");
        requireNonNull(store, "store");
        requireNonNull(transport, "transport");
        requireNonNull(scheduler, "scheduler");
        requireNonNull(clock, "clock");
        requireNonNull(journal, "journal");
    }
}
