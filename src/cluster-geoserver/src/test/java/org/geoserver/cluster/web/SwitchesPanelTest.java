/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.geoserver.cluster.config.ClusterKey;
import org.junit.jupiter.api.Test;

/** What is turned on and off at once. */
class SwitchesPanelTest extends ClusterPageFixture {

    @Test
    void takeEffectAtOnceAndSayWhereTheyAreSaved() {
        open();
        assertThat(html()).contains("Stop applying changes of others");

        turn(ClusterKey.TOGGLE_SLAVE);

        assertThat(administration.changes).containsExactly(Map.of("toggleSlave", "false"));
        assertThat(html())
                .contains(
                        "In effect, and saved in cluster.properties.", "data-on=\"false\"", "Apply changes of others");
        turn(ClusterKey.TOGGLE_SLAVE);
        assertThat(administration.value(ClusterKey.TOGGLE_SLAVE)).isEqualTo("true");
    }

    @Test
    void askOnceMoreBeforeTheyCutTheNodeOff() {
        open();

        turn(ClusterKey.CONNECTION);

        assertThat(administration.changes).isEmpty();
        assertThat(html()).contains("Until it is connected again");
        tester.executeAjaxEvent(switchPath(ClusterKey.CONNECTION) + ":confirmation:no", "click");
        assertThat(html()).doesNotContain("Until it is connected again");
        turn(ClusterKey.CONNECTION);
        tester.executeAjaxEvent(switchPath(ClusterKey.CONNECTION) + ":confirmation:yes", "click");
        assertThat(administration.changes).containsExactly(Map.of("connection", "false"));
    }

    @Test
    void askBeforeAPrimaryWithUnsentChangesStops() {
        clustered(true, 3);
        open();

        turn(ClusterKey.TOGGLE_MASTER);

        assertThat(administration.changes).isEmpty();
        assertThat(html()).contains("have not been sent yet");
    }

    @Test
    void aPrimaryThatHasSentAllJustStops() {
        open();

        turn(ClusterKey.TOGGLE_MASTER);

        assertThat(administration.changes).containsExactly(Map.of("toggleMaster", "false"));
    }

    @Test
    void whatIsSetOutsideIsShownAsFixed() {
        administration.environment.put("GEOSERVER_CLUSTER_READ_ONLY", "enabled");

        open();

        assertThat(html()).contains("Fixed by the environment variable GEOSERVER_CLUSTER_READ_ONLY");
        tester.assertInvisible(switchPath(ClusterKey.READ_ONLY) + ":button");
    }

    @Test
    void sayWhatIsWrongWhenTheyCanNotBeSaved() throws IOException {
        open();
        edit("group=no/good");

        turn(ClusterKey.TOGGLE_SLAVE);

        assertThat(administration.changes).isEmpty();
        assertThat(html()).contains("cluster-problem", "no/good");
    }

    private void turn(ClusterKey key) {
        tester.executeAjaxEvent(switchPath(key) + ":button", "click");
    }

    private static String switchPath(ClusterKey key) {
        return "switches:switch:" + (SwitchesPanel.KEYS.indexOf(key) + 1);
    }
}
