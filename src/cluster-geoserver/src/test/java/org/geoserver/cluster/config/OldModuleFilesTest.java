/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Usage;
import org.geoserver.cluster.jms.JmsSettings;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that users of the community module have: they swap jars, and the files go on working. */
class OldModuleFilesTest {

    /** As its manual documents it. */
    private static final String BROKER = """
            ## JMX settings (can be overridden by env vars)
            # enable/disable broker jmx
            activemq.jmx.useJmx=false
            # set the JMX connector port
            activemq.jmx.port=1098
            # set the JMX connector host
            activemq.jmx.host=localhost
            # enable the JMX connector
            activemq.jmx.createConnector=false
            activemq.base=./
            activemq.transportConnectors.server.uri=tcp://127.0.0.1:0?maximumConnections=1000&wireFormat.maxFrameSize=104857600&jms.useAsyncSend=true&transport.daemon=true
            activemq.transportConnectors.server.discoveryURI=multicast://default
            activemq.broker.persistent=true
            activemq.broker.systemUsage.memoryUsage=128 mb
            activemq.broker.systemUsage.storeUsage=1 gb
            activemq.broker.systemUsage.tempUsage=128 mb
            """;

    @TempDir
    Path data;

    /** What is in files of that module: written by it, by its manual, and by images that set it up. */
    static Stream<Named<String>> files() {
        return Stream.of(
                Named.of("generated, 2014", """
                        #Fri Mar 28 18:27:32 CET 2014
                        toggleSlave=true
                        topicName=VirtualTopic.>
                        connection=enabled
                        brokerURL=
                        durable=true
                        xbeanURL=./broker.xml
                        toggleMaster=true
                        embeddedBroker=enabled
                        CLUSTER_CONFIG_DIR=%TRAINING_ROOT%\\\\data\\\\cluster\\\\instance1
                        connection.retry=3
                        readOnly=disabled
                        instanceName=524463bd-f732-488c-a0a4-1127a57b8d12
                        connection.maxwait=10000
                        """),
                Named.of("generated, 2015", """
                        #Wed Jul 22 16:56:04 CEST 2015
                        toggleSlave=true
                        topicName=>
                        connection=disabled
                        brokerURL=tcp\\://localhost\\:61616
                        durable=true
                        xbeanURL=./broker.xml
                        toggleMaster=true
                        embeddedBroker=disabled
                        CLUSTER_CONFIG_DIR=/mnt/shared/geoserver_config/cluster/carto-geoserver-1-slave
                        embeddedBrokerProperties=embedded-broker.properties
                        connection.retry=3
                        readOnly=disabled
                        instanceName=b096c243-87a5-44aa-9aa4-bb26cf09c059
                        group=geoserver-cluster
                        connection.maxwait=10000
                        """),
                Named.of("generated, 2020", """
                        #Sat Jun 13 09:32:53 UTC 2020
                        CLUSTER_CONFIG_DIR=/home/user/geoserver-data/cluster
                        instanceName=slave-geoserver
                        readOnly=disabled
                        durable=true
                        brokerURL=tcp://172.18.0.100:61666
                        embeddedBroker=disabled
                        connection.retry=10
                        toggleMaster=false
                        xbeanURL=./broker.xml
                        embeddedBrokerProperties=embedded-broker.properties
                        topicName=VirtualTopic.geoserver
                        connection=enabled
                        toggleSlave=true
                        connection.maxwait=500
                        group=geoserver-cluster
                        """),
                Named.of("of an image", """
                        CLUSTER_CONFIG_DIR=/opt/geoserver/data_dir/cluster/node/instance_d8a167a4e61b5415ec263
                        instanceName=d8a167a4e61b5415ec263
                        readOnly=enabled
                        durable=false
                        brokerURL=failover:(tcp://0.0.0.0:61661)
                        embeddedBroker=enabled
                        connection.retry=10
                        toggleMaster=false
                        xbeanURL=./broker.xml
                        embeddedBrokerProperties=embedded-broker.properties
                        topicName=VirtualTopic.release-geocluster
                        connection=enabled
                        toggleSlave=true
                        connection.maxwait=500
                        group=release-geocluster
                        """),
                Named.of("of a pure primary", """
                        instanceName=alpha-3f2a
                        brokerURL=failover://(tcp://localhost:61616,tcp://other:61616)?maxReconnectAttempts=3
                        topicName=VirtualTopic.>
                        toggleMaster=true
                        toggleSlave=false
                        connection=disabled
                        readOnly=false
                        embeddedBroker=disabled
                        ip=192.168.1.7
                        """));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isUsedAsItIs(String text) throws Exception {
        write("cluster.properties", text);
        write("embedded-broker.properties", BROKER);

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.ignored()).isSubsetOf("ip");
        assertThat(configuration.settings().topicName()).matches("VirtualTopic\\.[a-z-]+");
        assertThat(file().load().settings()).as("a second start").isEqualTo(configuration.settings());
        assertThat(data.resolve("cluster/embedded-broker.properties")).content().isEqualTo(BROKER);
    }

