/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.jms.Credentials;
import org.geoserver.cluster.jms.Discovery;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Jmx;
import org.geoserver.cluster.jms.EmbeddedBrokerSettings.Usage;
import org.geoserver.cluster.jms.JmsSettings;
import org.geoserver.cluster.jms.JmsSettings.Reconnecting;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;

/** What is in the files counts as their author means it. */
class MeaningOfSettingsTest extends SettingsFileFixture {

    @Test
    void switchesAndFlagsUnderstandBothWords() throws Exception {
        write("instanceName=a\ntoggleMaster=disabled\ntoggleReplica=Enabled\nconnection=false\nreadOnly=TRUE\n");

        ClusterSettings settings = file().load().settings();

        assertThat(settings.roles()).isEqualTo(new Roles(false, true));
        assertThat(settings.connection()).isFalse();
        assertThat(settings.readOnly()).isTrue();
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
    void aFileOfAnotherEncodingIsUnderstood() throws Exception {
        write("");
        Files.write(propertiesFile(), "instanceName=a\nbrokerUser=caf\u00e9\n".getBytes(ISO_8859_1));
        assertThat(file().load().settings().credentials()).contains(new Credentials("caf\u00e9", ""));

        write("\ufeffinstanceName=first\n");
        assertThat(file().load().settings().instanceName()).isEqualTo("first");
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
    void peersAreAListOrMulticast() throws Exception {
        write("instanceName=a\nembeddedBroker.peers=a:61616, tcp://b:61617\n");

        assertThat(file().load().settings().jms(data).embedded().orElseThrow().discovery())
                .isEqualTo(new Discovery.Static(List.of("a:61616", "tcp://b:61617")));
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
}
