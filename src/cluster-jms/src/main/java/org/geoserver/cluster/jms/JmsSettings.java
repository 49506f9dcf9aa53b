/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a node talks with the others.
 *
 * @param nodeName unique in the group; its queue is named after it
 * @param group the nodes that share a configuration
 * @param topicName where changes are published; begins with {@code VirtualTopic.}, so that every node has its queue
 * @param brokerUrl where the broker is, {@code failover:(a,b)} for several; empty when the embedded one is used
 * @param enabled whether to connect at all
 * @param durable whether the node's queue outlives the node, so that it gets what was sent while it was away
 * @param secret shared by the nodes, to seal what must not be read on the way; without it the nodes agree on keys
 * @param stateDirectory where keys are kept across restarts; without it they are made anew
 * @param gzipThreshold from how many bytes on a content is compressed
 * @param maxMessageSize the most bytes of a content that are sent or accepted, uncompressed
 * @param retention how long the broker keeps a change for a node that doesn't fetch it
 * @param reconnecting how the broker is tried again
 */
public record JmsSettings(
        String nodeName,
        String group,
        String topicName,
        String brokerUrl,
        Optional<Credentials> credentials,
        boolean enabled,
        boolean durable,
        Optional<EmbeddedBrokerSettings> embedded,
        Optional<String> secret,
        Optional<Path> stateDirectory,
        int gzipThreshold,
        int maxMessageSize,
        Duration retention,
        Reconnecting reconnecting) {

    public static final String DEFAULT_TOPIC_NAME = "VirtualTopic.geoserver";
    public static final int DEFAULT_GZIP_THRESHOLD = 16 << 10;
    public static final int DEFAULT_MAX_MESSAGE_SIZE = 64 << 20;
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

    /**
     * How a broker that can't be reached is tried again: for ever, with growing pauses.
     *
     * @param alarmAfter after how many attempts in vain this is a warning in the log; 0 or less for never
     * @param longestPause between two attempts; less than 100 ms counts as that
     */
    public record Reconnecting(int alarmAfter, Duration longestPause) {

        private static final Duration SHORTEST = Duration.ofMillis(100);
        public static final Reconnecting DEFAULT = new Reconnecting(10, Duration.ofSeconds(5));

        public Reconnecting {
            longestPause = longestPause.compareTo(SHORTEST) < 0 ? SHORTEST : longestPause;
        }
    }

    public JmsSettings {
        requireNonNull(credentials, "credentials");
        requireNonNull(embedded, "embedded");
        requireNonNull(secret, "secret");
        requireNonNull(stateDirectory, "stateDirectory");
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("a broker keeps changes for some time, not for " + retention);
        }
        requireNonNull(reconnecting, "reconnecting");
        if (nodeName.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException("a node and a group need a name");
        }
        if (!topicName.matches("VirtualTopic\\.[\\w.%-]*[\\w%-]")) {
            throw new IllegalArgumentException(
                    "not a topic name (VirtualTopic. and letters, digits, '.', '_', '-'): " + topicName);
        }
        if (enabled && brokerUrl.isBlank() && embedded.isEmpty()) {
            throw new IllegalArgumentException("neither a broker's URL nor an embedded broker");
        }
    }

    /** A node that talks over a broker elsewhere, with defaults for all else. */
    public static JmsSettings external(String nodeName, String group, String brokerUrl) {
        return defaults(nodeName, group, brokerUrl, Optional.empty());
    }

    /** A node that brings its broker with it, with defaults for all else. */
    public static JmsSettings embedded(String nodeName, String group, EmbeddedBrokerSettings embedded) {
        return defaults(nodeName, group, "", Optional.of(embedded));
    }

    private static JmsSettings defaults(
            String nodeName, String group, String brokerUrl, Optional<EmbeddedBrokerSettings> embedded) {
        return new JmsSettings(
                nodeName,
                group,
                DEFAULT_TOPIC_NAME,
                brokerUrl,
                Optional.empty(),
                true,
                true,
                embedded,
                Optional.empty(),
                Optional.empty(),
                DEFAULT_GZIP_THRESHOLD,
                DEFAULT_MAX_MESSAGE_SIZE,
                DEFAULT_RETENTION,
                Reconnecting.DEFAULT);
    }

    public JmsSettings withCredentials(Optional<Credentials> value) {
        return changed(copy -> copy.credentials = value);
    }

    public JmsSettings withEnabled(boolean value) {
        return changed(copy -> copy.enabled = value);
    }

    public JmsSettings withDurable(boolean value) {
        return changed(copy -> copy.durable = value);
    }

    public JmsSettings withSecret(Optional<String> value) {
        return changed(copy -> copy.secret = value);
    }

    public JmsSettings withStateDirectory(Path value) {
        return changed(copy -> copy.stateDirectory = Optional.of(value));
    }

    public JmsSettings withMaxMessageSize(int value) {
        return changed(copy -> copy.maxMessageSize = value);
    }

    public JmsSettings withRetention(Duration value) {
        return changed(copy -> copy.retention = value);
    }

    public JmsSettings withReconnecting(Reconnecting value) {
        return changed(copy -> copy.reconnecting = value);
    }

    private JmsSettings changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new JmsSettings(
                nodeName,
                group,
                topicName,
                brokerUrl,
                copy.credentials,
                copy.enabled,
                copy.durable,
                embedded,
                copy.secret,
                copy.stateDirectory,
                gzipThreshold,
                copy.maxMessageSize,
                copy.retention,
                copy.reconnecting);
    }

    /** What may be another in a copy, while it is made. */
    private static final class Copy {
        private Optional<Credentials> credentials;
        private boolean enabled;
        private boolean durable;
        private Optional<String> secret;
        private Optional<Path> stateDirectory;
        private int maxMessageSize;
        private Duration retention;
        private Reconnecting reconnecting;

        private Copy(JmsSettings original) {
            credentials = original.credentials;
            enabled = original.enabled;
            durable = original.durable;
            secret = original.secret;
            stateDirectory = original.stateDirectory;
            maxMessageSize = original.maxMessageSize;
            retention = original.retention;
            reconnecting = original.reconnecting;
        }
    }

    /** All but the secrets. */
    @Override
    public String toString() {
        return "JmsSettings[" + nodeName + " in " + group + ", " + topicName + ", "
                + BrokerUrl.withoutSecrets(brokerUrl) + "]";
    }
}
