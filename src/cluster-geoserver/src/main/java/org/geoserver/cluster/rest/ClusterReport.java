/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings without secrets, this node and the others, or what was wrong with a request. Its tree is made of maps,
 * lists and values; in XML the entries of a list have the singular of its name.
 */
final class ClusterReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> settings;
    private final Map<String, Object> tree;

    private ClusterReport(Map<String, String> settings, Map<String, Object> tree) {
        this.settings = settings;
        this.tree = tree;
    }

    static ClusterReport of(ClusterAdministration administration) {
        ClusterConfiguration configuration = administration.configuration();
        Map<String, String> settings = new LinkedHashMap<>();
        for (ClusterKey key : ClusterKey.values()) {
            if (!key.isSecret()) {
                settings.put(key.key(), key.shown(configuration.entry(key).value()));
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        ClusterState state = administration.state();
        if (state instanceof ClusterState.Clustered clustered) {
            tree.put("clustered", true);
            tree.put("node", node(clustered.status()));
            tree.put(
                    "nodes",
                    clustered.status().members().stream()
                            .map(ClusterReport::member)
                            .toList());
        } else if (state instanceof ClusterState.Unclustered unclustered) {
            tree.put("clustered", false);
            tree.put("reason", unclustered.reason());
        }
        if (!configuration.problems().isEmpty()) {
            tree.put("problems", problems(configuration.problems()));
        }
        return new ClusterReport(settings, tree);
    }

    /** What was wrong. */
    static ClusterReport error(String message, List<SettingProblem> problems) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("error", message);
        if (!problems.isEmpty()) {
            tree.put("problems", problems(problems));
        }
        return new ClusterReport(Map.of(), tree);
    }

    private static List<Map<String, Object>> problems(List<SettingProblem> problems) {
        return problems.stream()
                .map(problem -> fields("key", problem.key(), "value", problem.value(), "reason", problem.reason()))
                .toList();
    }

    private static Map<String, Object> node(NodeStatus status) {
        Map<String, Object> node = fields("name", status.node());
        roles(node, status.roles());
        node.put(
                "connection",
                fields(
                        "state", status.connection().state().name(),
                        "broker", status.connection().broker(),
                        "detail", status.connection().detail()));
        node.put("inStep", status.inStep());
        node.put("backlog", status.backlog());
        node.put("waiting", status.waiting());
        node.put("quarantined", status.quarantined());
        node.put("published", status.published());
        node.put("applied", status.applied());
        node.put("objects", status.objects());
        node.put("digest", status.digest().toString());
        node.put("nameInUse", status.nameInUse());
        return node;
    }

    private static Map<String, Object> member(Member member) {
        Heartbeat heartbeat = member.heartbeat();
        Map<String, Object> node =
                fields("name", member.name(), "state", member.state().name());
        roles(node, heartbeat.roles());
        node.put("inStep", member.inStep());
        node.put("backlog", heartbeat.backlog());
        node.put("waiting", heartbeat.waiting());
        node.put("quarantined", heartbeat.quarantined());
        node.put("digest", heartbeat.digest().toString());
        node.put("lastSeen", member.lastSeen().toString());
        node.put("url", heartbeat.url());
        node.put("geoserverVersion", heartbeat.hostVersion());
        node.put("pluginVersion", heartbeat.pluginVersion());
        return node;
    }

    private static void roles(Map<String, Object> node, Roles roles) {
        node.put("primary", roles.primary());
        node.put("replica", roles.replica());
    }

    private static Map<String, Object> fields(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** With the settings by key in {@code settings}, and once more in the form that older clients read. */
    byte[] json() {
        Map<String, Object> whole = new LinkedHashMap<>();
        if (!settings.isEmpty()) {
            whole.put("settings", settings);
        }
        whole.putAll(tree);
        if (!settings.isEmpty()) {
            List<Map<String, Object>> properties = settings.entrySet().stream()
                    .map(setting -> fields("@name", setting.getKey(), "@value", setting.getValue()))
                    .toList();
            whole.put("properties", Map.of("property", properties));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
    }

    /** The settings are {@code property} elements with attributes {@code name} and {@code value}. */
    byte[] xml() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement("properties");
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                writer.writeEmptyElement("property");
                writer.writeAttribute("name", setting.getKey());
                writer.writeAttribute("value", setting.getValue());
            }
            for (Map.Entry<String, Object> entry : tree.entrySet()) {
                write(writer, entry.getKey(), entry.getValue());
            }
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(XMLStreamWriter writer, String name, Object value) throws XMLStreamException {
        writer.writeStartElement(name);
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(writer, (String) entry.getKey(), entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object entry : list) {
                write(writer, name.substring(0, name.length() - 1), entry);
            }
        } else {
            writer.writeCharacters(String.valueOf(value));
        }
        writer.writeEndElement();
    }
}
