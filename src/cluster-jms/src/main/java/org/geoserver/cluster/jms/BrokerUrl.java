/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.activemq.util.URISupport;

/**
 * Where a broker is, as the administrator wrote it. A {@code failover:} URL is taken apart into its alternatives: the
 * transport connects again by itself, and so knows at any time whether it is connected.
 */
record BrokerUrl(List<URI> alternatives, boolean randomize) {

    static BrokerUrl parse(String url) throws URISyntaxException {
        URI uri = new URI(url.trim());
        if (!"failover".equals(uri.getScheme())) {
            return new BrokerUrl(List.of(uri), false);
        }
        URISupport.CompositeData composite = URISupport.parseComposite(uri);
        Map<String, String> parameters = composite.getParameters();
        List<URI> alternatives = new ArrayList<>();
        for (URI component : composite.getComponents()) {
            alternatives.add(URISupport.applyParameters(component, parameters, "nested."));
        }
        if (alternatives.isEmpty()) {
            throw new URISyntaxException(withoutSecrets(url), "no broker in it");
        }
        return new BrokerUrl(List.copyOf(alternatives), !"false".equals(parameters.get("randomize")));
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
