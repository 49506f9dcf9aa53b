/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the code says. */
class ConfigurationGuideTest {

    private static final Path GUIDE = Path.of("../../docs/configuration.md");
    private static final String BEGIN = "<!-- keys: written by ConfigurationGuideTest, see below -->\n";
    private static final Map<Place, String> HEADINGS = Map.of(
            Place.CLUSTER,
            "`cluster.properties`",
            Place.BROKER,
            "`embedded-broker.properties`",
            Place.OUTSIDE,
            "Outside of the files only");
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void guideListsTheKeysAsTheyAre() throws IOException {
        String guide = Files.readString(GUIDE);
        int begin = guide.indexOf(BEGIN) + BEGIN.length();
        int end = guide.indexOf(END);
        if (Boolean.getBoolean("guide.update")) {
            Files.writeString(GUIDE, guide.substring(0, begin) + table() + guide.substring(end));
            return;
        }
        assertThat(guide.substring(begin, end))
                .as("the tables in docs/configuration.md; run this test with -Dguide.update=true to renew it")
                .isEqualTo(table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Place place : List.of(Place.CLUSTER, Place.BROKER, Place.OUTSIDE)) {
            table.append("\n### %s\n\n".formatted(HEADINGS.get(place)))
                    .append("| Key | Value | Unit | Default | Counts | Environment variable | |\n")
                    .append("|---|---|---|---|---|---|---|\n");
            for (ClusterKey key : ClusterKey.values()) {
                if (key.place() == place) {
                    table.append(row(key));
                }
            }
        }
        return table.append('\n').toString();
    }

    private static String row(ClusterKey key) {
        return "| `%s` | %s | %s | %s | %s | `%s` | %s |\n"
                .formatted(
                        String.join("`, `", key.names()),
                        key.type().explanation(),
                        key.type().unit(),
                        key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`",
                        key.applies().explanation(),
                        key.environmentName(),
                        key.description());
    }
}
