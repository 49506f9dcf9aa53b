/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geoserver.cluster.jms.Credentials;
import org.junit.jupiter.api.Test;

/** A change is written where its key stands and leaves the rest as the administrator wrote it, or changes nothing. */
class SettingsChangesTest extends SettingsFileFixture {

    @Test
    void aChangeKeepsCommentsOrderAndUnknownKeys() throws Exception {
        write(
                "# first\nfuture.key=./broker.xml\n\ninstanceName=a\n  ! second\ntoggleSlave : true\nbrokerURL=tcp://a\\\n  :61616\n");

        ClusterConfiguration after = file().change(Map.of("toggleSlave", "disabled", "brokerURL", "tcp://b:61616"));

        assertThat(after.settings().roles().replica()).isFalse();
        assertThat(Files.readString(propertiesFile()))
                .isEqualTo(
                        "# first\nfuture.key=./broker.xml\n\ninstanceName=a\n  ! second\ntoggleSlave=false\nbrokerURL=tcp://b:61616\n");
        assertThat(after.ignored()).containsExactly("future.key");
    }

    @Test
    void aChangeKeepsLineEndsContinuationsAndEscapes() throws Exception {
        write("# caf\u00e9\r\ninstanceName=a\r\nnote = one \\\r\n   two\r\nbrokerUser=caf\\u00e9\r\ntoggleSlave=true");

        file().change(Map.of("toggleSlave", "false", "brokerPassword", "\u20ac"));

        assertThat(Files.readString(propertiesFile()))
                .isEqualTo("# caf\u00e9\r\ninstanceName=a\r\nnote = one \\\r\n   two\r\nbrokerUser=caf\\u00e9\r\n"
                        + "toggleSlave=false\r\nbrokerPassword=\\u20ac\r\n");
        assertThat(file().load().settings().credentials()).contains(new Credentials("caf\u00e9", "\u20ac"));
        assertThat(file().load().ignored()).containsExactly("note");
    }

    @Test
    void aChangeUsesTheNameThatTheFileUses() throws Exception {
        write("instanceName=a\ntogglePrimary=true\n");

        file().change(Map.of("toggleMaster", "false"));

        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=a\ntogglePrimary=false\n");
    }

    @Test
    void aKeyOfTheBrokerIsWrittenWhereItStands() throws Exception {
        write("instanceName=a\nembeddedBroker.uri=tcp://0.0.0.0:1\n");
        file().load();

        file().change(Map.of("activemq.transportConnectors.server.uri", "tcp://0.0.0.0:2", "activemq.base", "db"));

        assertThat(propertiesFile()).content().isEqualTo("instanceName=a\nembeddedBroker.uri=tcp://0.0.0.0:2\n");
        assertThat(brokerFile())
                .content()
                .contains("\nactivemq.base=db\n", "\n#activemq.broker.persistent=true\n")
                .doesNotContain("#activemq.base");
    }

    @Test
    void theBrokersFileMayBeAnother() throws Exception {
        write("instanceName=a\nembeddedBrokerProperties=conf/mine.properties\n");
        Path mine = data.resolve("cluster/conf/mine.properties");
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "activemq.base=mine\n");

        assertThat(file().load().entry(ClusterKey.ACTIVEMQ_BASE).file()).contains(mine);
        file().change(Map.of("activemq.base", "yours"));

        assertThat(mine).content().isEqualTo("activemq.base=yours\n");
        assertThat(brokerFile()).doesNotExist();
        for (String bad : List.of("../mine.properties", "mine.xml", "cluster.properties", "./cluster.properties")) {
            assertThatThrownBy(() -> file().change(Map.of("embeddedBrokerProperties", bad)))
                    .isInstanceOf(InvalidSettingsException.class);
        }
        file().change(Map.of("embeddedBrokerProperties", mine.toString()));
        assertThat(file().load().settings().value(ClusterKey.ACTIVEMQ_BASE)).isEqualTo("yours");
    }

    @Test
    void valuesSurviveTheFormat() throws Exception {
        write("instanceName=a\n");
        String secret = "\\ #=: \u00fc\u20ac\ttab end";

        file().change(Map.of("secret", secret));

        assertThat(file().load().settings().secret()).contains(secret.trim());
    }

    @Test
    void anEmptyValueBringsTheDefaultBack() throws Exception {
        write("instanceName=a\ngroup=blue\n");

        assertThat(file().change(Map.of("group", "")).settings().group()).isEqualTo("geoserver-cluster");
    }

    @Test
    void aChangeCanMendABrokenFile() throws Exception {
        write("instanceName=a\ntoggleSlave=perhaps\n");

        assertThat(file().change(Map.of("toggleSlave", "false")).problems()).isEmpty();
    }

    @Test
    void whatIsSetOutsideCannotBeChangedInTheFile() throws Exception {
        systemProperties.put("toggleSlave", "true");

        file().change(Map.of("toggleSlave", "enabled"));
        assertThatThrownBy(() -> file().change(Map.of("toggleSlave", "false")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("the system property toggleSlave");
    }

    @Test
    void anInvalidChangeChangesNothing() throws Exception {
        write("instanceName=a\ntoggleSlave=true\n");

        assertThatThrownBy(() -> file().change(Map.of("toggleSlave", "false", "durable", "sometimes")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("durable=sometimes: It must be true or false.");
        assertThatThrownBy(() -> file().change(Map.of("toggleSlave", "false", "toggleMister", "false")))
                .hasMessageContaining("toggleMister: There is no such key");
        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=a\ntoggleSlave=true\n");
        assertThat(leftovers()).containsExactly("cluster.properties");
    }

    @Test
    void aWriteThatFailsLeavesBothFilesAsTheyWere() throws Exception {
        write("instanceName=a\nembeddedBrokerProperties=file/mine.properties\n");
        Files.writeString(data.resolve("cluster/file"), "no folder");

        assertThatThrownBy(() -> file().change(Map.of("group", "blue", "activemq.base", "db")))
                .isInstanceOf(IOException.class);

        assertThat(propertiesFile()).content().doesNotContain("blue");
        assertThat(leftovers()).containsExactlyInAnyOrder("cluster.properties", "file");
    }

    @Test
    void previewChangesNothing() throws Exception {
        write("instanceName=a\n");

        assertThat(file().preview(Map.of("group", "blue")).settings().group()).isEqualTo("blue");
        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=a\n");
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(propertiesFile().getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
