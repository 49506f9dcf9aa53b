/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every key of {@code cluster.properties}: the one place where it is described. */
public enum ClusterKey {
    INSTANCE_NAME(
            "instanceName",
            Type.NAME,
            "",
            Applies.AT_START,
            "Name of this node, unique in the group. Made from the host name at the first start; keep it for the life of the"
                    + " node."),
    GROUP(
            "group",
            Type.NAME,
            "geoserver-cluster",
            Applies.RECONNECTING,
            "Name of the cluster. Only nodes of one group keep each other in step; groups that share a broker need a topicName each."),
    TOGGLE_MASTER(
            "toggleMaster",
            Type.FLAG,
            "true",
            Applies.AT_ONCE,
            "Whether this node is a primary: its changes go to the others.",
            "togglePrimary"),
    TOGGLE_SLAVE(
            "toggleSlave",
            Type.FLAG,
            "true",
            Applies.AT_ONCE,
            "Whether this node is a replica: it applies the changes of others. What is changed on a node that is only a"
                    + " replica is not shared, and is taken back.",
            "toggleReplica"),
    CONNECTION(
            "connection",
            Type.SWITCH,
            "enabled",
            Applies.AT_ONCE,
            "Whether this node is connected to the others. Changes that are made while it is disabled go out later."),
    READ_ONLY(
            "readOnly",
            Type.SWITCH,
            "disabled",
            Applies.AT_ONCE,
            "Whether changes of others stay in memory and off the disk: for nodes that share one data directory."),
    DURABLE(
            "durable",
            Type.FLAG,
            "true",
            Applies.RECONNECTING,
            "Whether the broker keeps messages on disk and for nodes that are away. Without it they catch up from other"
                    + " nodes alone."),
    BROKER_URL(
            "brokerURL",
            Type.URLS,
            "",
            Applies.RECONNECTING,
            "Where the broker is: an ActiveMQ URL such as tcp://broker:61616 or failover:(tcp://a:61616,tcp://b:61616). Empty:"
                    + " the embedded broker."),
    BROKER_USER("brokerUser", Type.TEXT, "", Applies.RECONNECTING, "User name at the broker, when it asks for one."),
    BROKER_PASSWORD(
            "brokerPassword", Type.SECRET, "", Applies.RECONNECTING, "Password at the broker, when it asks for one."),
    TOPIC_NAME(
            "topicName",
            Type.TOPIC,
            "VirtualTopic.geoserver",
            Applies.RECONNECTING,
            "Topic that carries the changes, the same on all nodes. It begins with \"VirtualTopic.\" so that every node has a"
                    + " queue of its own behind it."),
    EMBEDDED_BROKER(
            "embeddedBroker",
            Type.SWITCH,
            "enabled",
            Applies.RECONNECTING,
            "Whether a broker runs inside this node. The brokers of the nodes find each other and form a network."),
    EMBEDDED_BROKER_URI(
            "embeddedBroker.uri",
            Type.CONNECTOR,
            "tcp://0.0.0.0:61616",
            Applies.RECONNECTING,
            "Where the embedded broker listens for the brokers of other nodes. When the port is taken, the next free one is"
                    + " used; 0 lets the system choose."),
    EMBEDDED_BROKER_PEERS(
            "embeddedBroker.peers",
            Type.PEERS,
            "multicast",
            Applies.RECONNECTING,
            "How the embedded brokers find each other: multicast on the local network, or where they are, separated by"
                    + " commas, such as a:61616,b:61616 (this one may be among them), or none: the others come to it."),
    SECRET(
            "secret",
            Type.SECRET,
            "",
            Applies.RECONNECTING,
            "Shared secret of the nodes, the same on all: passwords of stores travel sealed with it. Without it the nodes"
                    + " agree on keys between themselves.");

    /** What kind of value a key takes. */
    public enum Type {
        TEXT("text"),
        NAME("letters, digits, '.', '_' and '-', at most 100 of them"),
        FLAG("true or false"),
        SWITCH("enabled or disabled"),
        URLS("an ActiveMQ URL"),
        CONNECTOR("a URL with a host and a port"),
        PEERS("multicast, multicast://address:port, none, or host:port separated by commas"),
        TOPIC("a topic name that begins with VirtualTopic."),
        SECRET("text, never shown");

