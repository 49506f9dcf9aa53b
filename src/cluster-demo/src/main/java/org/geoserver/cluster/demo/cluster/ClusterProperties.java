/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A node's {@code cluster.properties}, where the demo sets a few keys and leaves what else the user wrote. */
record ClusterProperties(Path file) {

    /** Where the node's embedded broker listens. */
    static final String BROKER = "embeddedBroker.uri";

    record Setting(String key, String value) {
        boolean isIn(String line) {
            return line.startsWith(key + "=");
        }

        String line() {
            return key + "=" + value;
        }
    }

    /** What the file says; empty when it says nothing, or is not there. */
    Optional<String> get(String key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
        return Optional.ofNullable(properties.getProperty(key)).map(String::strip);
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
