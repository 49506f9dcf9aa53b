/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The broker that a node brings with itself.
 *
 * @param directory where it keeps messages; of this node alone
 * @param connector where it listens for other brokers, such as {@code tcp://0.0.0.0:61616}; its host must be one that
 *     other hosts can reach it at, or 0.0.0.0 for all that this host has. Its parameters are ActiveMQ's
 * @param portAttempts how many ports, from the connector's on, are tried until one is free: more than one lets several
 *     nodes of a host have the same settings. With a port 0 the system chooses
 * @param persistent whether messages are kept on disk, and so outlive the process
 * @param jmx how it is seen over JMX; empty when it isn't
 */
public record EmbeddedBrokerSettings(
        Path directory,
        URI connector,
        int portAttempts,
        Discovery discovery,
        boolean persistent,
        Usage usage,
        Optional<Jmx> jmx) {

    public static final URI DEFAULT_CONNECTOR = URI.create("tcp://0.0.0.0:61616");
    public static final int DEFAULT_PORT_ATTEMPTS = 20;

    /**
     * How much it may take before it refuses messages, in bytes.
     *
     * @param memory of the heap; of more than 70 % of it, 70 % are taken
     * @param store on disk, for messages that are kept
     * @param temporary on disk, for messages that are not kept and don't fit into memory
     */
    public record Usage(long memory, long store, long temporary) {

        public static final Usage DEFAULT = new Usage(128L << 20, 1L << 30, 128L << 20);

        public Usage {
            if (memory <= 0 || store <= 0 || temporary <= 0) {
                throw new IllegalArgumentException("a broker needs some memory and some disk");
            }
        }
    }

    /**
     * The broker's MBeans, which are in the process's own MBean server.
     *
     * @param connector whether they can be read from elsewhere, over RMI at the port of every address that this machine has.
     *     It asks for the nodes' credentials, when they have some, and for none otherwise
     * @param host the name by which others reach the port
     */
    public record Jmx(boolean connector, String host, int port) {}

    public EmbeddedBrokerSettings {
        requireNonNull(directory, "directory");
        requireNonNull(discovery, "discovery");
        requireNonNull(usage, "usage");
        requireNonNull(jmx, "jmx");
        BrokerUrl.requireHostAndPort(connector);
    }

    public EmbeddedBrokerSettings(Path directory, URI connector, int portAttempts, Discovery discovery) {
        this(directory, connector, portAttempts, discovery, true, Usage.DEFAULT, Optional.empty());
    }

    public EmbeddedBrokerSettings(Path directory, Discovery discovery) {
        this(directory, DEFAULT_CONNECTOR, DEFAULT_PORT_ATTEMPTS, discovery);
    }
}
