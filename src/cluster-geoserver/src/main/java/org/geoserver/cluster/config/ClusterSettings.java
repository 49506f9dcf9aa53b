/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geoserver.cluster.spi.Signal.Roles;

/**
 * The settings of this node, valid together.
 *
 * @param brokerUrl empty when the embedded broker is the only one
 * @param brokerUser empty when the broker asks for none
 * @param brokerPassword empty when the broker asks for none
 * @param readOnly whether applied changes stay off the disk
 * @param embeddedBrokerPeers where the embedded brokers of other nodes are; empty when multicast finds them
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
        String embeddedBrokerUri,
        List<String> embeddedBrokerPeers,
        String secret) {

    public ClusterSettings {
        embeddedBrokerPeers = List.copyOf(embeddedBrokerPeers);
    }

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
                problems.add(new SettingProblem(key.key(), key.isSecret() ? "" : value, e.getMessage()));
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
                values.get(ClusterKey.EMBEDDED_BROKER_URI),
                peers(values.get(ClusterKey.EMBEDDED_BROKER_PEERS)),
                values.get(ClusterKey.SECRET));
        if (settings.brokerUrl.isEmpty() && !settings.embeddedBroker) {
            throw new InvalidSettingsException(List.of(new SettingProblem(
                    ClusterKey.BROKER_URL.key(), "", "It is empty, so embeddedBroker must be enabled. Set one of them.")));
        }
        return settings;
    }

    private static boolean on(Map<ClusterKey, String> values, ClusterKey key) {
        String value = values.get(key);
        return value.equals("true") || value.equals("enabled");
    }

    private static List<String> peers(String value) {
        return value.equals("multicast")
                ? List.of()
                : Stream.of(value.split(",")).map(String::trim).toList();
    }

    /** All but the secrets. */
    @Override
    public String toString() {
        return "ClusterSettings[" + instanceName + " in " + group + ", " + roles + ", connection=" + connection
                + ", readOnly=" + readOnly + ", durable=" + durable + ", topicName=" + topicName + ", embeddedBroker="
                + embeddedBroker + "]";
    }
}
