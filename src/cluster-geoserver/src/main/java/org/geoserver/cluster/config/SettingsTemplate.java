/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The {@code cluster.properties} of a first start: every key with its default, explained. */
final class SettingsTemplate {

    private static final int WIDTH = 100;

    private SettingsTemplate() {}

    static PropertiesText text() {
        List<String> lines = new ArrayList<>();
        comment(lines, "Settings of this node of the cluster.");
        comment(
                lines,
                "Each can also be given, stronger than here, as a system property, a servlet context parameter or an"
                        + " environment variable, by the name of the key or as GEOSERVER_CLUSTER_... (brokerURL is "
                        + ClusterKey.BROKER_URL.environmentName()
                        + "). Values may contain ${HOSTNAME} and ${ANY_VARIABLE}.");
        for (ClusterKey key : ClusterKey.values()) {
            lines.add("");
            comment(lines, key.description());
            comment(
                    lines,
                    capitalised(key.type().explanation()) + ". Applies "
                            + key.applies().explanation() + ".");
            if (key.names().size() > 1) {
                comment(lines, "Other name: " + key.names().get(1) + ".");
            }
            lines.add(key.key() + "=" + key.defaultValue());
        }
        return PropertiesText.parse(String.join("\n", lines));
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

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
