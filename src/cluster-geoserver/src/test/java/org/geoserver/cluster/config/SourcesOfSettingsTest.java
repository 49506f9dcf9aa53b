/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every key can be given in every way, and the strongest wins. */
class SourcesOfSettingsTest extends SettingsFileFixture {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLUSTER_CONFIG_DIR")
    void strongestSourceWins(ClusterKey key) throws Exception {
        write(key, "");
        assertThat(entry(key).source()).isEqualTo(key == ClusterKey.INSTANCE_NAME ? Source.FILE : Source.DEFAULT);

        write(key, key.key() + "=" + value(key, 1));
        assertIs(key, value(key, 1), Source.FILE, key.key());

        environment.put(key.key(), value(key, 2));
        assertIs(key, value(key, 2), Source.ENVIRONMENT, key.key());

        servletParameters.put(key.key(), value(key, 3));
        assertIs(key, value(key, 3), Source.SERVLET_PARAMETER, key.key());

        systemProperties.put(key.key(), value(key, 4));
        assertIs(key, value(key, 4), Source.SYSTEM_PROPERTY, key.key());
    }

    @Test
    void aStrongerSourceLeavesTheFileAsItIs() throws Exception {
        write("instanceName=a\ngroup=file\n");
        assertThat(file().load().settings().group()).isEqualTo("file");
        environment.put("GEOSERVER_CLUSTER_GROUP", "environment");
        assertThat(file().load().settings().group()).isEqualTo("environment");
        servletParameters.put("group", "servlet");
        assertThat(file().load().settings().group()).isEqualTo("servlet");
        systemProperties.put("group", "system");

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.settings().group()).isEqualTo("system");
        assertThat(configuration.entry(ClusterKey.GROUP).source()).isEqualTo(Source.SYSTEM_PROPERTY);
        assertThat(configuration.entry(ClusterKey.DURABLE).source()).isEqualTo(Source.DEFAULT);
        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=a\ngroup=file\n");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLUSTER_CONFIG_DIR")
    void theNameInCapitalsIsUnderstoodEverywhere(ClusterKey key) throws Exception {
        write(key, "");
        environment.put(key.environmentName(), value(key, 2));
        assertIs(key, value(key, 2), Source.ENVIRONMENT, key.environmentName());
        servletParameters.put(key.environmentName(), value(key, 3));
        assertIs(key, value(key, 3), Source.SERVLET_PARAMETER, key.environmentName());
        systemProperties.put(key.environmentName(), value(key, 4));
        assertIs(key, value(key, 4), Source.SYSTEM_PROPERTY, key.environmentName());
    }

    @Test
    void environmentNamesAreTheKeysInCapitals() {
        assertThat(ClusterKey.INSTANCE_NAME.environmentName()).isEqualTo("GEOSERVER_CLUSTER_INSTANCE_NAME");
        assertThat(ClusterKey.BROKER_URL.environmentName()).isEqualTo("GEOSERVER_CLUSTER_BROKER_URL");
        assertThat(ClusterKey.ACTIVEMQ_BASE.environmentName()).isEqualTo("GEOSERVER_CLUSTER_ACTIVEMQ_BASE");
        assertThat(ClusterKey.EMBEDDED_BROKER_PEERS.environmentName())
                .isEqualTo("GEOSERVER_CLUSTER_ACTIVEMQ_TRANSPORT_CONNECTORS_SERVER_DISCOVERY_URI");
        assertThat(ClusterKey.CLUSTER_CONFIG_DIR.environmentName()).isEqualTo("CLUSTER_CONFIG_DIR");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLUSTER_CONFIG_DIR")
    void everyNameIsUnderstood(ClusterKey key) throws Exception {
        for (String name : key.names()) {
            write(key, name + "=" + value(key, 1));
            assertIs(key, value(key, 1), Source.FILE, name);
        }
        for (String name : key.namesOutside()) {
            environment.clear();
            environment.put(name, value(key, 2));
            assertIs(key, value(key, 2), Source.ENVIRONMENT, name);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLUSTER_CONFIG_DIR")
    void everyKeyMayStandInEitherFileAndTakesPlaceholders(ClusterKey key) throws Exception {
        environment.put("ELSEWHERE", value(key, 1));
        for (Place place : List.of(Place.CLUSTER, Place.BROKER)) {
            boolean isReadFirst = key == ClusterKey.INSTANCE_NAME || key == ClusterKey.EMBEDDED_BROKER_PROPERTIES;
            if (isReadFirst && place == Place.BROKER) {
                continue;
            }
            write(key, "");
            Path file = data.resolve("cluster").resolve(place.fileName());
            Files.writeString(
                    file,
                    key.key() + "=${ELSEWHERE}\n",
                    StandardOpenOption.CREATE,
                    place == Place.CLUSTER ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);

            Entry entry = entry(key);

            assertThat(entry.text()).isEqualTo("${ELSEWHERE}");
            assertThat(entry.value()).isEqualTo(value(key, 1));
            assertThat(entry.file()).contains(file);
            Files.deleteIfExists(data.resolve("cluster").resolve(Place.BROKER.fileName()));
        }
    }

    @Test
    void theFolderIsFoundInEveryWay() {
        ClusterKey key = ClusterKey.CLUSTER_CONFIG_DIR;
        environment.put(key.key(), value(key, 2));
        assertIs(key, value(key, 2), Source.ENVIRONMENT, key.key());
        servletParameters.put(key.key(), value(key, 3));
        assertIs(key, value(key, 3), Source.SERVLET_PARAMETER, key.key());
        systemProperties.put(key.key(), value(key, 4));
        assertIs(key, value(key, 4), Source.SYSTEM_PROPERTY, key.key());
        assertThat(configuration().directory()).isEqualTo(data.resolve("directory4"));
    }

    @Test
    void configDirectoryMayBeElsewhere() throws Exception {
        Path elsewhere = data.resolve("elsewhere");
        environment.put("CLUSTER_CONFIG_DIR", elsewhere.toString());

        assertThat(file().load().file()).isEqualTo(elsewhere.resolve("cluster.properties"));
        assertThat(elsewhere.resolve("cluster.properties")).exists();
        assertThat(data.resolve("cluster")).doesNotExist();
    }

    @Test
    void theFolderOfTheFilesIsFixedFromOutside() throws Exception {
        write("instanceName=a\nCLUSTER_CONFIG_DIR=/elsewhere\n");
        String here = data.resolve("cluster").toString();

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.entry(ClusterKey.CLUSTER_CONFIG_DIR).value()).isEqualTo(here);
        assertThat(configuration.entry(ClusterKey.CLUSTER_CONFIG_DIR).isFixed()).isTrue();
        assertThat(configuration.ignored()).isEmpty();
        file().change(Map.of("CLUSTER_CONFIG_DIR", here));
        assertThatThrownBy(() -> file().change(Map.of("CLUSTER_CONFIG_DIR", "/elsewhere")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("outside of the files");
        environment.put("CLUSTER_CONFIG_DIR", "${BASE:" + data + "}/of-${HOSTNAME}");
        assertThat(file().path()).isEqualTo(data.resolve("of-alpha.example.org/cluster.properties"));
    }

    private void assertIs(ClusterKey key, String value, Source source, String name) {
        ClusterConfiguration configuration = configuration();
        assertThat(configuration.problems()).isEmpty();
        Entry entry = configuration.entry(key);
        assertThat(entry.value()).isEqualTo(value);
        assertThat(entry.source()).isEqualTo(source);
        assertThat(entry.name()).isEqualTo(name);
        assertThat(entry.isFixed()).isEqualTo(source != Source.FILE);
    }

    /** One of several values that can be used, none of them the default. */
    private String value(ClusterKey key, int which) {
        return switch (key.type()) {
            case TEXT, NAME, SECRET -> "value" + which;
            case FLAG, SWITCH -> on(key, which % 2 == 1);
            case NUMBER, MILLISECONDS, PORT -> String.valueOf(2000 + which);
            case JOIN_POLICY -> which % 2 == 1 ? "merge" : "refuse";
            case COUNT -> String.valueOf(30 + which);
            case SIZE -> which + " mb";
            case URLS -> "tcp://broker" + which + ":61616";
            case WEB_ADDRESS -> "https://node" + which + "/geoserver";
            case CONNECTOR -> "tcp://127.0.0." + which + ":0?trace=true";
            case PEERS -> "peer" + which + ":61616";
            case TOPIC -> "VirtualTopic.topic" + which;
            case DIRECTORY -> data.resolve("directory" + which).toString();
            case PROPERTIES_FILE -> "file" + which + ".properties";
        };
    }

    private static String on(ClusterKey key, boolean odd) {
        boolean isOnByDefault =
                key.defaultValue().equals("true") || key.defaultValue().equals("enabled");
        boolean on = odd != isOnByDefault;
        return key.type() == ClusterKey.Type.FLAG ? String.valueOf(on) : on ? "enabled" : "disabled";
    }

    private void write(ClusterKey key, String line) throws Exception {
        String name = key == ClusterKey.INSTANCE_NAME ? "" : "instanceName=a\n";
        String broker = key == ClusterKey.EMBEDDED_BROKER ? "brokerURL=tcp://a:61616\n" : "";
        write(name + broker + line + "\n");
    }

    private Entry entry(ClusterKey key) {
        return configuration().entry(key);
    }

    private ClusterConfiguration configuration() {
        return file().load();
    }
}
