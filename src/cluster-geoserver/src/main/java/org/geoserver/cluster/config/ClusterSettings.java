/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.config.ClusterKey.Applies;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.history.MVStoreStateHistory.Limits;
import org.geoserver.cluster.jms.Credentials;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Jmx;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Usage;
import org.geoserver.cluster.jms.JmsSettings;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.spi.Signal.Roles;

/** The settings of this node, valid together: a value for every key. Immutable. */
public final class ClusterSettings {

    private static final String OWN_BROKER = "vm:";

    private final Map<ClusterKey, String> values;

    private ClusterSettings(Map<ClusterKey, String> values) {
        this.values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /**
     * What is right and wrong with some values.
     *
     * @param settings those that can be used; empty when there are problems
     * @param warnings values that can be used, or don't count, and may not do what is expected of them
     */
    record Checked(Optional<ClusterSettings> settings, List<SettingProblem> problems, List<SettingProblem> warnings) {}

    /**
     * The settings of these values; a key that is left out has its default.
     *
     * @throws InvalidSettingsException naming every value that can't be used
     */
    public static ClusterSettings of(Map<ClusterKey, String> given) throws InvalidSettingsException {
        Checked checked = check(given);
        return checked.settings().orElseThrow(() -> new InvalidSettingsException(checked.problems()));
    }

    static Checked check(Map<ClusterKey, String> given) {
        Map<ClusterKey, String> values = new EnumMap<>(ClusterKey.class);
        Map<ClusterKey, SettingProblem> unusable = new EnumMap<>(ClusterKey.class);
        for (ClusterKey key : ClusterKey.values()) {
            String value = given.getOrDefault(key, key.defaultValue());
            try {
                values.put(key, key.normalise(value));
            } catch (IllegalArgumentException e) {
                values.put(key, key.defaultValue());
                unusable.put(key, new SettingProblem(key.key(), key.shown(value), e.getMessage()));
            }
        }
        ClusterSettings settings = new ClusterSettings(values);
        List<SettingProblem> problems = new ArrayList<>();
        List<SettingProblem> warnings = new ArrayList<>();
        unusable.forEach((key, problem) -> {
            if (key.place() == Place.BROKER && !settings.embeddedBroker()) {
                warnings.add(new SettingProblem(
                        problem.key(),
                        problem.value(),
                        problem.reason() + " It doesn't count while embeddedBroker is disabled."));
            } else {
                problems.add(problem);
            }
        });
        if (problems.isEmpty()
                && settings.connection()
                && settings.brokerUrl().isEmpty()
                && !settings.embeddedBroker()) {
            String reason = settings.value(ClusterKey.BROKER_URL).isEmpty()
                    ? "It is empty, so embeddedBroker must be enabled. Set one of them."
                    : "It names the embedded broker, so embeddedBroker must be enabled.";
            problems.add(
                    new SettingProblem(ClusterKey.BROKER_URL.key(), settings.value(ClusterKey.BROKER_URL), reason));
        }
        if (!settings.connection() && settings.roles().equals(new Roles(true, false))) {
            warnings.add(new SettingProblem(
                    ClusterKey.CONNECTION.key(),
                    settings.value(ClusterKey.CONNECTION),
                    "This primary is not connected at all: its changes stay here until it is. (In older modules it was only"
                            + " the connection of a slave, and a master without one sent its changes.)"));
        }
        return new Checked(problems.isEmpty() ? Optional.of(settings) : Optional.empty(), problems, warnings);
    }

    /** In its one written form, see {@link ClusterKey}. */
    public String value(ClusterKey key) {
        return values.get(key);
    }

    private boolean isOn(ClusterKey key) {
        return value(key).equals("true") || value(key).equals("enabled");
    }

    private Optional<String> given(ClusterKey key) {
        return Optional.of(value(key)).filter(value -> !value.isEmpty());
    }

    private int number(ClusterKey key) {
        return Integer.parseInt(value(key));
    }

    private long bytes(ClusterKey key) {
        return ClusterKey.bytes(value(key)).longValueExact();
    }

    public String instanceName() {
        return value(ClusterKey.INSTANCE_NAME);
    }

    /** Where its web interface is; empty when that is not told. */
    public String instanceUrl() {
        return value(ClusterKey.INSTANCE_URL);
    }

    public String group() {
        return value(ClusterKey.GROUP);
    }

    public Roles roles() {
        return new Roles(isOn(ClusterKey.TOGGLE_MASTER), isOn(ClusterKey.TOGGLE_SLAVE));
    }

    public boolean connection() {
        return isOn(ClusterKey.CONNECTION);
    }

    /** Whether applied changes stay off the disk. */
    public boolean readOnly() {
        return isOn(ClusterKey.READ_ONLY);
    }

    /** How this node joins, if it was no member yet. */
    public JoinPolicy joinPolicy() {
        return JoinPolicy.valueOf(value(ClusterKey.JOIN_POLICY).toUpperCase(Locale.ROOT));
    }

    /** How much is kept of what objects were. */
    public Limits history() {
        return new Limits(number(ClusterKey.HISTORY_STATES), bytes(ClusterKey.HISTORY_SIZE));
    }

    public boolean durable() {
        return isOn(ClusterKey.DURABLE);
    }

    /** Empty when the embedded broker is the only one. */
    public String brokerUrl() {
        String url = value(ClusterKey.BROKER_URL);
        return url.startsWith(OWN_BROKER) ? "" : url;
    }

    /** Empty when the broker asks for none. */
    public Optional<Credentials> credentials() {
        return given(ClusterKey.BROKER_USER).map(user -> new Credentials(user, value(ClusterKey.BROKER_PASSWORD)));
    }

    public String topicName() {
        return value(ClusterKey.TOPIC_NAME);
    }

    public boolean embeddedBroker() {
        return isOn(ClusterKey.EMBEDDED_BROKER);
    }

    /** The nodes' shared secret. */
    public Optional<String> secret() {
        return given(ClusterKey.SECRET);
    }

    /**
     * The part that the transport needs.
     *
     * @param directory where this node keeps what is its own
     */
    public JmsSettings jms(Path directory) {
        return new JmsSettings(
                instanceName(),
                group(),
                topicName(),
                brokerUrl(),
                credentials(),
                connection(),
                durable(),
                embeddedBroker() ? Optional.of(broker(directory)) : Optional.empty(),
                secret(),
                Optional.of(directory),
                JmsSettings.DEFAULT_GZIP_THRESHOLD,
                JmsSettings.DEFAULT_MAX_MESSAGE_SIZE,
                JmsSettings.DEFAULT_RETENTION,
                new JmsSettings.Reconnecting(
                        number(ClusterKey.CONNECTION_RETRY), Duration.ofMillis(number(ClusterKey.CONNECTION_MAXWAIT))));
    }

    private EmbeddedBrokerSettings broker(Path directory) {
        Jmx jmx = new Jmx(isOn(ClusterKey.JMX_CONNECTOR), value(ClusterKey.JMX_HOST), number(ClusterKey.JMX_PORT));
        return new EmbeddedBrokerSettings(
                directory.resolve(value(ClusterKey.ACTIVEMQ_BASE)).normalize(),
                URI.create(value(ClusterKey.EMBEDDED_BROKER_URI)),
                EmbeddedBrokerSettings.DEFAULT_PORT_ATTEMPTS,
                Discovery.parse(value(ClusterKey.EMBEDDED_BROKER_PEERS)),
                isOn(ClusterKey.PERSISTENT),
                new Usage(bytes(ClusterKey.MEMORY_USAGE), bytes(ClusterKey.STORE_USAGE), bytes(ClusterKey.TEMP_USAGE)),
                isOn(ClusterKey.JMX) ? Optional.of(jmx) : Optional.empty());
    }

    /** The keys whose values are others there. */
    public Set<ClusterKey> differencesFrom(ClusterSettings other) {
        Set<ClusterKey> differences = EnumSet.noneOf(ClusterKey.class);
        values.forEach((key, value) -> {
            if (!value.equals(other.value(key))) {
                differences.add(key);
            }
        });
        return differences;
    }

    /** The same, but with the values from there of the keys that apply like this. */
    public ClusterSettings keeping(Applies applies, ClusterSettings from) {
        Map<ClusterKey, String> kept = new EnumMap<>(values);
        kept.replaceAll((key, value) -> key.applies() == applies ? from.value(key) : value);
        return new ClusterSettings(kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterSettings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    /** All but the secrets. */
    @Override
    public String toString() {
        Map<ClusterKey, String> shown = new EnumMap<>(values);
        shown.replaceAll(ClusterKey::shown);
        return "ClusterSettings" + shown;
    }
}