    @Test
    void everyValueCounts() throws Exception {
        write("cluster.properties", files().skip(2).findFirst().orElseThrow().getPayload());
        write("embedded-broker.properties", BROKER);

        ClusterSettings settings = file().load().settings();
        JmsSettings jms = settings.jms(data.resolve("cluster"));

        assertThat(settings.instanceName()).isEqualTo("slave-geoserver");
        assertThat(settings.roles()).isEqualTo(new Roles(false, true));
        assertThat(jms.brokerUrl()).isEqualTo("tcp://172.18.0.100:61666");
        assertThat(jms.reconnecting()).isEqualTo(new JmsSettings.Reconnecting(10, Duration.ofMillis(500)));
        assertThat(jms.embedded()).isEmpty();
        ClusterSettings embedding =
                file().change(Map.of("embeddedBroker", "enabled")).settings();
        assertThat(embedding.jms(data.resolve("cluster")).embedded())
                .contains(new EmbeddedBrokerSettings(
                        data.resolve("cluster"),
                        URI.create("tcp://127.0.0.1:0?maximumConnections=1000&wireFormat.maxFrameSize=104857600"
                                + "&jms.useAsyncSend=true&transport.daemon=true"),
                        EmbeddedBrokerSettings.DEFAULT_PORT_ATTEMPTS,
                        new Discovery.Multicast(),
                        true,
                        Usage.DEFAULT,
                        Optional.empty()));
    }

    @Test
    void xmlThatIsNotReadIsAWarning() throws Exception {
        write("cluster.properties", "instanceName=a\nxbeanURL=./broker.xml\n");
        assertThat(file().load().warnings())
                .as("the old default, which is in no folder")
                .isEmpty();
        write("broker.xml", "<beans/>");

        assertThat(file().load().problems()).isEmpty();
        assertThat(file().load().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence())
                        .contains(
                                "xbeanURL=./broker.xml",
                                data.resolve("cluster/broker.xml") + " is not read",
                                "embedded-broker.properties",
                                "brokerURL"));
        write(
                "cluster.properties",
                "instanceName=a\nxbeanURL=./broker.xml\nembeddedBroker=disabled\nbrokerURL=tcp://a:1\n");
        assertThat(file().load().warnings()).isEmpty();
    }

    @Test
    void aPrimaryWithoutAConnectionIsWarnedThatItSendsNothing() throws Exception {
        write("cluster.properties", "instanceName=a\ntoggleSlave=false\nconnection=disabled\n");

        assertThat(file().load().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence()).startsWith("connection=disabled: This primary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs:8080", "_gs", "caf\u00e9@host", "a+b", "A.b-c_d", "gs(old)#1"})
    void namesMayBeOdd(String name) throws Exception {
        write("cluster.properties", "");

        assertThat(file().change(Map.of("instanceName", name)).settings().instanceName())
                .isEqualTo(name);
        assertThat(file().load().settings().jms(data).nodeName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gs", "node 1", "a=b", "a~b", "a/b", "a<b", "a\"b", "a\tb"})
    void namesThatMeanSomethingElsewhereAreRefused(String name) throws Exception {
        write("cluster.properties", "");

        assertThatThrownBy(() -> file().change(Map.of("instanceName", name)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("letters, digits and any of");
    }

    private ClusterSettingsFile file() {
        return ClusterSettingsFile.in(data, new Surroundings(name -> null, name -> null, name -> null, "alpha"));
    }

    private void write(String name, String text) throws Exception {
        Files.createDirectories(data.resolve("cluster"));
        Files.writeString(data.resolve("cluster").resolve(name), text);
    }
}
