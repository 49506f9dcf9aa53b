/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.wicket.util.tester.FormTester;
import org.apache.wicket.util.tester.WicketTester;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.node.Member;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.web.GeoServerApplication;
import org.geoserver.web.GeoServerLoginPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class ClusterPageTest {

    @TempDir
    Path data;

    private RecordingAdministration administration;
    private WicketTester tester;

    @BeforeEach
    void start() {
        administration = new RecordingAdministration(data);
        GenericApplicationContext context = new GenericApplicationContext();
        context.registerBean("clusterRuntime", RecordingAdministration.class, () -> administration);
        context.registerBean("geoServerExtensions", GeoServerExtensions.class);
        context.refresh();
        GeoServerApplication application = new GeoServerApplication();
        application.setApplicationContext(context);
        login("ROLE_ADMINISTRATOR");
        tester = new WicketTester(application);
    }

    @AfterEach
    void stop() {
        tester.destroy();
        SecurityContextHolder.clearContext();
    }

    @Test
    void showsThisNodeAndTheOthers() {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                true,
                0,
                List.of(
                        RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/geoserver"),
                        RecordingAdministration.member("gamma", Member.State.MISSING, false, "javascript:alert(1)"))));

        tester.startPage(ClusterPage.class);

        tester.assertRenderedPage(ClusterPage.class);
        assertThat(html())
                .contains(
                        "In step",
                        "tcp://broker:61616",
                        "Primary + Replica",
                        "<a href=\"http://beta/geoserver\"",
                        "Missing")
                .doesNotContain("javascript:alert");
    }

    @Test
    void thePageCanBeKeptInTheSession() {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                true, 0, List.of(RecordingAdministration.member("beta", Member.State.ONLINE, true, ""))));

        tester.startPage(ClusterPage.class);

        assertThat(tester.getApplication()
                        .getFrameworkSettings()
                        .getSerializer()
                        .serialize(tester.getLastRenderedPage()))
                .isNotNull();
    }

    @Test
    void aNodeOutOfStepSaysSo() {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(false, 5, List.of()));

        tester.startPage(ClusterPage.class);

        assertThat(html()).contains("Catching up", "cluster-alarming", "No other node of this group was heard.");
    }

    @Test
    void anUnclusteredNodeSaysWhyAndCanBeMended() {
        administration.state = new ClusterState.Unclustered("toggleSlave=perhaps: It must be true or false.");

        tester.startPage(ClusterPage.class);

        assertThat(html()).contains("Not clustered", "toggleSlave=perhaps");
        tester.assertInvisible("status:figures");
        tester.assertVisible("form:save");
    }

    @Test
    void theStateRefreshesItselfAndLeavesTheFormAlone() {
        tester.startPage(ClusterPage.class);
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(false, 41, List.of()));

        tester.executeAllTimerBehaviors(tester.getLastRenderedPage());

        assertThat(html()).contains("41", "Catching up").doesNotContain("geoserver-cluster");
        tester.assertComponentOnAjaxResponse("status");
    }

    @Test
    void theSwitchesAreSavedAndAppliedAlone() throws Exception {
        tester.startPage(ClusterPage.class);

        FormTester form = tester.newFormTester("form");
        form.setValue(field(ClusterKey.TOGGLE_SLAVE), false);
        tester.executeAjaxEvent("form:save", "click");

        assertThat(administration.changes).containsExactly(Map.of("toggleSlave", "false"));
        assertThat(administration.value(ClusterKey.TOGGLE_SLAVE)).isEqualTo("false");
        assertThat(html()).contains("Saved and applied.");
    }

    @Test
    void aBadValueIsReportedAndStaysInItsField() {
        tester.startPage(ClusterPage.class);

        FormTester form = tester.newFormTester("form");
        form.setValue(field(ClusterKey.GROUP), "no good name");
        tester.executeAjaxEvent("form:save", "click");

        assertThat(administration.changes).isEmpty();
        assertThat(html()).contains("group=no good name", "letters, digits", "value=\"no good name\"");
    }

    @Test
    void aNewNameCountsAtTheNextStart() {
        tester.startPage(ClusterPage.class);

        tester.newFormTester("form").setValue(field(ClusterKey.INSTANCE_NAME), "omega");
        tester.executeAjaxEvent("form:save", "click");

        assertThat(html()).contains("counts from the next start on");
    }

    @Test
    void secretsCanBeSetAndAreNeverShown() throws Exception {
        administration.change(Map.of("brokerPassword", "hush-hush"));
        administration.changes.clear();

        tester.startPage(ClusterPage.class);
        assertThat(html()).doesNotContain("hush-hush").contains("Leave empty to keep it");
        tester.newFormTester("form").setValue(field(ClusterKey.SECRET), "psst");
        tester.executeAjaxEvent("form:save", "click");

        assertThat(administration.changes).containsExactly(Map.of("secret", "psst"));
        assertThat(html()).doesNotContain("psst");
    }

    @Test
    void whatIsSetOutsideIsShownButCannotBeChanged() {
        administration.environment.put("GEOSERVER_CLUSTER_GROUP", "from-outside");

        tester.startPage(ClusterPage.class);

        assertThat(html()).contains("from-outside", "GEOSERVER_CLUSTER_GROUP");
        tester.assertDisabled("form:" + field(ClusterKey.GROUP));
    }

    @Test
    void nothingInThePageIsForbiddenByThePolicy() {
        tester.startPage(ClusterPage.class);

        assertThat(html()).doesNotContain(" style=").doesNotContainPattern(" on[a-z]+=\"");
    }

    @Test
    void everySettingIsExplained() {
        tester.startPage(ClusterPage.class);

        for (ClusterKey key : ClusterKey.values()) {
            assertThat(html()).contains(key.description().substring(0, 30).replace("'", "&#039;"));
        }
    }

    @Test
    void strangersAreSentToTheLogin() {
        SecurityContextHolder.clearContext();

        tester.startPage(ClusterPage.class);

        tester.assertRenderedPage(GeoServerLoginPage.class);
    }

    private static void login(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("admin", "", role));
    }

    private String html() {
        return tester.getLastResponseAsString();
    }

    /** Rows are numbered from 1 in the order of their keys, switches and others apart. */
    private static String field(ClusterKey wanted) {
        boolean isSwitch = isSwitch(wanted);
        int number = 0;
        for (ClusterKey key : ClusterKey.values()) {
            if (isSwitch(key) == isSwitch) {
                number++;
            }
            if (key == wanted) {
                break;
            }
        }
        return (isSwitch ? "switch:" : "text:") + number + ":field";
    }

    private static boolean isSwitch(ClusterKey key) {
        return key.type() == ClusterKey.Type.FLAG || key.type() == ClusterKey.Type.SWITCH;
    }
}
