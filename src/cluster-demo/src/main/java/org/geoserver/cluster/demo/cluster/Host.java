/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a node's process runs. */
public interface Host {

    /** What it is, for the user: {@code GeoServer}, for one. */
    String description();

    /** How long a node may take until it answers, or until it finds the others. */
    Duration patience();

    /** The arguments of {@code java}: options, class path, main class and its arguments. */
    List<String> command(NodePlan node);

    /** A command that starts what follows it, such as one that enters a network; empty for none. */
    default List<String> launcher(NodePlan node) {
        return List.of();
    }

    /** What the process finds among its environment variables besides this one's. */
    default Map<String, String> environment(NodePlan node) {
        return Map.of();
    }
}
