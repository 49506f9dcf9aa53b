/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** A name, and what is taken when there is none of it: as Spring writes it, or as shells do. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)(?::-?([^}]*))?}");

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

    /** What the strongest source that has any of the names has under them. An empty value counts as none. */
    List<Found> find(List<String> names) {
        return Stream.of(
                        find(systemProperty, Source.SYSTEM_PROPERTY, names),
                        find(servletParameter, Source.SERVLET_PARAMETER, names),
                        find(environment, Source.ENVIRONMENT, names))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Found> find(UnaryOperator<String> lookup, Source source, List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(lookup.apply(name))
                        .filter(value -> !value.isBlank())
                        .map(value -> new Found(value.trim(), source, name))
                        .stream())
                .toList();
    }

    /**
     * The text with what its placeholders stand for.
     *
     * @param otherwise what a name stands for that is none around here
     * @throws IllegalArgumentException with a sentence, when one stands for nothing and has no default
     */
    String resolve(String text, Function<String, Optional<String>> otherwise) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = placeholder(name)
                    .or(() -> otherwise.apply(name))
                    .or(() -> Optional.ofNullable(matcher.group(2)))
                    .orElseThrow(() -> new IllegalArgumentException("There is no environment variable, system property"
                            + " or key " + name + " for ${" + name + "}."));
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }

    private Optional<String> placeholder(String name) {
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
