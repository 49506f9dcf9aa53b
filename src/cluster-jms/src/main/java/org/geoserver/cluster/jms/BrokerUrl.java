/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.activemq.util.URISupport;

/**
 * Where a broker is, as the administrator wrote it. A {@code failover:} URL is taken apart into its alternatives: the
 * transport connects again by itself, and so knows at any time whether it is connected.
 */
public record BrokerUrl(List<URI> alternatives, boolean randomize) {

    private static final String WITH_SOCKET = "tcp|ssl|nio|nio\\+ssl|auto|auto\\+ssl|auto\\+nio|auto\\+nio\\+ssl";
    private static final String FOR_THE_CLIENT = "jms.";

    /**
     * Reads it.
     *
     * @throws URISyntaxException when it is no URL, or names no broker
     */
    public static BrokerUrl parse(String url) throws URISyntaxException {
        URI uri = new URI(url.trim());
        boolean hostAsScheme = uri.isOpaque() && uri.getSchemeSpecificPart().matches("\\d+");
        if (uri.getScheme() == null || hostAsScheme) {
            throw new URISyntaxException(withoutSecrets(url), "it does not begin with a scheme such as tcp:");
        }
        if (!"failover".equals(uri.getScheme())) {
            return new BrokerUrl(List.of(uri), false);
        }
        URISupport.CompositeData composite = URISupport.parseComposite(uri);
        Map<String, String> parameters = composite.getParameters();
        Map<String, String> ofTheClient = parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith(FOR_THE_CLIENT))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<URI> alternatives = new ArrayList<>();
        for (URI component : composite.getComponents()) {
            URI nested = URISupport.applyParameters(component, parameters, "nested.");
            alternatives.add(ofTheClient.isEmpty() ? nested : URISupport.applyParameters(nested, ofTheClient));
        }
        if (alternatives.isEmpty()) {
            throw new URISyntaxException(withoutSecrets(url), "no broker in it");
        }
        return new BrokerUrl(List.copyOf(alternatives), !"false".equals(parameters.get("randomize")));
    }

    /**
     * What keeps anybody from ever connecting there, without trying.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public static void check(String url) {
        try {
            parse(url).alternatives().stream().filter(BrokerUrl::hasSocket).forEach(BrokerUrl::requireHostAndPort);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "It is no URL that names a broker, such as tcp://broker:61616 or"
                            + " failover:(tcp://a:61616,tcp://b:61616): " + e.getReason() + ".",
                    e);
        }
    }

    /** Whether it is a host and a port that are connected to, and not something else of ActiveMQ's. */
    static boolean hasSocket(URI uri) {
        return uri.getScheme() != null && uri.getScheme().matches(WITH_SOCKET);
    }

    /** @throws IllegalArgumentException with a sentence for the administrator when one of them is not there */
    static void requireHostAndPort(URI uri) {
        String authority = uri.getRawAuthority();
        if (uri.getHost() == null && authority != null && authority.matches("[\\w.-]*_[\\w.-]*(:\\d+)?")) {
            String host = authority.replaceAll(":\\d+$", "");
            throw new IllegalArgumentException("The host name " + host
                    + " has an underscore, which a URL can't have in a host name. Give the host another name, such as "
                    + host.replace('_', '-') + ", or write its address.");
        }
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("It needs a host and a port, such as tcp://broker:61616, but has "
                    + (authority == null
                            ? "none"
                            : "\"" + withoutSecrets("//" + authority).substring(2) + "\"")
                    + ".");
        }
    }

    /** The alternatives in the order to try them. */
    List<URI> inTurn() {
        if (!randomize) {
            return alternatives;
        }
        List<URI> shuffled = new ArrayList<>(alternatives);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    static URI withoutParameters(URI uri) {
        return URI.create(withoutSecrets(uri.toString()));
    }

    /** For logs and the status page: neither user, nor password, nor parameters. */
    static String withoutSecrets(String url) {
        return url.replaceAll("\\?[^,()]*", "").replaceAll("//[^/,()]*@", "//");
    }
}
