/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.util.List;

/** How an embedded broker finds those of the other nodes. */
public sealed interface Discovery {

    /** It doesn't: the others come to it. */
    record None() implements Discovery {}

    /**
     * By multicast on the local network, among the brokers of the same group of nodes.
     *
     * @param uri such as {@code multicast://default} or {@code multicast://239.255.2.3:6155}
     */
    record Multicast(String uri) implements Discovery {
        public Multicast() {
            this("multicast://default");
        }
    }

    /**
     * By their addresses. A link carries messages both ways, and over one broker in between: it is enough that every
     * node names one that all name. Naming all, itself too, does no harm and spares that one from being a single point
     * of failure.
     *
     * @param peers such as {@code tcp://host:61616}; a plain {@code host:61616} is taken for that
     */
    record Static(List<String> peers) implements Discovery {
        public Static {
            peers = List.copyOf(peers);
        }
    }
}
