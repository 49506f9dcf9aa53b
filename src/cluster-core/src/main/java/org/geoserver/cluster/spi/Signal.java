/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.spi;

import java.util.Map;
import java.util.SortedSet;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;

/** What nodes tell each other besides changes: worth nothing a minute later, so never kept by a broker. */
public sealed interface Signal {

    /** The sender's name. */
    String node();

    /**
     * Who is there, and what it has.
     *
     * @param incarnation drawn anew at each start: two live incarnations of one name are two nodes of one name
     * @param backlog how many of its changes the broker has not confirmed
     * @param waiting how many objects wait for others
     * @param quarantined how many messages and objects are put aside
     * @param sequence the host's count of changes, see {@link ConfigurationStore#sequence}
     * @param url where its web interface is; empty when unknown
     */
    record Heartbeat(
            String node,
            String incarnation,
            Roles roles,
            Digest digest,
            int backlog,
            int waiting,
            int quarantined,
            long sequence,
            String url,
            String hostVersion,
            String pluginVersion)
            implements Signal {}

    /**
     * Asks one node for what it has newer than the asker, in some buckets of the digest.
     *
     * @param to the node that is asked; the others ignore it
     * @param versions all that the asker has in these buckets
     */
    record Pull(String node, String to, SortedSet<Integer> buckets, Map<ObjectKey, Version> versions)
            implements Signal {}

    /** The sender is leaving: it is not missing. */
    record Goodbye(String node, String incarnation) implements Signal {}

    /** What a node does: a primary publishes its changes, a replica applies others'. */
    record Roles(boolean primary, boolean replica) {

        /** For people. */
        @Override
        public String toString() {
            if (primary && replica) {
                return "primary and replica";
            }
            return primary ? "primary" : replica ? "replica" : "neither primary nor replica";
        }
    }
}
