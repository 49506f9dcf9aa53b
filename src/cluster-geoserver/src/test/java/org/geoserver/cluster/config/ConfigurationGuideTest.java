/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the code says. */
class ConfigurationGuideTest {

    private static final Path GUIDE = Path.of("../../docs/configuration.md");
    private static final String BEGIN = "<!-- keys: written by ConfigurationGuideTest, see below -->\n";
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
                .as("the table in docs/configuration.md; run this test with -Dguide.update=true to renew it")
                .isEqualTo(table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("\n| Key | Value | Default | Counts | |\n|---|---|---|---|---|\n");
        for (ClusterKey key : ClusterKey.values()) {
            String defaultValue = key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`";
            table.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            String.join("`, `", key.names()),
                            key.type().explanation(),
                            defaultValue,
                            key.applies().explanation(),
                            key.description()));
        }
        return table.append('\n').toString();
    }
}