        private final String explanation;

        Type(String explanation) {
            this.explanation = explanation;
        }

        public String explanation() {
            return explanation;
        }
    }

    /** When a changed value begins to count. */
    public enum Applies {
        AT_ONCE("at once"),
        RECONNECTING("at once; the node connects anew"),
        AT_START("at the next start");

        private final String explanation;

        Applies(String explanation) {
            this.explanation = explanation;
        }

        public String explanation() {
            return explanation;
        }
    }

    private static final Set<String> ON = Set.of("true", "enabled");
    private static final Set<String> OFF = Set.of("false", "disabled");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern TOPIC = Pattern.compile("VirtualTopic(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/,()]*@|jms\\.(userName|password)=");

    private final String key;
    private final Type type;
    private final String defaultValue;
    private final Applies applies;
    private final String description;
    private final List<String> aliases;

    ClusterKey(String key, Type type, String defaultValue, Applies applies, String description, String... aliases) {
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
        this.applies = applies;
        this.description = description;
        this.aliases = List.of(aliases);
    }

    /** The key of this name or other name. */
    public static Optional<ClusterKey> of(String name) {
        return Arrays.stream(values()).filter(k -> k.names().contains(name)).findFirst();
    }

    /** The name in {@code cluster.properties}. */
    public String key() {
        return key;
    }

    /** The name and the other names that are understood. */
    public List<String> names() {
        return Stream.concat(Stream.of(key), aliases.stream()).toList();
    }

    public Type type() {
        return type;
    }

    /** The value when none is given; empty for a name that is made at the first start, too. */
    public String defaultValue() {
        return defaultValue;
    }

    public Applies applies() {
        return applies;
    }

    public String description() {
        return description;
    }

    public boolean isSecret() {
        return type == Type.SECRET;
    }

    /** The value as everybody may see it: nothing of a secret, and a URL without its credentials. */
    public String shown(String value) {
        if (isSecret()) {
            return "";
        }
        return value.replaceAll("//[^/,()]*@", "//***@").replaceAll("(jms\\.(userName|password)=)[^&,()]*", "$1***");
    }

    /** The name among environment variables: {@code brokerURL} is {@code GEOSERVER_CLUSTER_BROKER_URL}. */
    public String environmentName() {
        return "GEOSERVER_CLUSTER_"
                + key.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    /**
     * The value in its one written form: a flag as true or false, a switch as enabled or disabled.
     *
     * @throws IllegalArgumentException with what would be right
     */
    String normalise(String given) {
        String value = given.trim();
        return switch (type) {
            case TEXT, SECRET -> value;
            case NAME -> matching(NAME, value);
            case TOPIC -> matching(TOPIC, value);
            case FLAG -> isOn(value) ? "true" : "false";
            case SWITCH -> isOn(value) ? "enabled" : "disabled";
            case URLS -> value.isEmpty() ? value : url(value);
            case CONNECTOR -> connector(value);
            case PEERS -> peers(value);
        };
    }

    private String matching(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw expected();
        }
        return value;
    }

    private boolean isOn(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!ON.contains(lower) && !OFF.contains(lower)) {
            throw expected();
        }
        return ON.contains(lower);
    }

    private String peers(String value) {
        if (!value.equals("multicast") && !value.equals("none") && !value.startsWith("multicast://")) {
            for (String peer : value.split(",", -1)) {
                connector(peer.contains("://") ? peer.trim() : "tcp://" + peer.trim());
            }
        }
        return value;
    }

    private String connector(String value) {
        URI uri = uri(value);
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw expected();
        }
        return value;
    }

    private String url(String value) {
        if (CREDENTIALS.matcher(value).find()) {
            throw new IllegalArgumentException(
                    "User name and password don't belong in it, where everybody sees them, but in brokerUser and"
                            + " brokerPassword.");
        }
        if (uri(value).getScheme() == null) {
            throw expected();
        }
        return value;
    }

    private URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw expected();
        }
    }

    private IllegalArgumentException expected() {
        return new IllegalArgumentException("It must be " + type.explanation() + ".");
    }
}
