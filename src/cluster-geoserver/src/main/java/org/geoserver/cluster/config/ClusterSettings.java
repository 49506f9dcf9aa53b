/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.jms.Credentials;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings;
import org.geoserver.cluster.jms.JmsSettings;
import org.geoserver.cluster.spi.Signal.Roles;

/**
 * The settings of this node, valid together.
 *
 * @param brokerUrl empty when the embedded broker is the only one
 * @param brokerUser empty when the broker asks for none
 * @param brokerPassword empty when the broker asks for none
 * @param readOnly whether applied changes stay off the disk
 * @param embeddedBrokerUri where the embedded broker listens
 * @param embeddedBrokerPeers how embedded brokers find each other, as {@link ClusterKey#EMBEDDED_BROKER_PEERS} says
 * @param secret the nodes' shared secret; empty when there is none
 */
public record ClusterSettings(
        String instanceName,
        String group,
        Roles roles,
        boolean connection,
        boolean readOnly,
        boolean durable,
        String brokerUrl,
        String brokerUser,
        String brokerPassword,
        String topicName,
        boolean embeddedBroker,
        URI embeddedBrokerUri,
        String embeddedBrokerPeers,
        String secret) {

    /**
     * The settings of these values; a key that is left out has its default.
     *
     * @throws InvalidSettingsException naming every value that can't be used
     */
    public static ClusterSettings of(Map<ClusterKey, String> given) throws InvalidSettingsException {
        Map<ClusterKey, String> values = new EnumMap<>(ClusterKey.class);
        List<SettingProblem> problems = new ArrayList<>();
        for (ClusterKey key : ClusterKey.values()) {
            String value = given.getOrDefault(key, key.defaultValue());
            try {
                values.put(key, key.normalise(value));
            } catch (IllegalArgumentException e) {
                problems.add(new SettingProblem(key.key(), key.shown(value), e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        ClusterSettings settings = new ClusterSettings(
                values.get(ClusterKey.INSTANCE_NAME),
                values.get(ClusterKey.GROUP),
                new Roles(on(values, ClusterKey.TOGGLE_MASTER), on(values, ClusterKey.TOGGLE_SLAVE)),
                on(values, ClusterKey.CONNECTION),
                on(values, ClusterKey.READ_ONLY),
                on(values, ClusterKey.DURABLE),
                values.get(ClusterKey.BROKER_URL),
                values.get(ClusterKey.BROKER_USER),
                values.get(ClusterKey.BROKER_PASSWORD),
                values.get(ClusterKey.TOPIC_NAME),
                on(values, ClusterKey.EMBEDDED_BROKER),
                URI.create(values.get(ClusterKey.EMBEDDED_BROKER_URI)),
                values.get(ClusterKey.EMBEDDED_BROKER_PEERS),
                values.get(ClusterKey.SECRET));
        if (settings.connection && settings.brokerUrl.isEmpty() && !settings.embeddedBroker) {
            throw new InvalidSettingsException(List.of(new SettingProblem(
                    ClusterKey.BROKER_URL.key(),
                    "",
                    "It is empty, so embeddedBroker must be enabled. Set one of them.")));
        }
        return settings;
    }

    private static boolean on(Map<ClusterKey, String> values, ClusterKey key) {
        String value = values.get(key);
        return value.equals("true") || value.equals("enabled");
    }

    /**
     * The part that the transport needs.
     *
     * @param directory where this node keeps what is its own
     */
    public JmsSettings jms(Path directory) {
        Optional<EmbeddedBrokerSettings> embedded = embeddedBroker
                ? Optional.of(new EmbeddedBrokerSettings(
                        directory.resolve("broker"),
                        embeddedBrokerUri,
                        EmbeddedBrokerSettings.DEFAULT_PORT_ATTEMPTS,
                        discovery()))
                : Optional.empty();
        return new JmsSettings(
                instanceName,
                group,
                topicName,
                brokerUrl,
                brokerUser.isEmpty() ? Optional.empty() : Optional.of(new Credentials(brokerUser, brokerPassword)),
                connection,
                durable,
                embedded,
                secret.isEmpty() ? Optional.empty() : Optional.of(secret),
                Optional.of(directory),
                JmsSettings.DEFAULT_GZIP_THRESHOLD,
                JmsSettings.DEFAULT_MAX_MESSAGE_SIZE,
                JmsSettings.DEFAULT_RETENTION,
                JmsSettings.Reconnecting.DEFAULT);
    }

    private Discovery discovery() {
        if (embeddedBrokerPeers.equals("multicast")) {
            return new Discovery.Multicast();
        }
        if (embeddedBrokerPeers.equals("none")) {
            return new Discovery.None();
        }
        return embeddedBrokerPeers.startsWith("multicast://")
                ? new Discovery.Multicast(embeddedBrokerPeers)
                : new Discovery.Static(Stream.of(embeddedBrokerPeers.split(","))
                        .map(String::trim)
                        .toList());
    }

    /** The same but for the roles, which a running node can change. */
    public ClusterSettings withRoles(Roles other) {
        return new ClusterSettings(
                instanceName,
                group,
                other,
                connection,
                readOnly,
                durable,
                brokerUrl,
                brokerUser,
                brokerPassword,
                topicName,
                embeddedBroker,
                embeddedBrokerUri,
                embeddedBrokerPeers,
                secret);
    }

    /** All but the secrets. */
    @Override
    public String toString() {
        return "ClusterSettings[" + instanceName + " in " + group + ", " + roles + ", connection=" + connection
                + ", readOnly=" + readOnly + ", durable=" + durable + ", topicName=" + topicName + ", embeddedBroker="
                + embeddedBroker + "]";
    }
}
