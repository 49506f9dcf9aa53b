/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.util.URISupport;

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

    /**
     * What an administrator wrote: {@code multicast}, {@code multicast://address:port}, {@code none}, {@code
     * static:(tcp://a:61616,tcp://b:61616)}, or the peers alone, separated by commas.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    static Discovery parse(String text) {
        if (text.equals("multicast")) {
            return new Multicast();
        }
        if (text.equals("none")) {
            return new None();
        }
        try {
            if (text.startsWith("multicast:")) {
                if (new URI(text).getHost() == null) {
                    throw new IllegalArgumentException(
                            "It needs an address, such as multicast://239.255.2.3:6155, or is multicast://default.");
                }
                return new Multicast(text);
            }
            Stream<String> peers = text.startsWith("static:")
                    ? Stream.of(URISupport.parseComposite(new URI(text)).getComponents())
                            .map(URI::toString)
                    : Stream.of(text.split(",", -1)).map(String::trim);
            List<String> checked = peers.toList();
            for (String peer : checked) {
                URI uri = peerUri(peer);
                if (!BrokerUrl.hasSocket(uri)) {
                    throw new IllegalArgumentException("Brokers are not found by " + uri.getScheme()
                            + ":. Write multicast://default, or where they are, or none.");
                }
                BrokerUrl.requireHostAndPort(uri);
            }
            return new Static(checked);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "It is neither multicast nor a list of brokers such as a:61616,b:61616: " + e.getReason() + ".", e);
        }
    }

    /** The whole address of a peer that may be written without a scheme. */
    static URI peerUri(String peer) throws URISyntaxException {
        return new URI(peer.contains("://") ? peer : "tcp://" + peer);
    }
}
