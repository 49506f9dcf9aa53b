/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geoserver.cluster.demo.cluster.AdaptedHost;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Host;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.cluster.NodePlan;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.cluster.StandIn;
import org.geoserver.cluster.demo.rest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that is configured as containers are: by environment variables alone. */
@Timeout(120)
class EnvironmentTest {

    private static final Pattern PROPERTY =
            Pattern.compile("<property name=\"([^\"]*)\" value=\"([^\"]*)\" source=\"([^\"]*)\" fixed=\"([^\"]*)\"");

    /** Values that are not the defaults, by key; every key has one. */
    private static final Map<String, String> VALUES = values();

    @TempDir
    Path work;

    private static Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put("instanceName", "from-${ORDINAL}");
        values.put("instanceURL", "http://${ORDINAL}.example:8080/geoserver");
        values.put("group", "elsewhere");
        values.put("toggleMaster", "true");
        values.put("toggleSlave", "false");
        values.put("connection", "disabled");
        values.put("connection.retry", "3");
        values.put("connection.maxwait", "777");
        values.put("readOnly", "enabled");
        values.put("durable", "false");
        values.put("join.policy", "refuse");
        values.put("history.states", "7");
        values.put("history.size", "8 mb");
        values.put("brokerURL", "tcp://nowhere.example:61616");
        values.put("brokerUser", "someone");
        values.put("brokerPassword", "something");
        values.put("topicName", "VirtualTopic.other");
        values.put("secret", "another secret");
        values.put("embeddedBroker", "disabled");
        values.put("embeddedBrokerProperties", "other.properties");
        values.put("xbeanURL", "./broker.xml");
        values.put("activemq.base", "elsewhere");
        values.put("activemq.transportConnectors.server.uri", "tcp://127.0.0.1:0");
        values.put("activemq.transportConnectors.server.discoveryURI", "none");
        values.put("activemq.broker.persistent", "false");
        values.put("activemq.broker.systemUsage.memoryUsage", "64 mb");
        values.put("activemq.broker.systemUsage.storeUsage", "2 gb");
        values.put("activemq.broker.systemUsage.tempUsage", "32 mb");
        values.put("activemq.jmx.useJmx", "true");
        values.put("activemq.jmx.createConnector", "false");
        values.put("activemq.jmx.host", "127.0.0.1");
        values.put("activemq.jmx.port", "1099");
        return values;
    }

    @Test
    void everyKeyIsTakenFromAnEnvironmentVariable() {
        Plan plan = Plan.of(1, Ports.freeRow(1), work, Optional.empty());
        Host host = new StandIn(Installation.fromSystemProperty(), "256m");
        try (Cluster cluster = new Cluster(plan, new AdaptedHost(host, host::launcher, EnvironmentTest::environment))) {
            cluster.start(line -> {});
            Node node = cluster.node(1);

            Map<String, List<String>> shown = settings(node);

            Map<String, List<String>> expected = new HashMap<>(VALUES.entrySet().stream()
                    .filter(entry ->
                            !entry.getKey().equals("secret") && !entry.getKey().equals("brokerPassword"))
                    .collect(toMap(
                            Map.Entry::getKey,
                            entry -> List.of(entry.getValue().replace("${ORDINAL}", "seven"), "ENVIRONMENT", "true"))));
            expected.put("CLUSTER_CONFIG_DIR", List.of(configuration(node.plan()), "ENVIRONMENT", "true"));
            assertThat(shown).isEqualTo(expected);
            assertThat(Path.of(configuration(node.plan()), "cluster.properties"))
                    .exists();
            String text = node.rest().get("/cluster.xml").text();
            assertThat(text).doesNotContain("something").doesNotContain("another secret");
            assertThat(text).contains("<name>from-seven</name>");

            Answer fixed = node.rest()
                    .send(
                            "POST",
                            "/cluster",
                            "application/json",
                            "{\"toggleSlave\": \"true\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(fixed.status()).isEqualTo(409);
            assertThat(fixed.text()).contains("GEOSERVER_CLUSTER_TOGGLE_SLAVE");
        }
    }

    private static Map<String, List<String>> settings(Node node) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            Map<String, List<String>> settings = new HashMap<>();
                            Matcher property = PROPERTY.matcher(
                                    node.rest().get("/cluster.xml").text());
                            while (property.find()) {
                                settings.put(
                                        property.group(1),
                                        List.of(property.group(2), property.group(3), property.group(4)));
                            }
                            return settings;
                        },
                        settings -> !settings.isEmpty());
    }

    private static Map<String, String> environment(NodePlan node) {
        Map<String, String> environment = new HashMap<>();
        VALUES.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("ORDINAL", "seven");
        environment.put("CLUSTER_CONFIG_DIR", configuration(node));
        return environment;
    }

    private static String configuration(NodePlan node) {
        return node.directory().resolve("configuration").toString();
    }

    private static String variable(String key) {
        return "GEOSERVER_CLUSTER_"
                + key.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
