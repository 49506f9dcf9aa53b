/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A value may name others, which are looked up and never written in its place. */
class SettingsPlaceholdersTest extends SettingsFileFixture {

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
}
