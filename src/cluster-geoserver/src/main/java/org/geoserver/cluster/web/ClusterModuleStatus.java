/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.wicket.Session;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.platform.ModuleStatus;

/**
 * How the cluster is, on the page "About" and in {@code /rest/about/status}. REST has no user's language, and no Wicket: the
 * texts come straight from the files that Wicket has them from.
 */
public final class ClusterModuleStatus implements ModuleStatus {

    private final ClusterAdministration administration;

    public ClusterModuleStatus(ClusterAdministration administration) {
        this.administration = administration;
    }

    @Override
    public String getModule() {
        return "gs-cluster-jms-active";
    }

    @Override
    public Optional<String> getComponent() {
        return Optional.of("Cluster");
    }

    @Override
    public String getName() {
        return "JMS active clustering";
    }

    @Override
    public Optional<String> getVersion() {
        return Optional.ofNullable(getClass().getPackage().getImplementationVersion());
    }

    /** Whether a node runs. */
    @Override
    public boolean isAvailable() {
        return administration.state() instanceof ClusterState.Clustered;
    }

    /** Whether the node runs and is not disconnected on purpose. */
    @Override
    public boolean isEnabled() {
        return status().map(status -> status.connection().state() != Connection.State.DISABLED)
                .orElse(false);
    }

    /** The verdict and what to do about it, then this node. */
    @Override
    public Optional<String> getMessage() {
        Properties texts = texts(Session.exists() ? Session.get().getLocale() : Locale.ENGLISH);
        Health health = Health.of(administration.state(), Instant.now());
        List<String> lines = new ArrayList<>();
        lines.add(format(texts, "health." + health.key(), health.parameters()) + ". "
                + format(texts, "health." + health.key() + ".advice", health.parameters()));
        status().ifPresent(status -> lines.add(format(
                texts,
                "module.node",
                List.of(
                        status.node(),
                        String.valueOf(status.members().size()),
                        String.valueOf(status.published()),
                        String.valueOf(status.applied()),
                        String.valueOf(status.quarantined())))));
        return Optional.of(String.join("\n", lines));
    }

    @Override
    public Optional<String> getDocumentation() {
        return Optional.empty();
    }

    @Override
    public Category getCategory() {
        return Category.COMMUNITY;
    }

    private Optional<NodeStatus> status() {
        return administration.state() instanceof ClusterState.Clustered clustered
                ? Optional.of(clustered.status())
                : Optional.empty();
    }

    private static String format(Properties texts, String key, List<String> parameters) {
        String text = texts.getProperty("ClusterPage." + key, key);
        return new MessageFormat(text.replace("'", "''"), Locale.ROOT).format(parameters.toArray());
    }

    /** Every module has a file of this name. */
    private static Properties texts(Locale locale) {
        Properties texts = new Properties();
        for (String name : List.of("GeoServerApplication", "GeoServerApplication_" + locale.getLanguage())) {
            try {
                for (URL url : Collections.list(
                        ClusterModuleStatus.class.getClassLoader().getResources(name + ".properties"))) {
                    try (InputStreamReader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                        texts.load(reader);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
