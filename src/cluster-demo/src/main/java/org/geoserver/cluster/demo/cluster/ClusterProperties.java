/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node's {@code cluster.properties}, where the demo sets a few keys and leaves what else the user wrote. */
record ClusterProperties(Path file) {

    record Setting(String key, String value) {
        boolean isIn(String line) {
            return line.startsWith(key + "=");
        }

        String line() {
            return key + "=" + value;
        }
    }

    void set(List<Setting> settings) {
        try {
            Files.createDirectories(file.getParent());
            List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
            for (Setting setting : settings) {
                lines.removeIf(setting::isIn);
                lines.add(setting.line());
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
