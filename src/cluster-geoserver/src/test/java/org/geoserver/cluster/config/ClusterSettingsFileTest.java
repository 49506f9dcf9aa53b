/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.jms.Credentials;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Jmx;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Usage;
import org.geoserver.cluster.jms.JmsSettings;
import org.geoserver.cluster.jms.JmsSettings.Reconnecting;
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
        assertThat(keysOf(propertiesFile())).isEqualTo(keysOf(Place.CLUSTER));
        assertThat(propertiesFile()).content().contains("# Name of the cluster.");
        assertThat(keysOf(brokerFile())).as("they are all taken out").isEmpty();
        String takenOut = Files.readString(brokerFile()).replaceAll("(?m)^#(?! )", "");
        Files.writeString(brokerFile(), takenOut);
        assertThat(keysOf(brokerFile())).isEqualTo(keysOf(Place.BROKER));
        assertThat(file().load().settings()).as("they are the defaults").isEqualTo(settings);
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
        assertThat(ClusterKey.ACTIVEMQ_BASE.environmentName()).isEqualTo("GEOSERVER_CLUSTER_ACTIVEMQ_BASE");
        assertThat(ClusterKey.EMBEDDED_BROKER_PEERS.environmentName())
                .isEqualTo("GEOSERVER_CLUSTER_ACTIVEMQ_TRANSPORT_CONNECTORS_SERVER_DISCOVERY_URI");
        assertThat(ClusterKey.CLUSTER_CONFIG_DIR.environmentName()).isEqualTo("CLUSTER_CONFIG_DIR");
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
                                "no environment variable, system property or key NOT_THERE",
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
                "# first\nfuture.key=./broker.xml\n\ninstanceName=a\n  ! second\ntoggleSlave : true\nbrokerURL=tcp://a\\\n  :61616\n");

        ClusterConfiguration after = file().change(Map.of("toggleSlave", "disabled", "brokerURL", "tcp://b:61616"));

        assertThat(after.settings().roles().replica()).isFalse();
        assertThat(Files.readString(propertiesFile()))
                .isEqualTo(
                        "# first\nfuture.key=./broker.xml\n\ninstanceName=a\n  ! second\ntoggleSlave=false\nbrokerURL=tcp://b:61616\n");
        assertThat(after.ignored()).containsExactly("future.key");
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

        assertThat(file().load().settings().secret()).contains(secret.trim());
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
        assertThat(jms.reconnecting()).isEqualTo(Reconnecting.DEFAULT);
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
    void theAddressOfANodeIsAWebAddressWithoutCredentials() throws Exception {
        file().change(Map.of("instanceURL", "https://${HOSTNAME}:8443/geoserver"));

        for (String bad : List.of("ftp://a/geoserver", "http:///geoserver", "http://u:p@a/geoserver", "a:8080")) {
            assertThatThrownBy(() -> file().change(Map.of("instanceURL", bad)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("http or https");
        }
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

    @Test
    void defaultsOfPlaceholdersAreTakenAsSpringAndAsShellsWriteThem() throws Exception {
        environment.put("SET", "set");
        write("instanceName=${UNSET:a}-${UNSET:-b}-${SET:c}\nbrokerUser=${UNSET:}\n");

        ClusterSettings settings = file().load().settings();

        assertThat(settings.instanceName()).isEqualTo("a-b-set");
        assertThat(settings.credentials()).isEmpty();
    }

    @Test
    void placeholdersMayNameOtherKeysButNoSecrets() throws Exception {
        systemProperties.put("activemq.base", "/var/broker");
        write("instanceName=${group}.${activemq.base}\ngroup=blue\n");
        assertThat(file().load().entry(ClusterKey.INSTANCE_NAME).value()).isEqualTo("blue./var/broker");

        write("instanceName=a\ngroup=${secret}\nsecret=hush-hush\n");
        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains("group=${secret}", "no environment variable")
                        .doesNotContain("hush-hush"));

        write("instanceName=${group}\ngroup=${instanceName}\n");
        assertThat(file().load().problems())
                .extracting(SettingProblem::reason)
                .anySatisfy(reason -> assertThat(reason).contains("refers to itself"));
    }

    @Test
    void twoNamesOfOneKeyMustAgree() throws Exception {
        write("instanceName=a\ntoggleMaster=false\ntogglePrimary=disabled\n");
        assertThat(file().load().settings().roles().primary()).isFalse();

        write("instanceName=a\ntoggleMaster=false\ntogglePrimary=true\n");
        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains(
                                "toggleMaster=false",
                                "toggleMaster and togglePrimary are two names",
                                propertiesFile().toString()));
        file().change(Map.of("togglePrimary", "false"));
        assertThat(file().load().settings().roles().primary())
                .as("a change mends it")
                .isFalse();

        environment.put("toggleReplica", "true");
        environment.put("GEOSERVER_CLUSTER_TOGGLE_SLAVE", "false");
        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("the environment variable toggleReplica"));
    }

    @Test
    void bothFilesMustAgree() throws Exception {
        write("instanceName=a\nembeddedBroker.peers=a:61616\n");
        writeBroker("activemq.transportConnectors.server.discoveryURI=multicast://default\n");

        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason())
                        .contains(
                                propertiesFile().toString(),
                                brokerFile().toString(),
                                "embeddedBroker.peers and activemq.transportConnectors.server.discoveryURI"));
        writeBroker("activemq.transportConnectors.server.discoveryURI=a:61616\n");
        assertThat(file().load().problems()).isEmpty();
    }

    @Test
    void keysOfTheBrokerTakeEffect() throws Exception {
        write("instanceName=a\n");
        writeBroker("""
                activemq.base=./db
                activemq.transportConnectors.server.uri=tcp://127.0.0.1:0?maximumConnections=7
                activemq.transportConnectors.server.discoveryURI=multicast://239.1.2.3:6155
                activemq.broker.persistent=false
                activemq.broker.systemUsage.memoryUsage=64 mb
                activemq.broker.systemUsage.storeUsage=2gb
                activemq.broker.systemUsage.tempUsage=1048576
                activemq.jmx.useJmx=true
                activemq.jmx.createConnector=true
                activemq.jmx.host=127.0.0.1
                activemq.jmx.port=1099
                """);

        Path directory = data.resolve("cluster");
        assertThat(file().load().settings().jms(directory).embedded())
                .contains(new EmbeddedBrokerSettings(
                        directory.resolve("db"),
                        URI.create("tcp://127.0.0.1:0?maximumConnections=7"),
                        EmbeddedBrokerSettings.DEFAULT_PORT_ATTEMPTS,
                        new Discovery.Multicast("multicast://239.1.2.3:6155"),
                        false,
                        new Usage(64L << 20, 2L << 30, 1L << 20),
                        Optional.of(new Jmx(true, "127.0.0.1", 1099))));
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
    void sizesAreAsActiveMqWritesThem() {
        assertThat(ClusterKey.bytes("128 mb")).isEqualTo(128L << 20);
        assertThat(ClusterKey.bytes("1GB")).isEqualTo(1L << 30);
        assertThat(ClusterKey.bytes("64k")).isEqualTo(64L << 10);
        assertThat(ClusterKey.bytes("4096")).isEqualTo(4096);
        for (String bad : List.of("", "0", "0 mb", "-1", "lots", "1 xb", "99999999999999 tb", "1.5 gb")) {
            assertThatThrownBy(() -> ClusterKey.MEMORY_USAGE.normalise(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("128 mb");
        }
    }

    @Test
    void whatTheBrokersKeysSayDoesNotMatterWithoutIt() throws Exception {
        write("instanceName=a\nembeddedBroker=disabled\nbrokerURL=failover:(tcp://b:61616)\n");
        writeBroker("activemq.transportConnectors.server.uri=failover:(tcp://b:61616)?maximumConnections=1000\n");

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence())
                        .contains(
                                "activemq.transportConnectors.server.uri=failover:",
                                "while embeddedBroker is disabled"));
        assertThatThrownBy(() -> file().change(Map.of("embeddedBroker", "enabled")))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void anUnderscoreInAHostNameIsExplained() throws Exception {
        write("instanceName=a\nbrokerURL=tcp://my_broker:61616\nembeddedBroker.peers=gs_1:61616\n");

        assertThat(file().load().problems())
                .extracting(SettingProblem::reason)
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("underscore", "another name"));
    }

    @Test
    void aBrokerUrlThatMeansTheEmbeddedOneIsThat() throws Exception {
        environment.put("INSTANCE_NAME", "instance1");
        write("instanceName=a\nbrokerURL=vm://${INSTANCE_NAME}?create=false&waitForStart=5000\n");
        assertThat(file().load().settings().jms(data).brokerUrl()).isEmpty();

        write("instanceName=a\nbrokerURL=vm://localhost?create=false\nembeddedBroker=disabled\n");
        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("It names the embedded broker"));
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
    void aFileOfAnotherEncodingIsUnderstood() throws Exception {
        write("");
        Files.write(propertiesFile(), "instanceName=a\nbrokerUser=caf\u00e9\n".getBytes(ISO_8859_1));
        assertThat(file().load().settings().credentials()).contains(new Credentials("caf\u00e9", ""));

        write("\ufeffinstanceName=first\n");
        assertThat(file().load().settings().instanceName()).isEqualTo("first");
    }

    @Test
    void aBackslashThatMeansNothingIsExplainedWhereItMatters() throws Exception {
        write("instanceName=a\nCLUSTER_CONFIG_DIR=C:\\data\\users\n");
        assertThat(file().load().problems()).isEmpty();
        file().change(Map.of("group", "blue"));
        assertThat(propertiesFile()).content().contains("CLUSTER_CONFIG_DIR=C:\\data\\users\n");

        write("instanceName=a\nactivemq.base=C:\\data\\users\n");
        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains(
                                "activemq.base=",
                                "a backslash is written twice",
                                propertiesFile().toString()));
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
    void whatOthersWroteIsNewsAndWhatWasWrittenHereIsNot() throws Exception {
        ClusterSettingsFile file = file();
        write("instanceName=a\n");
        ClusterConfiguration first = file.load();
        assertThat(file.news(first)).isEmpty();
        ClusterConfiguration second = file.change(Map.of("group", "blue"));
        assertThat(file.news(second)).isEmpty();
        assertThat(file.news(first)).isPresent();

        write("instanceName=a\ngroup=green\n");

        Optional<SettingsStamp> news = file.news(second);
        assertThat(news).isPresent().isEqualTo(file.news(second));
        writeBroker("activemq.base=db\n");
        assertThat(file.news(second)).isPresent().isNotEqualTo(news);
        ClusterConfiguration third = file.reload(second);
        assertThat(third.settings().group()).isEqualTo("green");
        assertThat(third.settings().value(ClusterKey.ACTIVEMQ_BASE)).isEqualTo("db");
        assertThat(file.news(third)).isEmpty();
    }

    @Test
    void aFileThatIsGoneStillCountsAndIsWrittenAgainWithTheNextChange() throws Exception {
        ClusterSettingsFile file = file();
        write("# mine\ninstanceName=a\ngroup=blue\n");
        ClusterConfiguration before = file.load();
        Files.delete(propertiesFile());
        Files.delete(brokerFile());

        ClusterConfiguration after = file.reload(before);
        after = file.reload(after);

        assertThat(after.settings()).isEqualTo(before.settings());
        assertThat(after.warnings())
                .extracting(SettingProblem::sentence)
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("cluster.properties: ")
                                .contains("is gone"),
                        two -> assertThat(two)
                                .startsWith("embedded-broker.properties: ")
                                .contains("is gone"));
        assertThat(file.news(after)).isEmpty();
        assertThat(propertiesFile()).doesNotExist();
        file.change(Map.of("toggleSlave", "false"));
        assertThat(propertiesFile()).content().isEqualTo("# mine\ninstanceName=a\ngroup=blue\ntoggleSlave=false\n");
        assertThat(brokerFile()).exists();
    }

    @Test
    void previewChangesNothing() throws Exception {
        write("instanceName=a\n");

        assertThat(file().preview(Map.of("group", "blue")).settings().group()).isEqualTo("blue");
        assertThat(Files.readString(propertiesFile())).isEqualTo("instanceName=a\n");
    }

    private ClusterSettingsFile file() {
        return ClusterSettingsFile.in(
                data,
                new Surroundings(systemProperties::get, servletParameters::get, environment::get, "alpha.example.org"));
    }

    private Path brokerFile() {
        return data.resolve("cluster/embedded-broker.properties");
    }

    private void writeBroker(String text) throws IOException {
        Files.createDirectories(brokerFile().getParent());
        Files.writeString(brokerFile(), text);
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
