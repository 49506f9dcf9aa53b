/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** A node starts with whatever files it finds, and writes what they lack. */
class SettingsAtStartTest extends SettingsFileFixture {

    @Test
    void firstStartWritesDefaultsWithComments() throws Exception {
        ClusterConfiguration configuration = file().load();

        assertThat(configuration.problems()).isEmpty();
        ClusterSettings settings = configuration.settings();
        assertThat(settings.group()).isEqualTo("geoserver-cluster");
        assertThat(settings.topicName()).isEqualTo("VirtualTopic.geoserver");
        assertThat(settings.roles()).isEqualTo(new Roles(true, true));
        assertThat(settings.embeddedBroker()).isTrue();
        assertThat(settings.connection()).isTrue();
        assertThat(settings.readOnly()).isFalse();
        assertThat(settings.brokerUrl()).isEmpty();
        assertThat(settings.jms(data).embedded().orElseThrow().discovery()).isEqualTo(new Discovery.Multicast());
        assertThat(keysOf(propertiesFile())).isEqualTo(keysOf(Place.CLUSTER));
        assertThat(propertiesFile()).content().contains("# Name of the cluster.");
        assertThat(keysOf(brokerFile())).as("they are all taken out").isEmpty();
        String takenOut = Files.readString(brokerFile()).replaceAll("(?m)^#(?! )", "");
        Files.writeString(brokerFile(), takenOut);
        assertThat(keysOf(brokerFile())).isEqualTo(keysOf(Place.BROKER));
        assertThat(file().load().settings()).as("they are the defaults").isEqualTo(settings);
    }

    @Test
    void generatedNameBeginsWithTheHostAndStays() throws Exception {
        String name = file().load().settings().instanceName();

        assertThat(name).startsWith("alpha-").hasSize("alpha-".length() + 6);
        assertThat(file().load().settings().instanceName()).isEqualTo(name);
    }

    @Test
    void aFileWithoutNameGetsOneAndKeepsTheRest() throws Exception {
        write("# mine\ngroup = blue\n");

        String name = file().load().settings().instanceName();

        assertThat(Files.readString(propertiesFile())).isEqualTo("# mine\ngroup = blue\ninstanceName=" + name + "\n");
    }

    @Test
    void theWildcardTopicOfOldVersionsIsMigrated() throws Exception {
        write("instanceName=a\n# the topic\ntopicName=VirtualTopic.>\n");

        assertThat(file().load().settings().topicName()).isEqualTo("VirtualTopic.geoserver");
        assertThat(Files.readString(propertiesFile()))
                .isEqualTo("instanceName=a\n# the topic\ntopicName=VirtualTopic.geoserver\n");
    }

    @Test
    void aDirectoryThatCannotBeWrittenKeepsTheNodeOutOfTheClusterAndSaysSo() throws Exception {
        Files.writeString(data.resolve("cluster"), "not a directory");

        assertThat(file().load().problems())
                .extracting(SettingProblem::sentence)
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("cluster.properties: It can't be read or written:")
                        .contains(data.resolve("cluster").toString()));
    }

    private static Set<String> keysOf(Place place) {
        return Stream.of(ClusterKey.values())
                .filter(key -> key.place() == place)
                .map(ClusterKey::key)
                .collect(Collectors.toSet());
    }

    private static Set<String> keysOf(Path file) throws IOException {
        Properties loaded = new Properties();
        loaded.load(Files.newBufferedReader(file));
        return loaded.stringPropertyNames();
    }
}
