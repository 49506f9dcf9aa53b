/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.form.FormComponent;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.apache.wicket.util.tester.WicketTester;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.Kept;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Event.Direction;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.Progress;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.node.Restored;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.web.GeoServerApplication;
import org.geoserver.web.GeoServerLoginPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class ClusterPageTest {

    private static final Pattern HEADING = Pattern.compile("<h([1-6])[ >]");

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

    @Nested
    class State {

        @Test
        void thisNodeComesWithAVerdictAndTheOthers() {
            clustered(
                    true,
                    0,
                    RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/geoserver/"),
                    RecordingAdministration.member("gamma", Member.State.LEFT, true, "javascript:alert(1)"));

            open();

            assertThat(html())
                    .contains(
                            "data-verdict=\"inStep\"",
                            "All nodes have the same configuration.",
                            "tcp://broker:61616",
                            "Primary + Replica",
                            "href=\"http://beta/geoserver/web/wicket/bookmarkable/org.geoserver.cluster.web.ClusterPage\"",
                            "data-key=\"gamma\"",
                            "Left")
                    .doesNotContain("javascript:alert");
        }

        @Test
        void aNodeOutOfStepIsToldByHowMuchAndHowLong() {
            clustered(false, 5, RecordingAdministration.member("beta", Member.State.ONLINE, false, ""));

            open();

            assertThat(html())
                    .contains("data-verdict=\"catchingUp\"", "cluster-alarming")
                    .containsPattern("No: about 7 objects, for 2\\d s");
        }

        @Test
        void aNodeAloneIsToldSo() {
            clustered(true, 0);

            open();

            assertThat(html()).contains("No other node of this group was heard.", "data-verdict=\"alone\"");
        }

        @Test
        void anUnclusteredNodeSaysWhyAndCanBeMended() {
            administration.state = new ClusterState.Unclustered("toggleSlave=perhaps: It must be true or false.");

            open();

            assertThat(html()).contains("Not clustered", "toggleSlave=perhaps");
            tester.assertInvisible("state:nodes");
            tester.assertVisible("settings:save");
            tester.executeAjaxEvent("resyncBox:resync", "click");
            assertThat(html()).contains("toggleSlave=perhaps");
        }

        @Test
        void theLastHourIsDrawnAndSaid() {
            Instant minute = Instant.parse("2030-01-01T10:00:00Z");
            administration.activity = List.of(
                    new Minute(minute, 3, 1, Duration.ofMillis(120)),
                    new Minute(minute.plusSeconds(60), 40, 0, Duration.ZERO));

            open();

            assertThat(html())
                    .contains("43 sent, 1 applied; at most 40 in one minute", "At most 120 ms")
                    .contains("d=\"M0 100H580V94H590V20H600\"");
        }

        @Test
        void alarmsAndProgressAreToldWithTheVerdict() {
            Alarm clock = new Alarm(Alarm.Code.CLOCK, Instant.now(), "The clock of beta is 5 min ahead.");
            clustered(true, 0);
            administration.state = new ClusterState.Clustered(RecordingAdministration.with(
                    RecordingAdministration.status(true, 0, List.of()),
                    List.of(clock),
                    Optional.of(new Progress(2500, 10000, "beta"))));

            open();

            assertThat(html())
                    .contains("data-verdict=\"alarm\"", "data-key=\"CLOCK\"", "Clock")
                    .containsOnlyOnce("The clock of beta is 5 min ahead.")
                    .contains("value=\"2500\"", "max=\"10000\"", "2,500 of about 10,000 objects taken, from beta");
        }

        @Test
        void allNodesReloadOneAfterTheOtherAndThatIsFollowed() {
            open();
            assertThat(html()).doesNotContain("cluster-steps");

            tester.executeAjaxEvent("reload:reload", "click");

            assertThat(administration.asked).containsExactly("reload");
            administration.reload = RecordingAdministration.reload(ReloadState.State.RUNNING);
            refresh();
            assertThat(html())
                    .contains(
                            "Node alpha has all nodes reload, since", "data-key=\"beta\"", "reloads", "It is missing.")
                    .contains("id=\"cluster-reload\" disabled=\"disabled\"");
            refresh();
            tester.assertComponentOnAjaxResponse("state");
            assertThat(html()).as("what has not got on is left alone").doesNotContain("cluster-steps");
        }

        @Test
        void theOthersAreAskedForWhatIsNewer() {
            open();

            tester.executeAjaxEvent("resyncBox:resync", "click");

            assertThat(administration.asked).containsExactly("resync");
            assertThat(html()).contains("The others were asked.");
        }
    }

    @Nested
    class Refresh {

        @Test
        void renewsWhatIsShownAndLeavesWhatIsTypedAlone() {
            open();
            clustered(false, 41);

            refresh();

            assertThat(html()).contains("41", "catchingUp").doesNotContain("<input", "geoserver-cluster\"");
            tester.assertComponentOnAjaxResponse("state");
            tester.assertComponentOnAjaxResponse("events:list");
        }

        @Test
        void renewsOnlyTheSwitchThatSomebodyElseTurned() throws Exception {
            open();
            administration.change(Map.of("readOnly", "enabled"));

            refresh();

            assertThat(html())
                    .contains("id=\"cluster-switch-readOnly\"", "Changes of others stay in memory")
                    .doesNotContain("id=\"cluster-switch-connection\"");
        }

        @Test
        void tellsThatSomebodyElseChangedASetting() throws Exception {
            open();
            administration.change(Map.of("group", "elsewhere"));

            refresh();

            assertThat(html())
                    .contains("Somebody else has changed settings", "group")
                    .doesNotContain("value=\"elsewhere\"");
            tester.executeAjaxEvent("settings:news:text:show", "click");
            assertThat(html()).contains("value=\"elsewhere\"");
        }

        @Test
        void showsWhatWasPutAsideSince() {
            open();
            administration.quarantine.add(putAside("message-1", ""));

            refresh();

            assertThat(html()).contains("message-1");
            refresh();
            assertThat(html()).doesNotContain("message-1");
        }

        @Test
        void leavesAPageOfChangesThatIsBeingReadAlone() {
            administration.events = events(60);
            open();
            tester.executeAjaxEvent("events:pager:older", "click");
            assertThat(html()).contains("26 to 50 of 60");

            refresh();

            assertThat(html()).doesNotContain("cluster-events-list");
        }
    }

    @Nested
    class Switches {

        @Test
        void takeEffectAtOnceAndSayWhereTheyAreSaved() {
            open();
            assertThat(html()).contains("Stop applying changes of others");

            turn(ClusterKey.TOGGLE_SLAVE);

            assertThat(administration.changes).containsExactly(Map.of("toggleSlave", "false"));
            assertThat(html())
                    .contains(
                            "In effect, and saved in cluster.properties.",
                            "data-on=\"false\"",
                            "Apply changes of others");
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
    }

    @Nested
    class Settings {

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
    }

    @Nested
    class Changes {

        @Test
        void tellWhenWhoWhatWhereAndHowLong() {
            administration.events = List.of(
                    event(2, Direction.APPLIED, "beta", "", "style", "night", true),
                    event(1, Direction.SENT, "alpha", "admin", "layer", "topp:roads", false));

            open();

            assertThat(html())
                    .contains("topp:roads", "admin", "Layer", "Changed", "Sent", "120 ms", "1 to 2 of 2")
                    .contains("night", "beta", "Style", "Removed", "Applied", "data-direction=\"applied\"");
        }

        @Test
        void areFilteredByDirectionAndWords() {
            administration.events = List.of(
                    event(3, Direction.APPLIED, "beta", "", "style", "night", true),
                    event(2, Direction.SENT, "alpha", "admin", "layer", "topp:roads", false),
                    event(1, Direction.APPLIED, "gamma", "eve", "layer", "topp:rivers", false));
            open();

            choose("events:direction", "APPLIED");
            assertThat(html()).contains("night", "topp:rivers").doesNotContain("topp:roads");

            choose("events:search", "LAYER  eve");
            assertThat(html()).contains("topp:rivers", "1 to 1 of 1").doesNotContain("night");

            choose("events:search", "nothing of the kind");
            assertThat(html()).contains("Nothing matches.");
        }

        @Test
        void comeInPages() {
            administration.events = events(60);
            open();
            assertThat(html())
                    .contains("1 to 25 of 60", "object-60<", "object-36<")
                    .doesNotContain("object-35<");
            tester.assertDisabled("events:pager:newer");

            tester.executeAjaxEvent("events:pager:older", "click");
            tester.executeAjaxEvent("events:pager:older", "click");

            assertThat(html()).contains("51 to 60 of 60", "object-1<");
            tester.assertDisabled("events:pager:older");
        }
    }

    @Nested
    class Quarantine {

        @Test
        void isTriedAgain() {
            administration.quarantine.add(putAside("layer[1]", "topp:roads"));
            open();
            assertThat(html()).contains("topp:roads", "No such store.", "4</td>");

            tester.executeAjaxEvent("quarantine:table:row:0:retry", "click");

            assertThat(administration.asked).containsExactly("retry layer[1]");
            assertThat(html()).contains("topp:roads is tried again.");
        }

        @Test
        void isDiscardedWhenSomebodyIsSure() {
            administration.quarantine.add(putAside("layer[1]", "topp:roads"));
            open();

            tester.executeAjaxEvent("quarantine:table:row:0:discard", "click");
            assertThat(administration.asked).isEmpty();
            tester.executeAjaxEvent("quarantine:table:row:0:confirmation:no", "click");
            assertThat(html()).doesNotContain("Forget this change?");
            tester.executeAjaxEvent("quarantine:table:row:0:discard", "click");
            tester.executeAjaxEvent("quarantine:table:row:0:confirmation:yes", "click");

            assertThat(administration.asked).containsExactly("discard layer[1]");
            assertThat(html()).contains("topp:roads was discarded.", "Nothing is put aside.");
        }

        @Test
        void whatCanOnlyBeDiscardedIsNotOfferedAgain() {
            administration.quarantine.add(
                    new QuarantineEntry("m", "", "", "", "No message.", 1, Instant.EPOCH, Instant.EPOCH, false));

            open();

            tester.assertInvisible("quarantine:table:row:0:retry");
            assertThat(html()).contains("Message");
        }

        @Test
        void whatIsGoneMeanwhileIsToldSo() {
            administration.quarantine.add(putAside("layer[1]", "topp:roads"));
            open();
            tester.executeAjaxEvent("quarantine:table:row:0:discard", "click");
            Component yes = tester.getComponentFromLastRenderedPage("quarantine:table:row:0:confirmation:yes");
            administration.quarantine.clear();

            tester.executeAjaxEvent(yes, "click");

            assertThat(html()).contains("It is no longer put aside.");
        }
    }

    @Nested
    class Conflicts {

        @Test
        void areThereOnlyWhenThereAreAny() {
            open();

            assertThat(html()).doesNotContain("cluster-conflicts-title");
        }

        @Test
        void tellWhoLostWhatToWhomAndWhatDiffers() {
            lose();
            open();

            assertThat(html())
                    .contains("topp:roads", "Layer", "bob on alpha, ", "eve on beta, ", "Both changed the object.")
                    .doesNotContain("of Bob");
            tester.executeAjaxEvent(row("difference"), "click");

            assertThat(html())
                    .contains("cluster-removed", "-  &lt;title&gt;of Bob&lt;/title&gt;")
                    .contains("cluster-added", "+  &lt;title&gt;of Eve&lt;/title&gt;");
            tester.executeAjaxEvent(row("difference"), "click");
            assertThat(html()).doesNotContain("of Bob");
        }

        @Test
        void arePutBackWhenSomebodyIsSure() {
            Conflict conflict = lose();
            administration.restored = new Restored.Done(Optional.of(Kept.version(7, "alpha")));
            open();

            tester.executeAjaxEvent(row("restore"), "click");
            assertThat(administration.asked).isEmpty();
            tester.executeAjaxEvent(row("confirmation:no"), "click");
            tester.executeAjaxEvent(row("restore"), "click");
            tester.executeAjaxEvent(row("confirmation:yes"), "click");

            assertThat(administration.asked)
                    .containsExactly("restore layer[roads] " + conflict.loser().version() + " for admin");
            assertThat(html()).contains("topp:roads was put back.");
        }

        @Test
        void whatCanNotBePutBackSaysWhy() {
            lose();
            administration.restored = new Restored.Refused("it needs what is not here");
            open();

            tester.executeAjaxEvent(row("restore"), "click");
            tester.executeAjaxEvent(row("confirmation:yes"), "click");

            assertThat(html()).contains("topp:roads was not put back: it needs what is not here");
        }

        @Test
        void areDismissedWhenSomebodyIsSure() {
            Conflict conflict = lose();
            open();

            tester.executeAjaxEvent(row("dismiss"), "click");
            assertThat(html()).contains("Take it off the list of this node?");
            tester.executeAjaxEvent(row("confirmation:yes"), "click");

            assertThat(administration.asked).containsExactly("dismiss " + conflict.id());
            assertThat(html()).contains("The conflict about topp:roads was dismissed.");
            refresh();
        }

        @Test
        void appearByThemselvesButNotWhileSomebodyReads() {
            open();
            lose();
            refresh();
            assertThat(html()).contains("cluster-conflicts-title");

            tester.executeAjaxEvent(row("difference"), "click");
            Kept.conflict(administration.history, "rivers", 60);
            refresh();
            assertThat(html()).doesNotContain("topp:rivers");
        }

        @Test
        void whatIsNoConflictAnyMoreIsToldSo() {
            Conflict conflict = lose();
            open();
            administration.history.dismiss(conflict.id());

            tester.executeAjaxEvent(row("difference"), "click");

            assertThat(html()).contains("It is no conflict any more.");
        }

        @Test
        void aPasswordIsNotShownNorKeptWithThePage() {
            PastState lost = Kept.store("s", "topp:s", Kept.version(1, "alpha"), Kept.PASSWORD);
            PastState won = Kept.store("s", "topp:s", Kept.version(2, "beta"), Kept.PASSWORD + "2");
            administration.history.add(lost);
            administration.history.add(won);
            Kept.conflict(administration.history, Conflict.Cause.SAME_OBJECT, lost, won);
            open();

            tester.executeAjaxEvent(row("difference"), "click");

            assertThat(html()).contains("(hidden, changed)").doesNotContain(Kept.PASSWORD);
            tester.executeAjaxEvent("history:found:table:row:0:states", "click");
            tester.executeAjaxEvent("history:object:shown:table:row:0:difference", "click");
            assertThat(html()).contains("(hidden, changed)").doesNotContain(Kept.PASSWORD);
            assertThat(new String(serialized(), StandardCharsets.ISO_8859_1)).doesNotContain(Kept.PASSWORD);
        }

        private Conflict lose() {
            return Kept.conflict(administration.history, "roads", 0);
        }

        private static String row(String what) {
            return "conflicts:section:table:row:0:" + what;
        }
    }

    @Nested
    class History {

        @Test
        void theObjectsThatChangedLastAreFoundByWords() {
            keep();
            open();
            assertThat(found()).containsSubsequence("topp:s", "topp:roads");

            choose("history:search", "LAYER eve");
            assertThat(html()).contains("topp:roads").doesNotContain("topp:s<");

            choose("history:search", "nothing of the kind");
            assertThat(html()).contains("Nothing matches.");
        }

        @Test
        void anObjectComesWithItsStatesAndWhatChanged() {
            keep();
            open();

            tester.executeAjaxEvent("history:found:table:row:1:states", "click");
            assertThat(html())
                    .contains("Layer topp:roads", "bob", "eve", "present")
                    .doesNotContain("of Bob");
            tester.executeAjaxEvent("history:object:shown:table:row:0:difference", "click");

            assertThat(html()).contains("-  &lt;title&gt;of Bob&lt;/title&gt;", "+  &lt;title&gt;of Eve&lt;/title&gt;");
            tester.assertInvisible("history:object:shown:table:row:0:restore");
            tester.assertInvisible("history:object:shown:table:row:1:difference");
        }

        @Test
        void anOlderStateIsPutBackWhenSomebodyIsSure() {
            keep();
            open();
            tester.executeAjaxEvent("history:found:table:row:1:states", "click");

            tester.executeAjaxEvent("history:object:shown:table:row:1:restore", "click");
            assertThat(administration.asked).isEmpty();
            tester.executeAjaxEvent("history:object:shown:table:row:1:confirmation:yes", "click");

            assertThat(administration.asked)
                    .containsExactly("restore layer[roads] " + Kept.version(0, "alpha") + " for admin");
            assertThat(html()).contains("is what is there already.");
        }

        @Test
        void aNodeThatIsNoPrimarySaysWhereToDoIt() {
            keep();
            Member beta = RecordingAdministration.with(
                    RecordingAdministration.member("beta", Member.State.ONLINE, true, "http://beta/geoserver"),
                    new Roles(true, true));
            administration.state = new ClusterState.Clustered(RecordingAdministration.with(
                    RecordingAdministration.status(true, 0, List.of(beta)), new Roles(false, true)));
            open();

            tester.executeAjaxEvent("history:found:table:row:1:states", "click");

            tester.assertDisabled("history:object:shown:table:row:1:restore");
            assertThat(html()).contains("This node is no primary", "href=\"http://beta/geoserver/web/");
        }

        @Test
        void aChangeLeadsToItsObject() {
            keep();
            administration.events = List.of(event(1, Direction.SENT, "alpha", "bob", "layer", "topp:roads", false));
            open();
            assertThat(html()).containsPattern("href=\"[^\"]*kind=layer&amp;id=[^\"]*#cluster-history\"");

            tester.startPage(
                    ClusterPage.class, new PageParameters().add("kind", "layer").add("id", "roads"));

            assertThat(html()).contains("Layer topp:roads", "bob");
            tester.startPage(
                    ClusterPage.class, new PageParameters().add("kind", "layer").add("id", "none"));
            assertThat(html()).contains("No state of this object is kept here.");
        }

        @Test
        void whatIsVeryLongIsCutAndSaidSo() {
            String many =
                    IntStream.range(0, 3000).mapToObj(i -> "line " + i + "\n").reduce("", String::concat);
            administration.history.add(Kept.layer("a", "a", Kept.version(1, "alpha"), "bob", "short"));
            administration.history.add(Kept.layer("a", "a", Kept.version(2, "alpha"), "bob", many));
            open();

            tester.executeAjaxEvent("history:found:table:row:0:states", "click");
            tester.executeAjaxEvent("history:object:shown:table:row:0:difference", "click");

            assertThat(html())
                    .contains("line 900", "more lines, which REST tells")
                    .doesNotContain("line 1100");
        }

        private String found() {
            String html = html();
            return html.substring(html.indexOf("cluster-history-objects"));
        }

        private void keep() {
            administration.history.add(Kept.layer("roads", "topp:roads", Kept.version(0, "alpha"), "bob", "of Bob"));
            administration.history.add(Kept.layer("roads", "topp:roads", Kept.version(1, "beta"), "eve", "of Eve"));
            administration.history.add(Kept.store("s", "topp:s", Kept.version(2, "beta"), Kept.PASSWORD));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de,Zurückgestellt,Änderungen pro Minute",
        "es,Sincronizado,Configuración del clúster",
        "fr,Nœud,Réplica",
        "it,Sì,Modifiche al minuto"
    })
    void thePageSpeaksTheLanguageOfItsUser(String language, String one, String other) {
        tester.getSession().setLocale(Locale.forLanguageTag(language));
        administration.events = events(3);
        administration.quarantine.add(putAside("m", ""));

        open();

        assertThat(html()).contains(one, other).doesNotContain("Ã");
    }

    @Test
    void thePageCanBeKeptInTheSession() {
        clustered(true, 0, RecordingAdministration.member("beta", Member.State.ONLINE, true, ""));
        administration.events = events(3);
        administration.quarantine.add(putAside("m", ""));

        open();

        assertThat(serialized()).isNotNull();
    }

    @Test
    void nothingInThePageIsForbiddenByThePolicy() {
        administration.quarantine.add(putAside("m", ""));
        open();

        assertThat(html()).doesNotContain(" style=").doesNotContainPattern(" on[a-z]+=\"");
    }

    @Test
    void headingsAreInOrder() {
        open();

        List<Integer> levels = new ArrayList<>();
        Matcher heading = HEADING.matcher(html());
        while (heading.find()) {
            levels.add(Integer.parseInt(heading.group(1)));
        }
        assertThat(levels).startsWith(1, 2).contains(3);
        assertThat(IntStream.range(1, levels.size()).map(i -> levels.get(i) - levels.get(i - 1)))
                .allMatch(step -> step <= 1);
    }

    @Test
    void everyFieldHasALabelAndEveryReferenceATarget() {
        administration.quarantine.add(putAside("m", ""));
        open();

        Set<String> ids = all("\\sid=\"([^\"]+)\"");
        assertThat(ids).containsAll(all("\\sfor=\"([^\"]+)\""));
        all("aria-(?:labelledby|describedby)=\"([^\"]+)\"")
                .forEach(list -> assertThat(ids).contains(list.split(" ")));
        assertThat(all("\\sfor=\"([^\"]+)\"")).containsAll(all("<(?:input|select)[^>]* id=\"([^\"]+)\""));
    }

    @Test
    void strangersAreSentToTheLogin() {
        SecurityContextHolder.clearContext();

        open();

        tester.assertRenderedPage(GeoServerLoginPage.class);
    }

    private static void login(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("admin", "", role));
    }

    private void open() {
        tester.startPage(ClusterPage.class);
    }

    private void refresh() {
        tester.executeBehavior(
                tester.getLastRenderedPage().getBehaviors(LiveRefresh.class).get(0));
    }

    private String html() {
        return tester.getLastResponseAsString();
    }

    private Set<String> all(String pattern) {
        Set<String> found = new HashSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(html());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private byte[] serialized() {
        return tester.getApplication().getFrameworkSettings().getSerializer().serialize(tester.getLastRenderedPage());
    }

    private void clustered(boolean inStep, int backlog, Member... members) {
        administration.state =
                new ClusterState.Clustered(RecordingAdministration.status(inStep, backlog, List.of(members)));
    }

    private void edit(String... lines) throws IOException {
        Path file = administration.configuration().file();
        List<String> all = new ArrayList<>(List.of("instanceName=alpha"));
        all.addAll(List.of(lines));
        Files.write(file, all);
    }

    private void turn(ClusterKey key) {
        tester.executeAjaxEvent(switchPath(key) + ":button", "click");
    }

    private static String switchPath(ClusterKey key) {
        return "switches:switch:" + (SwitchesPanel.KEYS.indexOf(key) + 1);
    }

    private FormTester form() {
        return tester.newFormTester("settings", false);
    }

    private void save() {
        tester.executeAjaxEvent("settings:save", "click");
    }

    private void choose(String path, String value) {
        tester.getRequest()
                .getPostParameters()
                .setParameterValue(
                        ((FormComponent<?>) tester.getComponentFromLastRenderedPage(path)).getInputName(), value);
        tester.executeAjaxEvent(path, path.endsWith("search") ? "input" : "change");
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

    private static List<Event> events(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> count + 1 - i)
                .map(i -> event(i, Direction.SENT, "alpha", "admin", "layer", "object-" + i, false))
                .toList();
    }

    private static Event event(
            long number, Direction direction, String origin, String user, String kind, String name, boolean removal) {
        return new Event(
                number,
                Instant.parse("2030-01-01T10:00:00Z"),
                direction,
                origin,
                user,
                new ObjectKey(kind, "id" + number),
                new QualifiedName(kind, name),
                removal,
                new Version(1L << 60, origin),
                Duration.ofMillis(120));
    }

    private static QuarantineEntry putAside(String id, String name) {
        return new QuarantineEntry(id, name, "beta", "1@beta", "No such store.", 4, Instant.EPOCH, Instant.EPOCH, true);
    }
}
