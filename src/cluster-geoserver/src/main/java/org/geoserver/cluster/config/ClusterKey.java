/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geoserver.cluster.jms.BrokerUrl;
import org.geoserver.cluster.jms.Discovery;

/** Every key of the files and of their surroundings: the one place where it is described. */
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
    INSTANCE_URL(
            "instanceURL",
            Type.WEB_ADDRESS,
            "",
            Applies.RECONNECTING,
            "Where this very node's web interface is, past any load balancer, such as http://${HOSTNAME}:8080/geoserver: the"
                    + " pages of other nodes link to it, and replicas send there who would change something. Empty: no link."),
    TOGGLE_MASTER(
            "toggleMaster",
            Type.FLAG,
            "true",
            Applies.AT_ONCE,
            "Whether this node is a primary: its changes go to the others. A node that is only a replica refuses to be changed"
                    + " and names a primary, with its instanceURL.",
            "togglePrimary"),
    TOGGLE_SLAVE(
            "toggleSlave",
            Type.FLAG,
            "true",
            Applies.AT_ONCE,
            "Whether this node is a replica: it applies the changes of others. What gets changed on a node that is only a"
                    + " replica all the same is not shared, and is taken back.",
            "toggleReplica"),
    CONNECTION(
            "connection",
            Type.SWITCH,
            "enabled",
            Applies.RECONNECTING,
            "Whether this node is connected to the others. Changes that are made while it is disabled go out later."),
    CONNECTION_RETRY(
            "connection.retry",
            Type.NUMBER,
            "10",
            Applies.RECONNECTING,
            "After how many attempts in vain to reach the broker this is told in the log as a warning; 0 for never. It is no"
                    + " limit: the node tries on until it is connected."),
    CONNECTION_MAXWAIT(
            "connection.maxwait",
            Type.MILLISECONDS,
            "5000",
            Applies.RECONNECTING,
            "The longest pause between two attempts to reach the broker. The first pauses are shorter; less than 100 counts as"
                    + " 100."),
    READ_ONLY(
            "readOnly",
            Type.SWITCH,
            "disabled",
            Applies.RECONNECTING,
            "Whether changes of others stay in memory and off the disk: for nodes that share one data directory."),
    DURABLE(
            "durable",
            Type.FLAG,
            "true",
            Applies.RECONNECTING,
            "Whether the broker keeps messages on disk and for nodes that are away. Without it they catch up from other"
                    + " nodes alone."),
    JOIN_POLICY(
            "join.policy",
            Type.JOIN_POLICY,
            "cluster",
            Applies.AT_ONCE,
            "How a node that was no member yet, and has objects already, joins a cluster. cluster: it takes the cluster's, and"
                    + " what only it has is removed and kept in its history. merge: what only it has goes to all nodes. refuse: it"
                    + " joins only when it has nothing that the cluster doesn't have."),
    HISTORY_STATES(
            "history.states",
            Type.COUNT,
            "20",
            Applies.RECONNECTING,
            "How many of its last states this node keeps of each object, to look at and to put back; 0 for none."),
    HISTORY_SIZE(
            "history.size",
            Type.SIZE,
            "64 mb",
            Applies.RECONNECTING,
            "How much disk these states take at most, of all objects, compressed; the oldest go first. 10,000 layers take some"
                    + " 10 mb for one state of each."),
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
    SECRET(
            "secret",
            Type.SECRET,
            "",
            Applies.RECONNECTING,
            "Shared secret of the nodes, the same on all: passwords of stores travel sealed with it. Without it the nodes"
                    + " agree on keys between themselves."),
    EMBEDDED_BROKER(
            "embeddedBroker",
            Type.SWITCH,
            "enabled",
            Applies.RECONNECTING,
            "Whether a broker runs inside this node. The brokers of the nodes find each other and form a network."),
    EMBEDDED_BROKER_PROPERTIES(
            "embeddedBrokerProperties",
            Type.PROPERTIES_FILE,
            "embedded-broker.properties",
            Applies.RECONNECTING,
            "The file with the keys that begin with \"activemq.\". They may as well stand in cluster.properties, but not"
                    + " otherwise there."),
    XBEAN_URL(
            "xbeanURL",
            Type.TEXT,
            "",
            Applies.NEVER,
            "XML that configured the embedded broker of older modules. It is not read: the keys that begin with \"activemq.\""
                    + " take its place, and for what they can't say there is a broker of your own and brokerURL."),
    ACTIVEMQ_BASE(
            "activemq.base",
            Type.DIRECTORY,
            "broker",
            Applies.RECONNECTING,
            "Folder where the embedded broker keeps messages, of this node alone. When it is not absolute, it is in the folder"
                    + " of cluster.properties."),
    EMBEDDED_BROKER_URI(
            "activemq.transportConnectors.server.uri",
            Type.CONNECTOR,
            "tcp://0.0.0.0:61616",
            Applies.RECONNECTING,
            "Where the embedded broker listens for the brokers of other nodes, with ActiveMQ's parameters. When the port is"
                    + " taken, the next free one is used; 0 lets the system choose.",
            "embeddedBroker.uri"),
    EMBEDDED_BROKER_PEERS(
            "activemq.transportConnectors.server.discoveryURI",
            Type.PEERS,
            "multicast://default",
            Applies.RECONNECTING,
            "How the embedded brokers find each other: by multicast on the local network, or by where they are, separated by"
                    + " commas, such as a:61616,b:61616 (this one may be among them), or none: the others come to it.",
            "embeddedBroker.peers"),
    PERSISTENT(
            "activemq.broker.persistent",
            Type.FLAG,
            "true",
            Applies.RECONNECTING,
            "Whether the embedded broker keeps messages on disk. Without it a message is lost with the process, and nodes catch"
                    + " up from each other."),
    MEMORY_USAGE(
            "activemq.broker.systemUsage.memoryUsage",
            Type.SIZE,
            "128 mb",
            Applies.RECONNECTING,
            "How much of the heap the embedded broker takes at most; 70 % of the heap when this is more."),
    STORE_USAGE(
            "activemq.broker.systemUsage.storeUsage",
            Type.SIZE,
            "1 gb",
            Applies.RECONNECTING,
            "How much disk the embedded broker takes at most for messages that are kept. When it is full, changes wait at the"
                    + " nodes that made them."),
    TEMP_USAGE(
            "activemq.broker.systemUsage.tempUsage",
            Type.SIZE,
            "128 mb",
            Applies.RECONNECTING,
            "How much disk the embedded broker takes at most for messages that are not kept."),
    JMX(
            "activemq.jmx.useJmx",
            Type.FLAG,
            "false",
            Applies.RECONNECTING,
            "Whether the embedded broker is seen over JMX, in the MBean server of this Java."),
    JMX_CONNECTOR(
            "activemq.jmx.createConnector",
            Type.FLAG,
            "false",
            Applies.RECONNECTING,
            "Whether it is seen over JMX from other processes, too, at the port below on every address of the machine. It asks"
                    + " for brokerUser and brokerPassword; without them it asks for nothing, so let no network reach it."),
    JMX_HOST(
            "activemq.jmx.host",
            Type.TEXT,
            "localhost",
            Applies.RECONNECTING,
            "Host of the JMX connector, by the name that other processes reach it at."),
    JMX_PORT(
            "activemq.jmx.port",
            Type.PORT,
            "1098",
            Applies.RECONNECTING,
            "Port of the JMX connector; nodes on one machine need one each."),
    CLUSTER_CONFIG_DIR(
            "CLUSTER_CONFIG_DIR",
            Type.DIRECTORY,
            "",
            Applies.AT_START,
            "Folder of these files and of what the node keeps for itself, when it is not the folder cluster of the data"
                    + " directory: nodes that share a data directory need one each. It is set outside of the files; in a"
                    + " file, where older modules wrote it, it has no effect.");

    /** What kind of value a key takes. */
    public enum Type {
        TEXT("text"),
        NAME("1 to 100 letters, digits and any of . _ - : @ + # ( )"),
        FLAG("true or false"),
        SWITCH("enabled or disabled"),
        NUMBER("a whole number"),
        JOIN_POLICY("cluster, merge or refuse"),
        COUNT("a whole number, 0 to 1000"),
        MILLISECONDS("a whole number, 1 or more", "ms"),
        PORT("a port, 1 to 65535"),
        SIZE("a number, alone or with kb, mb or gb, such as 128 mb", "bytes"),
        URLS("an ActiveMQ URL"),
        WEB_ADDRESS("an http or https URL with a host"),
        CONNECTOR("a URL with a host and a port"),
        PEERS("multicast://default, multicast://address:port, none, or host:port separated by commas"),
        TOPIC("a topic name that begins with VirtualTopic."),
        DIRECTORY("a folder"),
        PROPERTIES_FILE("a file whose name ends with .properties, absolute or in the folder of cluster.properties"),
        SECRET("text, never shown");

        private final String explanation;
        private final String unit;

        Type(String explanation) {
            this(explanation, "");
        }

        Type(String explanation, String unit) {
            this.explanation = explanation;
            this.unit = unit;
        }

        public String explanation() {
            return explanation;
        }

        /** What a number counts; empty when it needs no unit. */
        public String unit() {
            return unit;
        }
    }

    /** When a changed value begins to count. {@code ClusterRuntime} does what this says. */
    public enum Applies {
        AT_ONCE("at once"),
        RECONNECTING("at once; the node connects anew"),
        AT_START("at the next start of GeoServer"),
        NEVER("never, it is ignored");

        private final String explanation;

        Applies(String explanation) {
            this.explanation = explanation;
        }

        public String explanation() {
            return explanation;
        }
    }

    /** Where a key belongs. */
    public enum Place {
        OUTSIDE("none"),
        CLUSTER("cluster.properties"),
        BROKER("embedded-broker.properties");

        private final String fileName;

        Place(String fileName) {
            this.fileName = fileName;
        }

        /** The file's usual name. */
        public String fileName() {
            return fileName;
        }
    }

    private static final Set<String> ON = Set.of("true", "enabled");
    private static final Set<String> OFF = Set.of("false", "disabled");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._:@+#()-]{0,99}");
    private static final Pattern TOPIC = Pattern.compile("VirtualTopic(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})\\s*([kmgt]?)b?");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/,()]*@|jms\\.(userName|password)=");

    /** "All virtual topics", and "all topics", to ActiveMQ: old files have them as the topic's name. */
    static final Set<String> WILDCARD_TOPICS = Set.of("VirtualTopic.>", ">");

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

    /** The name in the files. */
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

    /** The value when none is given; empty for what is found at the start, too: the node's name and its folder. */
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

    /** The file that it is written to when no file has it. */
    public Place place() {
        if (this == CLUSTER_CONFIG_DIR) {
            return Place.OUTSIDE;
        }
        return key.startsWith("activemq.") ? Place.BROKER : Place.CLUSTER;
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
        return place() == Place.OUTSIDE ? key : environmentName(key);
    }

    private static String environmentName(String name) {
        return "GEOSERVER_CLUSTER_"
                + name.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    /** All that it may be called as a system property, a servlet parameter or an environment variable. */
    List<String> namesOutside() {
        return place() == Place.OUTSIDE
                ? List.of(key)
                : Stream.concat(names().stream().map(ClusterKey::environmentName), names().stream())
                        .toList();
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
            case TOPIC -> WILDCARD_TOPICS.contains(value) ? defaultValue : matching(TOPIC, value);
            case FLAG -> isOn(value) ? "true" : "false";
            case SWITCH -> isOn(value) ? "enabled" : "disabled";
            case NUMBER -> number(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case JOIN_POLICY -> joinPolicy(value);
            case COUNT -> number(value, 0, 1000);
            case MILLISECONDS -> number(value, 1, Integer.MAX_VALUE);
            case PORT -> number(value, 1, 65535);
            case SIZE -> size(value);
            case URLS -> value.isEmpty() ? value : url(value);
            case WEB_ADDRESS -> value.isEmpty() ? value : webAddress(value);
            case CONNECTOR -> connector(value);
            case PEERS -> peers(value);
            case DIRECTORY -> path(value).toString();
            case PROPERTIES_FILE -> propertiesFile(value);
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

    private String joinPolicy(String value) {
        String policy = value.toLowerCase(Locale.ROOT);
        if (!Set.of("cluster", "merge", "refuse").contains(policy)) {
            throw new IllegalArgumentException("It must be cluster, merge or refuse.");
        }
        return policy;
    }

    private String number(String value, int least, int most) {
        if (!value.matches("-?[0-9]{1,10}")) {
            throw expected();
        }
        long number = Long.parseLong(value);
        if (number < least || number > most) {
            throw expected();
        }
        return String.valueOf(number);
    }

    private String size(String value) {
        if (bytes(value).signum() <= 0 || bytes(value).bitLength() > 62) {
            throw expected();
        }
        Matcher size = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        size.matches();
        return new BigInteger(size.group(1)) + (size.group(2).isEmpty() ? "" : " " + size.group(2) + "b");
    }

    /** How many bytes a size means; zero for what is none. */
    static BigInteger bytes(String value) {
        Matcher size = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return BigInteger.ZERO;
        }
        int thousands = " kmgt".indexOf(size.group(2).isEmpty() ? " " : size.group(2));
        return new BigInteger(size.group(1)).shiftLeft(10 * thousands);
    }

    private static String peers(String value) {
        Discovery discovery = Discovery.parse(value);
        return discovery instanceof Discovery.Multicast multicast ? multicast.uri() : value;
    }

    private String webAddress(String value) {
        try {
            URI uri = new URI(value);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return value;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw expected();
    }

    private String connector(String value) {
        BrokerUrl.check(value);
        if (!value.matches("[a-z+]+://[^/(].*")) {
            throw expected();
        }
        return value;
    }

    private static String url(String value) {
        if (CREDENTIALS.matcher(value).find()) {
            throw new IllegalArgumentException(
                    "User name and password don't belong in it, where everybody sees them, but in brokerUser and"
                            + " brokerPassword.");
        }
        BrokerUrl.check(value);
        return value;
    }

    private Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw expected();
        }
    }

    private String propertiesFile(String value) {
        Path path = path(value);
        boolean outside = !path.isAbsolute() && path.normalize().startsWith("..");
        boolean theOther = path.normalize().equals(Path.of(Place.CLUSTER.fileName()));
        if (!value.endsWith(".properties") || outside || theOther) {
            throw expected();
        }
        return value;
    }

    private IllegalArgumentException expected() {
        return new IllegalArgumentException("It must be " + type.explanation() + ".");
    }
}
