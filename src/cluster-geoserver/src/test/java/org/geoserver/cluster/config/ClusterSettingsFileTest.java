/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.geoserver.cluster.jms.Credentials;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.jms.JmsSettings;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsFileTest {

    @TempDir
    Path data;

    private final Map<String, String> systemProperties = new HashMap<>();
    private final Map<String, String> servletParameters = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

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
        String text = Files.readString(propertiesFile());
        for (ClusterKey key : ClusterKey.values()) {
            assertThat(text).contains("\n" + key.key() + "=");
        }
        assertThat(text).contains("# Name of the cluster.");
        Properties loaded = new Properties();
        loaded.load(Files.newBufferedReader(propertiesFile()));
        assertThat(loaded).hasSize(ClusterKey.values().length);
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
    void configDirectoryMayBeElsewhere() throws Exception {
        Path elsewhere = data.resolve("elsewhere");
        environment.put("CLUSTER_CONFIG_DIR", elsewhere.toString());

        assertThat(file().load().file()).isEqualTo(elsewhere.resolve("cluster.properties"));
        assertThat(elsewhere.resolve("cluster.properties")).exists();
        assertThat(data.resolve("cluster")).doesNotExist();
    }

    @Test
    void strongestSourceWins() throws Exception {
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

    @Test
    void environmentNamesAreTheKeysInCapitals() {
        assertThat(ClusterKey.INSTANCE_NAME.environmentName()).isEqualTo("GEOSERVER_CLUSTER_INSTANCE_NAME");
        assertThat(ClusterKey.BROKER_URL.environmentName()).isEqualTo("GEOSERVER_CLUSTER_BROKER_URL");
        assertThat(ClusterKey.EMBEDDED_BROKER_URI.environmentName()).isEqualTo("GEOSERVER_CLUSTER_EMBEDDED_BROKER_URI");
    }

    @Test
    void placeholdersAreResolvedAndKept() throws Exception {
        environment.put("POD", "gs-0");
        write("instanceName=${POD}.${HOSTNAME}\n");

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.settings().instanceName()).isEqualTo("gs-0.alpha.example.org");
        file().change(Map.of("group", "blue"));
        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=${POD}.${HOSTNAME}\ngroup=blue\n");
    }

    @Test
    void anUnknownPlaceholderIsAProblem() throws Exception {
        write("instanceName=${NOT_THERE}\n");

        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains(
                                "instanceName=${NOT_THERE}",
                                "no environment variable NOT_THERE",
                                propertiesFile().toString()));
    }

    @Test
    void aBadValueNamesFileKeyValueAndTheWayOut() throws Exception {
        write("instanceName=a\ntoggleSlave=perhaps\nreadOnly=no\nbrokerURL=broker:61616 x\n");

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.problems())
                .extracting(SettingProblem::key)
                .containsExactly("toggleSlave", "readOnly", "brokerURL");
        assertThat(configuration.problems().get(0).sentence())
                .contains(
                        "toggleSlave=perhaps", "true or false", propertiesFile().toString());
        assertThatThrownBy(configuration::settings)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("toggleSlave=perhaps");
    }

    @Test
    void aBadValueFromOutsideIsBlamedOnItsSource() throws Exception {
        environment.put("GEOSERVER_CLUSTER_CONNECTION", "maybe");

        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason())
                        .contains("the environment variable GEOSERVER_CLUSTER_CONNECTION")
                        .doesNotContain("cluster.properties"));
    }

    @Test
    void withoutAnyBrokerThereIsAProblem() throws Exception {
        write("instanceName=a\nembeddedBroker=disabled\n");

        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("brokerURL"));
    }

    @Test
    void switchesAndFlagsUnderstandBothWords() throws Exception {
        write("instanceName=a\ntoggleMaster=disabled\ntoggleReplica=Enabled\nconnection=false\nreadOnly=TRUE\n");

        ClusterSettings settings = file().load().settings();

        assertThat(settings.roles()).isEqualTo(new Roles(false, true));
        assertThat(settings.connection()).isFalse();
        assertThat(settings.readOnly()).isTrue();
    }

    @Test
    void theWildcardTopicOfOldVersionsIsMigrated() throws Exception {
        write("instanceName=a\n# the topic\ntopicName=VirtualTopic.>\n");

        assertThat(file().load().settings().topicName()).isEqualTo("VirtualTopic.geoserver");
        assertThat(Files.readString(propertiesFile()))
                .isEqualTo("instanceName=a\n# the topic\ntopicName=VirtualTopic.geoserver\n");
    }

    @Test
    void aChangeKeepsCommentsOrderAndUnknownKeys() throws Exception {
        write(
                "# first\nxbeanURL=./broker.xml\n\ninstanceName=a\n  ! second\ntoggleSlave : true\nbrokerURL=tcp://a\\\n  :61616\n");

        ClusterConfiguration after = file().change(Map.of("toggleSlave", "disabled", "brokerURL", "tcp://b:61616"));

        assertThat(after.settings().roles().replica()).isFalse();
        assertThat(Files.readString(propertiesFile()))
                .isEqualTo(
                        "# first\nxbeanURL=./broker.xml\n\ninstanceName=a\n  ! second\ntoggleSlave=false\nbrokerURL=tcp://b:61616\n");
        assertThat(after.ignored()).containsExactly("xbeanURL");
    }

    @Test
    void aChangeUsesTheNameThatTheFileUses() throws Exception {
        write("instanceName=a\ntogglePrimary=true\n");

        file().change(Map.of("toggleMaster", "false"));

        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=a\ntogglePrimary=false\n");
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
    void whatIsSetOutsideCannotBeChangedInTheFile() throws Exception {
        systemProperties.put("toggleSlave", "true");

        file().change(Map.of("toggleSlave", "enabled"));
        assertThatThrownBy(() -> file().change(Map.of("toggleSlave", "false")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("the system property toggleSlave");
    }

    @Test
    void aChangeCanMendABrokenFile() throws Exception {
        write("instanceName=a\ntoggleSlave=perhaps\n");

        assertThat(file().change(Map.of("toggleSlave", "false")).problems()).isEmpty();
    }

    @Test
    void anEmptyValueBringsTheDefaultBack() throws Exception {
        write("instanceName=a\ngroup=blue\n");

        assertThat(file().change(Map.of("group", "")).settings().group()).isEqualTo("geoserver-cluster");
    }

    @Test
    void valuesSurviveTheFormat() throws Exception {
        write("instanceName=a\n");
        String secret = "\\ #=: \u00fc\u20ac\ttab end";

        file().change(Map.of("secret", secret));

        assertThat(file().load().settings().secret()).isEqualTo(secret.trim());
    }

    @Test
    void secretsStayOutOfErrorsAndLogs() throws Exception {
        write("instanceName=a\nsecret=${HUSH}hush-hush\n");

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).doesNotContain("hush-hush"));
        write("instanceName=a\nsecret=hush-hush\nbrokerPassword=hush-hush\n");
        assertThat(file().load().settings().toString()).doesNotContain("hush-hush");
    }

    @Test
    void peersAreAListOrMulticast() throws Exception {
        write("instanceName=a\nembeddedBroker.peers=a:61616, tcp://b:61617\n");

        assertThat(file().load().settings().jms(data).embedded().orElseThrow().discovery())
                .isEqualTo(new Discovery.Static(List.of("a:61616", "tcp://b:61617")));
    }

    @Test
    void whatTheTransportNeedsIsAsConfigured() throws Exception {
        write("instanceName=a\ngroup=blue\nbrokerURL=failover:(tcp://a:1,tcp://b:2)?randomize=false\nbrokerUser=u\n"
                + "brokerPassword=p\nembeddedBroker=disabled\nsecret=s\ndurable=false\n");

        JmsSettings jms = file().load().settings().jms(data);

        assertThat(jms.nodeName()).isEqualTo("a");
        assertThat(jms.group()).isEqualTo("blue");
        assertThat(jms.brokerUrl()).isEqualTo("failover:(tcp://a:1,tcp://b:2)?randomize=false");
        assertThat(jms.credentials()).contains(new Credentials("u", "p"));
        assertThat(jms.embedded()).isEmpty();
        assertThat(jms.secret()).contains("s");
        assertThat(jms.durable()).isFalse();
        assertThat(jms.enabled()).isTrue();
    }

    @Test
    void aBrokerUrlWithCredentialsIsRefused() throws Exception {
        write("instanceName=a\n");

        assertThatThrownBy(() -> file().change(Map.of("brokerURL", "tcp://u:p@a:61616")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("brokerURL=tcp://***@a:61616")
                .hasMessageContaining("brokerPassword");
        assertThatThrownBy(() -> file().change(Map.of("brokerURL", "tcp://a:61616?jms.password=p")))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAnError() throws Exception {
        Files.writeString(data.resolve("cluster"), "not a directory");

        assertThatThrownBy(() -> file().load()).isInstanceOf(IOException.class).hasMessageContaining("cluster");
    }

    private ClusterSettingsFile file() {
        return ClusterSettingsFile.in(
                data,
                new Surroundings(systemProperties::get, servletParameters::get, environment::get, "alpha.example.org"));
    }

    private Path propertiesFile() {
        return data.resolve("cluster/cluster.properties");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(propertiesFile().getParent());
        Files.writeString(propertiesFile(), text);
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(propertiesFile().getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
