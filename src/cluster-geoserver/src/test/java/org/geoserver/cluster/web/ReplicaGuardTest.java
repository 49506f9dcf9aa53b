/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.apache.wicket.markup.html.form.SubmitLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.lite.LiteGeoServerContext;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Member.State;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.web.GeoServerHomePage;
import org.geoserver.web.data.workspace.WorkspaceEditPage;
import org.geoserver.web.data.workspace.WorkspacePage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** The host's own pages, with the plugin in the same context. */
class ReplicaGuardTest extends WicketFixture {

    private static final String BANNER = "Node alpha is only a replica: nothing can be saved on this page.";
    private static final String REFUSED = "Nothing was saved: node alpha is only a replica.";

    private LiteGeoServerContext host;

    @Override
    @BeforeEach
    void start() {
        login("someone", "ROLE_ADMINISTRATOR");
        super.start();
    }

    @Override
    ApplicationContext context() {
        host = LiteGeoServerContext.start(
                data,
                this::registerNode,
                "classpath*:/applicationContext.xml",
                "classpath*:/applicationSecurityContext.xml",
                "classpath:/geoserver-lite-web.xml");
        WorkspaceInfo workspace = host.catalog().getFactory().createWorkspace();
        workspace.setName("roads");
        host.catalog().add(workspace);
        NamespaceInfo namespace = host.catalog().getFactory().createNamespace();
        namespace.setPrefix("roads");
        namespace.setURI("http://roads");
        host.catalog().add(namespace);
        return host.context();
    }

    @Override
    @AfterEach
    void stop() {
        super.stop();
        host.close();
    }

    @Test
    void aPrimaryIsLeftAlone() {
        open();
        assertThat(html()).doesNotContain("cluster-replica");
        tester.assertEnabled("form:save");

        rename("streets");

        assertThat(catalog().getWorkspaceByName("streets")).isNotNull();
        tester.assertRenderedPage(WorkspacePage.class);
    }

    @Test
    void aPureReplicaSaysWhereItIsChangedAndDisablesWhatSaves() {
        replica(
                member("beta", "http://beta/geoserver/"),
                member("<gamma>", "javascript:alert(1)"),
                RecordingAdministration.member("delta", State.ONLINE, true, "http://delta/geoserver"));
        open();

        assertThat(html())
                .containsOnlyOnce(BANNER)
                .contains("<a href=\"http://beta/geoserver/web/\">beta</a>, &lt;gamma&gt;</span>")
                .doesNotContain("javascript:alert", "delta");
        tester.assertDisabled("form:save");
        tester.assertEnabled("form:cancel");
        tester.clickLink("form:cancel");
        tester.assertRenderedPage(WorkspacePage.class);
        assertThat(html()).contains(BANNER);
        tester.getLastRenderedPage()
                .visitChildren(
                        SubmitLink.class,
                        (link, visit) -> assertThat(link.isEnabledInHierarchy()).isFalse());
    }

    @Test
    void theBannerSpeaksTheLanguageOfItsUserAndSaysWhenNoPrimaryIsThere() {
        replica(RecordingAdministration.with(
                RecordingAdministration.member("beta", State.MISSING, true, "http://beta"), new Roles(true, true)));
        tester.getSession().setLocale(Locale.GERMAN);
        open();

        assertThat(html())
                .contains("Der Knoten alpha ist nur Replikat", "zurzeit ist keiner online.")
                .doesNotContain("http://beta");
    }

    @Test
    void whatIsSubmittedFromAPageThatWasOpenedBeforeIsRefusedAndChangesNothing() {
        open();
        FormTester form = form("streets");
        replica(member("beta", "http://beta/geoserver"));

        form.submit("save");

        tester.assertRenderedPage(WorkspaceEditPage.class);
        tester.assertErrorMessages(
                "Nothing was saved: node alpha is only a replica. The configuration is changed on a primary.");
        assertThat(html()).containsOnlyOnce(BANNER).contains(REFUSED);
        assertThat(catalog().getWorkspaceByName("roads")).isNotNull();
        assertThat(catalog().getWorkspaceByName("streets")).isNull();

        administration.state = new ClusterState.Clustered(RecordingAdministration.status(true, 0, List.of()));
        open();
        rename("streets");
        assertThat(catalog().getWorkspaceByName("streets")).isNotNull();
    }

    @Test
    void aFormThatIsSubmittedWithoutAnyButtonIsRefusedToo() {
        open();
        FormTester form = form("streets");
        replica();

        form.submit();

        tester.assertErrorMessages(
                "Nothing was saved: node alpha is only a replica. The configuration is changed on a primary.");
    }

    @Test
    void aRemovalInAListIsRefused() {
        tester.startPage(WorkspacePage.class);
        FormTester form = tester.newFormTester("form");
        replica();

        form.submit("row:0:remove");

        tester.assertRenderedPage(WorkspacePage.class);
        assertThat(html()).contains(REFUSED);
        assertThat(catalog().getWorkspaceByName("roads")).isNotNull();
    }

    @Test
    void otherPagesAreLeftAlone() {
        replica(member("beta", "http://beta/geoserver"));

        tester.startPage(ClusterPage.class);
        assertThat(html()).doesNotContain("cluster-replica").contains("Save");
        tester.startPage(GeoServerHomePage.class);
        assertThat(html()).doesNotContain("cluster-replica");
    }

    private void open() {
        tester.startPage(WorkspaceEditPage.class, new PageParameters().add("name", "roads"));
    }

    private FormTester form(String name) {
        FormTester form = tester.newFormTester("form");
        form.setValue("name", name);
        return form;
    }

    private void rename(String name) {
        form(name).submit("save");
    }

    private Catalog catalog() {
        return host.catalog();
    }

    private static Member member(String name, String url) {
        return RecordingAdministration.with(
                RecordingAdministration.member(name, State.ONLINE, true, url), new Roles(true, true));
    }

    private void replica(Member... members) {
        administration.state =
                new ClusterState.Clustered(RecordingAdministration.status(new Roles(false, true), List.of(members)));
    }
}
