/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The files of a node in an empty data directory, and what the operator sets around them. */
abstract class SettingsFileFixture {

    @TempDir
    Path data;

    final Map<String, String> systemProperties = new HashMap<>();
    final Map<String, String> servletParameters = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();

    /** As a GeoServer that starts now has it. */
    final ClusterSettingsFile file() {
        return ClusterSettingsFile.in(
                data,
                new Surroundings(systemProperties::get, servletParameters::get, environment::get, "alpha.example.org"));
    }

    final Path propertiesFile() {
        return data.resolve("cluster/cluster.properties");
    }

    final Path brokerFile() {
        return data.resolve("cluster/embedded-broker.properties");
    }

    final void write(String text) throws IOException {
        Files.createDirectories(propertiesFile().getParent());
        Files.writeString(propertiesFile(), text);
    }

    final void writeBroker(String text) throws IOException {
        Files.createDirectories(brokerFile().getParent());
        Files.writeString(brokerFile(), text);
    }
}
