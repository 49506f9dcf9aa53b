/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Xml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator sees and does with the page "Cluster configuration", in a browser, with three nodes running. */
@ExtendWith(Nodes.class)
@Timeout(240)
class PageTest {

    private static final String PAGE = "/web/wicket/bookmarkable/org.geoserver.cluster.web.ClusterPage";
    private static final String VERDICT = "#cluster-verdict .cluster-verdict-title";
    private static final String SEARCH = "#cluster-events-search";

    private Cluster cluster;
    private Browser browser;

    @BeforeEach
    void open(Cluster cluster) {
        this.cluster = cluster;
        browser = Browser.open(Path.of(System.getProperty("acceptance.screenshots")));
        browser.login(cluster.node(1));
    }

    @AfterEach
    void close() {
        browser.close();
        for (int number = 1; number <= cluster.nodes().size(); number++) {
            Node node = cluster.node(number).isAlive() ? cluster.node(number) : cluster.restart(number);
            for (String what : new String[] {"connection", "roles/primary", "roles/replica"}) {
                node.rest().putJson("/cluster/" + what, "{\"enabled\": true}");
            }
        }
        Equality.awaitOn(cluster);
    }

    @Test
    void theWayFromTheHomePageToHowTheClusterIs() {
        browser.awaitText("#cluster-home", "node1");
        browser.awaitText("#cluster-home", "In step");
        browser.screenshot("home");

        browser.click("#cluster-home a");

        browser.awaitText("h1", "Cluster configuration");
        browser.awaitText(VERDICT, "In step");
        browser.awaitText("#cluster-nodes [data-key='node2'] [data-column='state']", "Online");
        browser.awaitText("#cluster-nodes [data-key='node3'] [data-column='state']", "Online");
        assertThat(browser.find("#cluster-nodes [data-key='node2'] a").getDomAttribute("href"))
                .startsWith(cluster.node(2).plan().url().toString());
        browser.screenshot("page");
        assertThat(browser.fits()).isTrue();

        browser.onPhone();
        assertThat(browser.fits()).as("no scrolling sideways on a phone").isTrue();
        browser.screenshot("page-on-a-phone");
        assertThat(browser.complaints())
                .as("neither the security policy nor a script complains")
                .allMatch(line -> line.contains("favicon"));
    }

    @Test
    void whatOthersChangeAppearsByItselfAndLeavesAloneWhatOneIsTyping() {
        browser.go(cluster.node(1), PAGE);
        browser.awaitText(VERDICT, "In step");
        String field = "[data-key='topicName'] input[type=text]";
        browser.type(field, "VirtualTopic.half-ty");

        create(cluster.node(2), "appearing");

        browser.awaitText("#cluster-events", "appearing");
        browser.awaitText("#cluster-events", "node2");
        assertThat(browser.script("return document.querySelector(arguments[0]).value", field))
                .isEqualTo("VirtualTopic.half-ty");
        assertThat(browser.script("return document.activeElement === document.querySelector(arguments[0])", field))
                .as("the field still has the focus")
                .isEqualTo(true);

        create(cluster.node(3), "another");
        browser.awaitText("#cluster-events", "another");
        browser.type(SEARCH, "appearing");
        eventually().until(() -> !browser.text("#cluster-events").contains("another"));
        assertThat(browser.text("#cluster-events")).contains("appearing", "admin");
        browser.screenshot("changes");
    }

    @Test
    void aRoleIsSwitchedAndCountsAtOnce() {
        browser.go(cluster.node(1), PAGE);
        String row = "#cluster-switch-toggleSlave";

        browser.click(row + " .cluster-turn");

        browser.awaitText(row, "cluster.properties");
        assertThat(value(cluster.node(1), "node/replica")).isEqualTo("false");
        create(cluster.node(2), "passing");
        eventually().until(() -> has(cluster.node(3), "passing"));
        assertThat(has(cluster.node(1), "passing")).isFalse();
        browser.screenshot("no-replica");

        browser.click(row + " .cluster-turn");

        eventually().until(() -> value(cluster.node(1), "node/replica").equals("true"));
        eventually().until(() -> has(cluster.node(1), "passing"));
    }

