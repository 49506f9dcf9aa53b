/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;

/**
 * The broker that a node brings with itself.
 *
 * @param directory where it keeps messages; of this node alone
 * @param connector where it listens for other brokers, such as {@code tcp://0.0.0.0:61616}; its host must be one that
 *     other hosts can reach it at, or 0.0.0.0 for all that this host has
 * @param portAttempts how many ports, from the connector's on, are tried until one is free: more than one lets several
 *     nodes of a host have the same settings. With a port 0 the system chooses
 */
public record EmbeddedBrokerSettings(Path directory, URI connector, int portAttempts, Discovery discovery) {

    public static final URI DEFAULT_CONNECTOR = URI.create("tcp://0.0.0.0:61616");
    public static final int DEFAULT_PORT_ATTEMPTS = 20;

    public EmbeddedBrokerSettings {
        requireNonNull(directory, "directory");
        requireNonNull(connector, "connector");
        requireNonNull(discovery, "discovery");
        if (connector.getHost() == null || connector.getPort() < 0) {
            throw new IllegalArgumentException("not a connector with a host and a port: " + connector);
        }
    }

    public EmbeddedBrokerSettings(Path directory, Discovery discovery) {
        this(directory, DEFAULT_CONNECTOR, DEFAULT_PORT_ATTEMPTS, discovery);
    }
}
