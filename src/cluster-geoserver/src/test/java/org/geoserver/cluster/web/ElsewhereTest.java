/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.node.Member;
import org.geoserver.platform.ModuleStatus;
import org.geoserver.platform.ModuleStatusImpl;
import org.junit.jupiter.api.Test;

/** What is told of the cluster on the home page and on the page "About". */
class ElsewhereTest extends WicketFixture {

    @Test
    void theHomePageTellsAdministratorsAndNobodyElse() {
        ClusterHomePageContent content = new ClusterHomePageContent();
        assertThat(content.checkContext(true, null, null)).isTrue();
        assertThat(content.checkContext(false, null, null)).isFalse();

        assertThat(content.getPageBodyComponent("content")).isNull();
        login("someone", "ROLE_USER");
        assertThat(content.getPageBodyComponent("content")).isNull();
        login("someone", "ROLE_ADMINISTRATOR");
        assertThat(content.getPageBodyComponent("content")).isNotNull();
    }

    @Test
    void theHomePageSaysThatAllIsWellInAWord() {
        state(true, Member.State.ONLINE);

        String home = home();

        assertThat(home)
                .contains("of the cluster geoserver-cluster", "In step", "gs-icon-information", "ClusterPage")
                .doesNotContain("All nodes have");
    }

    @Test
    void theHomePageWarnsAndSaysWhatToDo() {
        state(true, Member.State.MISSING);

        assertThat(home()).contains("gs-icon-error", "Nodes are missing: beta", "See whether they run");
    }

    @Test
    void anUnclusteredNodeIsAWarning() {
        administration.state = new ClusterState.Unclustered("The folder is full.");

        assertThat(home()).contains("gs-icon-error", "Not clustered", "The folder is full.");
    }

    @Test
    void theHomePageSpeaksTheLanguageOfItsUser() {
        state(true, Member.State.MISSING);
        tester.getSession().setLocale(Locale.GERMAN);

        assertThat(home()).contains("des Clusters", "Es fehlen Knoten", "verstummt");
    }

    @Test
    void theModuleTellsHowItIs() {
        state(true, Member.State.ONLINE);

        ModuleStatus status = new ClusterModuleStatus(administration);

        assertThat(status.isAvailable()).isTrue();
        assertThat(status.isEnabled()).isTrue();
        assertThat(status.getModule()).isEqualTo("gs-cluster-jms-active");
        assertThat(status.getMessage())
                .contains("In step. All nodes have the same configuration.\n"
                        + "Node alpha; other nodes: 1; published: 12; applied: 34; put aside: 0");
        assertThat(new ModuleStatusImpl(status).getMessage()).isEqualTo(status.getMessage());
    }

    @Test
    void aModuleWithoutANodeIsNotAvailableAndSaysWhy() {
        administration.state = new ClusterState.Unclustered("It's too late.");

        ModuleStatus status = new ClusterModuleStatus(administration);

        assertThat(status.isAvailable()).isFalse();
        assertThat(status.isEnabled()).isFalse();
        assertThat(status.getMessage()).contains("Not clustered. GeoServer works alone. It's too late.");
    }

    @Test
    void theModuleSpeaksTheLanguageOfItsUserToo() {
        state(true, Member.State.ONLINE);
        tester.getSession().setLocale(Locale.ITALY);

        assertThat(new ClusterModuleStatus(administration).getMessage().orElseThrow())
                .startsWith("Allineato. Tutti i nodi");
    }

    private void state(boolean inStep, Member.State member) {
        administration.state = new ClusterState.Clustered(RecordingAdministration.status(
                inStep, 0, List.of(RecordingAdministration.member("beta", member, true, ""))));
    }

    private String home() {
        login("someone", "ROLE_ADMINISTRATOR");
        tester.startComponentInPage(new ClusterHomePanel("content"));
        return html();
    }
}