    @Test
    void aPureReplicaSavesNothingAndSendsToAPrimary() {
        create(cluster.node(1), "guarded");
        browser.go(
                cluster.node(1),
                "/web/wicket/bookmarkable/org.geoserver.web.data.workspace.WorkspaceEditPage?name=guarded");
        assertThat(browser.script("return document.querySelector('#cluster-replica')"))
                .isNull();
        cluster.node(1).rest().putJson("/cluster/roles/primary", "{\"enabled\": false}");
        browser.type("input[name$=name]", "renamed");

        browser.click(".button-group .primary");

        browser.awaitText("#topFeedback", "Nothing was saved: node node1 is only a replica.");
        browser.awaitText("#cluster-replica", "It is changed on a primary: node2, node3");
        assertThat(browser.find("#cluster-replica a").getDomAttribute("href"))
                .isEqualTo(cluster.node(2).plan().url() + "/web/");
        browser.screenshot("replica");
        assertThat(browser.find(".button-group .primary").getDomAttribute("disabled"))
                .isNotNull();
        browser.screenshot("replica");
        assertThat(has(cluster.node(1), "guarded")).isTrue();
        assertThat(has(cluster.node(1), "renamed")).isFalse();
    }

    @Test
    void disconnectingAsksFirstAndTheHomePageWarns() {
        browser.go(cluster.node(1), PAGE);
        String row = "#cluster-switch-connection";

        browser.click(row + " .cluster-turn");
        browser.click(row + " .cluster-no");
        browser.find(row + " .cluster-turn");
        assertThat(value(cluster.node(1), "node/connection/state")).isEqualTo("CONNECTED");

        browser.click(row + " .cluster-turn");
        browser.click(row + " .cluster-yes");
        eventually().until(() -> value(cluster.node(1), "node/connection/state").equals("DISABLED"));
        eventually().until(() -> !browser.text(VERDICT).contains("In step"));
        browser.screenshot("disconnected");
        browser.go(cluster.node(1), "/web/");
        browser.find("#cluster-home:not([data-verdict*='inStep'])");
        browser.screenshot("home-disconnected");

        browser.go(cluster.node(1), PAGE);
        browser.click(row + " .cluster-turn");
        eventually().until(() -> value(cluster.node(1), "node/connection/state").equals("CONNECTED"));
        browser.awaitText(VERDICT, "In step");
    }

    @Test
    void aSettingThatCanNotBeIsToldAtItsFieldAndABrokerIsTriedFirst() {
        browser.go(cluster.node(1), PAGE);

        browser.type("[data-key='connection.maxwait'] input[type=text]", "soon");
        browser.click("#cluster-save");
        browser.awaitText("[data-key='connection.maxwait'] .cluster-problem", "whole number");
        browser.screenshot("a-bad-value");

        browser.type("[data-key='connection.maxwait'] input[type=text]", "4321");
        browser.click("#cluster-save");
        eventually()
                .until(() -> cluster.node(1).rest().get("/cluster.xml").text().contains("\"4321\""));
        eventually().until(() -> "CONNECTED".equals(value(cluster.node(1), "node/connection/state")));

        browser.type("[data-key='brokerURL'] input[type=text]", "tcp://127.0.0.1:1");
        browser.click("#cluster-save");
        browser.find("#cluster-save-anyway");
        browser.screenshot("a-broker-that-is-not-there");
        assertThat(cluster.node(1).rest().get("/cluster.xml").text()).doesNotContain("tcp://127.0.0.1:1\"");

        browser.type("[data-key='brokerURL'] input[type=text]", "tcp://my_broker:61616");
        browser.click("#cluster-save");
        browser.awaitText("[data-key='brokerURL'] .cluster-problem", "underscore");
    }

