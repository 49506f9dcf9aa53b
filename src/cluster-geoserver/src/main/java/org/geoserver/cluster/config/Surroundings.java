/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.geoserver.cluster.config.ClusterConfiguration.Source;

/**
 * What an operator sets around GeoServer. Each function gives the value of a name, or null.
 *
 * @param hostName of this machine
 */
public record Surroundings(
        UnaryOperator<String> systemProperty,
        UnaryOperator<String> servletParameter,
        UnaryOperator<String> environment,
        String hostName) {

    /** Names the folder of {@code cluster.properties} when it is not in the data directory. */
    public static final String DIRECTORY = "CLUSTER_CONFIG_DIR";

    /** A value and where it was found. */
    record Found(String value, Source source, String name) {}

    /** Those of this process. */
    public static Surroundings of(ServletContext servlet) {
        return new Surroundings(System::getProperty, servlet::getInitParameter, System::getenv, localHostName());
    }

    /** Those of this process, outside of a servlet container. */
    public static Surroundings ofProcess() {
        return new Surroundings(System::getProperty, name -> null, System::getenv, localHostName());
    }

    /** The strongest value under one of the names. An empty one counts as none. */
    Optional<Found> find(Iterable<String> names) {
        return find(systemProperty, Source.SYSTEM_PROPERTY, names)
                .or(() -> find(servletParameter, Source.SERVLET_PARAMETER, names))
                .or(() -> find(environment, Source.ENVIRONMENT, names));
    }

    private static Optional<Found> find(UnaryOperator<String> lookup, Source source, Iterable<String> names) {
        for (String name : names) {
            String value = lookup.apply(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(new Found(value.trim(), source, name));
            }
        }
        return Optional.empty();
    }

    /** What a placeholder stands for. */
    Optional<String> placeholder(String name) {
        Optional<String> value =
                Optional.ofNullable(environment.apply(name)).or(() -> Optional.ofNullable(systemProperty.apply(name)));
        return name.equals("HOSTNAME") ? value.or(() -> Optional.of(hostName)) : value;
    }

    private static String localHostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
