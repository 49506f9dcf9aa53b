/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files that others edit or remove while a node runs are noticed, and what they said last counts on. */
class EditedSettingsTest extends SettingsFileFixture {

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
}
