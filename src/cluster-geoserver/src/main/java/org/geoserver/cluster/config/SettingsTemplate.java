/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.geoserver.cluster.config.ClusterKey.Place;

/** The files of a first start: every key with its default, explained. */
final class SettingsTemplate {

    private static final int WIDTH = 100;

    private SettingsTemplate() {}

    /** {@code cluster.properties} with every key. */
    static PropertiesText cluster() {
        List<String> lines = new ArrayList<>();
        comment(lines, "Settings of this node of the cluster.");
        comment(
                lines,
                "Each can also be given, stronger than here, as a system property, a servlet context parameter or an"
                        + " environment variable, by the name of the key or as GEOSERVER_CLUSTER_... (brokerURL is "
                        + ClusterKey.BROKER_URL.environmentName()
                        + "). Values may contain ${HOSTNAME}, ${ANY_VARIABLE} and ${ANY_VARIABLE:otherwise}. What is"
                        + " changed here counts within seconds.");
        keys(lines, Place.CLUSTER, "");
        return text(lines);
    }

    /**
     * {@code embedded-broker.properties} with every key taken out: they may stand in the other file as well, and a default
     * that stood here would contradict it.
     */
    static PropertiesText broker() {
        List<String> lines = new ArrayList<>();
        comment(lines, "The broker that runs inside this node, when embeddedBroker is enabled.");
        comment(
                lines,
                "These are the defaults: take the # in front of a key away to change it. All else is as in "
                        + Place.CLUSTER.fileName() + ".");
        keys(lines, Place.BROKER, "#");
        return text(lines);
    }

    private static void keys(List<String> lines, Place place, String prefix) {
        Stream.of(ClusterKey.values()).filter(key -> key.place() == place).forEach(key -> {
            lines.add("");
            comment(lines, key.description());
            String unit =
                    key.type().unit().isEmpty() ? "" : ", in " + key.type().unit();
            comment(
                    lines,
                    "Takes " + key.type().explanation() + unit + ". Applies "
                            + key.applies().explanation() + ".");
            if (key.names().size() > 1) {
                comment(lines, "Other name: " + key.names().get(1) + ".");
            }
            lines.add(prefix + key.key() + "=" + key.defaultValue());
        });
    }

    private static PropertiesText text(List<String> lines) {
        return PropertiesText.parse(String.join("\n", lines) + "\n");
    }

    private static void comment(List<String> lines, String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
