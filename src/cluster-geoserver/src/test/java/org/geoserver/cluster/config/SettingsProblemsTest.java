/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with the settings is told with its key, its place and the way out, and without secrets. */
class SettingsProblemsTest extends SettingsFileFixture {

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
    void withoutAnyBrokerThereIsAProblem() throws Exception {
        write("instanceName=a\nembeddedBroker=disabled\n");

        assertThat(file().load().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("brokerURL"));
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
    void anUnderscoreInAHostNameIsExplained() throws Exception {
        write("instanceName=a\nbrokerURL=tcp://my_broker:61616\nembeddedBroker.peers=gs_1:61616\n");

        assertThat(file().load().problems())
                .extracting(SettingProblem::reason)
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("underscore", "another name"));
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
    void secretsStayOutOfErrorsAndLogs() throws Exception {
        write("instanceName=a\nsecret=${HUSH}hush-hush\n");

        ClusterConfiguration configuration = file().load();

        assertThat(configuration.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).doesNotContain("hush-hush"));
        write("instanceName=a\nsecret=hush-hush\nbrokerPassword=hush-hush\n");
        assertThat(file().load().settings().toString()).doesNotContain("hush-hush");
    }
}
