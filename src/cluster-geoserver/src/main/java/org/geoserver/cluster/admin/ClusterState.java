/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import org.geoserver.cluster.node.NodeStatus;

/** Whether this node takes part. */
public sealed interface ClusterState {

    /** Whether this GeoServer may get requests: it is connected and has what the others have. */
    boolean ready();

    /** The node runs; whether it is connected is in its status. */
    record Clustered(NodeStatus status) implements ClusterState {
        @Override
        public boolean ready() {
            return status.connection().isConnected() && status.caughtUp();
        }
    }

    /** GeoServer runs as if there were no cluster. The reason is a sentence for the administrator. */
    record Unclustered(String reason) implements ClusterState {
        @Override
        public boolean ready() {
            return false;
        }
    }
}
