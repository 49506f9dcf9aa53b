/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

/** How a node that was no member yet, and whose host has objects already, joins a cluster that has begun. */
public enum JoinPolicy {
    /** The cluster's configuration becomes this node's; what only this node has is removed, and kept in its history. */
    CLUSTER,
    /** What only this node has goes to the cluster; of what both have, the cluster's counts. */
    MERGE,
    /** It joins only when it has nothing that the cluster doesn't have by key or by name. */
    REFUSE
}
