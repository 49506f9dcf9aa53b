/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.util.tester.FormTester;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.SettingProblem;
import org.junit.jupiter.api.Test;

/** What is typed, checked and saved. */
class SettingsFormTest extends ClusterPageFixture {

    @Test
    void onlyWhatWasChangedIsSaved() {
        open();

        form().setValue(field(ClusterKey.GROUP), "new-group");
        save();

        assertThat(administration.changes).containsExactly(Map.of("group", "new-group"));
        assertThat(html()).contains("Saved and in effect.", "value=\"new-group\"");
    }

    @Test
    void nothingChangedIsNothingSaved() {
        open();

        form();
        save();

        assertThat(administration.changes).isEmpty();
        assertThat(html()).contains("Nothing was changed.");
    }

    @Test
    void aBoxIsASetting() {
        open();

        form().setValue(field(ClusterKey.DURABLE), false);
        save();

        assertThat(administration.changes).containsExactly(Map.of("durable", "false"));
    }

    @Test
    void aBadValueIsToldAtItsFieldWhichStaysAsItIsInTheBrowser() {
        open();

        form().setValue(field(ClusterKey.GROUP), "no/good");
        save();

        assertThat(administration.changes).isEmpty();
        assertThat(html())
                .contains("id=\"cluster-key-group-problem\"", "letters, digits", "mark('cluster-key-group', true)")
                .contains("what is wrong is told at the fields")
                .doesNotContain("<input");
        form().setValue(field(ClusterKey.GROUP), "good");
        save();
        assertThat(administration.value(ClusterKey.GROUP)).isEqualTo("good");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNotKeptUnlessSomebodyInsists() {
        administration.brokerProblems =
                List.of(new SettingProblem("brokerURL", "tcp://nowhere:1", "Nobody listens there."));
        open();

        form().setValue(field(ClusterKey.BROKER_URL), "tcp://nowhere:1");
        save();

        assertThat(administration.changes).isEmpty();
        assertThat(html())
                .contains("Nobody listens there.", "Save it all the same", "id=\"cluster-key-brokerURL-problem\"");
        form().setValue(field(ClusterKey.BROKER_URL), "tcp://nowhere:1");
        tester.executeAjaxEvent("settings:answer:anyway", "click");
        assertThat(administration.changes).containsExactly(Map.of("brokerURL", "tcp://nowhere:1"));
        tester.assertInvisible("settings:answer:anyway");
    }

    @Test
    void nobodyCanInsistOnWhatCanNotBeUsed() {
        administration.brokerProblems = List.of(new SettingProblem("group", "no/good", "It must be a name."));
        open();

        FormTester form = form();
        form.setValue(field(ClusterKey.BROKER_URL), "tcp://broker:61616");
        form.setValue(field(ClusterKey.GROUP), "no/good");
        save();

        assertThat(html()).contains("what is wrong is told at the fields");
        tester.assertInvisible("settings:answer:anyway");
    }

    @Test
    void aBrokerIsNotTriedForWhatHasNothingToDoWithIt() {
        administration.brokerProblems = List.of(new SettingProblem("brokerURL", "", "Nobody listens there."));
        open();

        form().setValue(field(ClusterKey.GROUP), "other");
        save();

        assertThat(administration.changes).hasSize(1);
    }

    @Test
    void theConnectionCanBeTestedWithoutSaving() {
        open();

        form();
        tester.executeAjaxEvent("settings:test", "click");
        assertThat(html()).contains("There is no broker URL to test");

        form().setValue(field(ClusterKey.BROKER_URL), "tcp://broker:61616");
        tester.executeAjaxEvent("settings:test", "click");
        assertThat(html()).contains("The broker answers.");

        administration.brokerProblems = List.of(new SettingProblem("brokerUser", "", "Unknown."));
        form().setValue(field(ClusterKey.BROKER_URL), "tcp://broker:61616");
        tester.executeAjaxEvent("settings:test", "click");
        assertThat(html()).contains("can&#039;t be used", "id=\"cluster-key-brokerUser-problem\"");
        assertThat(administration.changes).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedIsToldAndNotOverwrittenSilently() throws Exception {
        open();
        administration.change(Map.of("group", "theirs"));
        administration.changes.clear();

        form().setValue(field(ClusterKey.GROUP), "mine");
        save();

        assertThat(administration.value(ClusterKey.GROUP)).isEqualTo("theirs");
        assertThat(html()).contains("made it &quot;theirs&quot;", "Save once more");
        form().setValue(field(ClusterKey.GROUP), "mine");
        save();
        assertThat(administration.value(ClusterKey.GROUP)).isEqualTo("mine");
    }

    @Test
    void whatSomebodyElseChangedElsewhereStaysAndIsShown() throws Exception {
        open();
        administration.change(Map.of("topicName", "VirtualTopic.theirs"));

        form().setValue(field(ClusterKey.GROUP), "mine");
        save();

        assertThat(administration.value(ClusterKey.TOPIC_NAME)).isEqualTo("VirtualTopic.theirs");
        assertThat(html()).contains("value=\"VirtualTopic.theirs\"", "value=\"mine\"");
    }

    @Test
    void aSecretThatSomebodyElseChangedIsNotOverwrittenSilently() throws Exception {
        open();
        administration.change(Map.of("secret", "theirs"));

        form().setValue(field(ClusterKey.SECRET), "mine");
        save();

        assertThat(administration.value(ClusterKey.SECRET)).isEqualTo("theirs");
        assertThat(html()).contains("somebody else has changed it").doesNotContain("theirs", "mine");
    }

    @Test
    void secretsCanBeSetAndTakenAwayAndAreNeverShown() throws Exception {
        administration.change(Map.of("brokerPassword", "hush-hush"));
        administration.changes.clear();

        open();
        assertThat(html()).doesNotContain("hush-hush").contains("Leave empty to keep it");
        form().setValue(field(ClusterKey.SECRET), "psst");
        save();
        assertThat(administration.changes).containsExactly(Map.of("secret", "psst"));
        assertThat(html()).doesNotContain("psst", "hush-hush");

        form().setValue(field(ClusterKey.SECRET).replace("password", "remove:removed"), true);
        save();
        assertThat(administration.value(ClusterKey.SECRET)).isEmpty();
    }

    @Test
    void aPageThatIsKeptHoldsNoSecret() {
        administration.brokerProblems = List.of(new SettingProblem("brokerURL", "", "Nobody listens there."));
        open();

        form().setValue(field(ClusterKey.BROKER_PASSWORD), "psst-never-keep");
        save();

        assertThat(new String(serialized(), StandardCharsets.ISO_8859_1)).doesNotContain("psst-never-keep");
    }

    @Test
    void aNewNameCountsAtTheNextStart() {
        open();

        form().setValue(field(ClusterKey.INSTANCE_NAME), "omega");
        save();

        assertThat(html()).contains("This counts from the next start of GeoServer on: Name.");
    }

    @Test
    void whatWaitsForTheNextStartSaysSo() {
        administration.pending = Set.of(ClusterKey.INSTANCE_NAME);

        open();

        assertThat(html()).contains("Until GeoServer starts again");
    }

    @Test
    void whatIsSetOutsideIsShownButCannotBeChanged() {
        administration.environment.put("GEOSERVER_CLUSTER_GROUP", "from-outside");

        open();

        assertThat(html()).contains("from-outside", "Fixed by the environment variable GEOSERVER_CLUSTER_GROUP");
        tester.assertDisabled("settings:" + field(ClusterKey.GROUP));
    }

    @Test
    void aPlaceholderIsShownWithWhatItMeans() throws IOException {
        administration.configuration();
        administration.environment.put("TEAM", "blue");
        edit("group=${TEAM}", "durable=${KEEP}");

        open();

        assertThat(html()).contains("value=\"${TEAM}\"", "It means &quot;blue&quot;.", "value=\"${KEEP}\"");
    }

    @Test
    void whatIsWrongInTheFilesIsToldAtOnce() throws IOException {
        administration.configuration();
        edit("connection.maxwait=soon", "colour=red");

        open();

        assertThat(html())
                .contains("value=\"soon\"", "aria-invalid", "These keys in the files mean nothing here: colour.");
    }

    @Test
    void everySettingIsThereOnceAndExplained() {
        open();

        for (ClusterKey key : ClusterKey.values()) {
            boolean isSwitch = SwitchesPanel.KEYS.contains(key);
            boolean isDead = key.applies() == ClusterKey.Applies.NEVER;
            assertThat(Pattern.compile("data-key=\"" + Pattern.quote(key.key()) + "\"")
                            .matcher(html())
                            .results()
                            .count())
                    .as(key.key())
                    .isEqualTo(key == ClusterKey.CONNECTION || key == ClusterKey.GROUP ? 2 : isDead ? 0 : 1);
            if (!isSwitch && !isDead) {
                assertThat(html())
                        .contains(key.description()
                                .substring(0, Math.min(30, key.description().length()))
                                .replace("'", "&#039;")
                                .replace("\"", "&quot;"));
            }
        }
    }

    private FormTester form() {
        return tester.newFormTester("settings", false);
    }

    private void save() {
        tester.executeAjaxEvent("settings:save", "click");
    }

    /** Where the field is inside the form. */
    private String field(ClusterKey wanted) {
        String id = "cluster-key-" + wanted.key().replace('.', '-');
        List<String> found = new ArrayList<>();
        tester.getLastRenderedPage().visitChildren(FormComponent.class, (component, visit) -> {
            if (id.equals(component.getMarkupId(false))) {
                found.add(component.getPageRelativePath().substring("settings:".length()));
            }
        });
        return found.get(0);
    }
}
