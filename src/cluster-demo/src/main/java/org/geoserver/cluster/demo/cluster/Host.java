/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.util.List;

/** What a node's process runs. */
public interface Host {

    /** What it is, for the user: {@code GeoServer}, for one. */
    String description();

    /** The arguments of {@code java}: options, class path, main class and its arguments. */
    List<String> command(NodePlan node);
}