    @Test
    void allNodesReloadAtAClickAndThePageFollows() {
        browser.go(cluster.node(1), PAGE);
        browser.click("#cluster-reload");
        browser.awaitText("#cluster-reload-box", "Node node1 has all nodes reload");
        browser.awaitText("#cluster-reload-box [data-key='node2']", "reload");
        browser.script("document.querySelector('#cluster-reload-box').scrollIntoView({block: 'center'})");
        browser.screenshot("reload");
        assertThat(browser.find("#cluster-reload").isEnabled()).isFalse();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> cluster.node(1).rest().get("/cluster/reload").text(), text -> !text.contains("RUNNING"));
        browser.awaitText("#cluster-reload-box", "Node node1 had all nodes reload");
        browser.awaitText("#cluster-reload-box [data-key='node3']", "has reloaded");
        browser.awaitText(VERDICT, "In step");
    }

    @Test
    void aNodeThatIsGoneIsMissed() {
        browser.go(cluster.node(1), PAGE);
        browser.awaitText(VERDICT, "In step");

        cluster.node(3).kill();

        browser.awaitText("#cluster-nodes [data-key='node3'] [data-column='state']", "Missing");
        browser.screenshot("a-missing-node");
        cluster.restart(3);
        browser.awaitText("#cluster-nodes [data-key='node3'] [data-column='state']", "Online");
        browser.awaitText(VERDICT, "In step");
    }

    @Test
    void aLostChangeIsFoundAndPutBack() {
        create(cluster.node(1), "disputed");
        cluster.node(1).rest().post("/cluster/wait?timeout=30", "");
        cluster.node(1).rest().putJson("/cluster/connection", "{\"enabled\": false}");
        namespace(cluster.node(1), "http://lost.example/");
        namespace(cluster.node(2), "http://won.example/");
        cluster.node(1).rest().putJson("/cluster/connection", "{\"enabled\": true}");
        eventually().until(() -> value(cluster.node(1), "node/conflicts").equals("1"));
        eventually().until(() -> value(cluster.node(1), "ready").equals("true"));

        browser.go(cluster.node(1), "/web/");
        browser.awaitText("#cluster-home", "Lost changes: 1");
        browser.click("#cluster-home a");
        browser.awaitText(VERDICT, "Lost changes: 1");
        browser.awaitText("#cluster-conflicts", "admin on node1");
        browser.awaitText("#cluster-conflicts", "admin on node2");
        browser.click("#cluster-conflicts .cluster-difference");
        browser.awaitText("#cluster-conflicts .cluster-removed", "http://lost.example/");
        browser.awaitText("#cluster-conflicts .cluster-added", "http://won.example/");
        pictures("conflicts", "#cluster-conflicts");

        browser.click("#cluster-conflicts .cluster-restore");
        browser.click("#cluster-conflicts .cluster-yes");
        browser.awaitText("#cluster-conflicts .cluster-saved", "disputed was put back");
        for (Node node : cluster.nodes()) {
            eventually()
                    .until(() ->
                            node.rest().get("/namespaces/disputed.xml").text().contains("http://lost.example/"));
            eventually().until(() -> value(node, "node/conflicts").equals("0"));
        }
        browser.awaitText(VERDICT, "In step");

        browser.type("#cluster-history-search", "workspace disputed");
        eventually()
                .until(() -> browser.all("#cluster-history-objects tbody tr").size() == 1);
        browser.click("#cluster-history-objects .cluster-states");
        browser.awaitText("#cluster-history-of", "Workspace disputed");
        browser.click("#cluster-history-states .cluster-difference");
        browser.awaitText("#cluster-history-object .cluster-added", "http://lost.example/");
        pictures("history", "#cluster-history");
        cluster.node(1).rest().delete("/workspaces/disputed?recurse=true");
    }

    private static void namespace(Node node, String uri) {
        Answer answer = node.rest().put("/namespaces/disputed", "<namespace><uri>" + uri + "</uri></namespace>");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** On a desk and on a phone, light and dark. */
    private void pictures(String name, String part) {
        for (String theme : new String[] {"light", "dark"}) {
            browser.script("document.documentElement.setAttribute('data-gs-theme', arguments[0])", theme);
            browser.onPhone();
            browser.script("document.querySelector(arguments[0]).scrollIntoView()", part);
            assertThat(browser.fits()).as("no scrolling sideways on a phone").isTrue();
            browser.screenshot(name + "-on-a-phone-" + theme);
            browser.atDesk();
            browser.script("document.querySelector(arguments[0]).scrollIntoView()", part);
            browser.screenshot(name + "-" + theme);
        }
        browser.script("document.documentElement.setAttribute('data-gs-theme', 'light')");
    }

    @Test
    void thePageIsForAdministratorsOnly() {
        try (Browser stranger = Browser.open(Path.of(System.getProperty("acceptance.screenshots")))) {
            stranger.go(cluster.node(1), "/web/");
            stranger.find("input[name=username]");
            assertThat(stranger.text("body")).doesNotContain("node1");

            stranger.go(cluster.node(1), PAGE);
            stranger.find("input[name=username]");
            assertThat(stranger.all("#cluster-state")).isEmpty();
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }

    private static void create(Node node, String workspace) {
        Answer answer = node.rest().post("/workspaces", "<workspace><name>" + workspace + "</name></workspace>");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static boolean has(Node node, String workspace) {
        return node.rest().get("/workspaces/" + workspace + ".xml").isSuccess();
    }

    private static String value(Node node, String path) {
        return Xml.text(node.rest().get("/cluster.xml"), path).orElse("");
    }
}
