/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geoserver.cluster.acceptance.Script.Deed;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.rest.Difference;
import org.geoserver.cluster.demo.rest.WholeState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pure replica has what the primary has, whatever a script does to its catalog, of every kind. */
@Timeout(120)
class ReplicaTest {

    /** With something of every kind. */
    private static final Path ORIGINAL = Path.of("../contract/src/test/resources/data-directory");

    private static final Pattern SEQUENCE =
            Pattern.compile("^\\S+ lacks «<updateSequence>\\d+</updateSequence>» and has «<updateSequence>\\d+<[^«]*$");

    @TempDir
    static Path work;

    private static Cluster cluster;
    private static WholeState state;
    /** Of each node: as hand-written files differ in form from those of who received what is in them. */
    private static List<DataDirectory> files;

    @BeforeAll
    static void start() throws Exception {
        assertThat(ORIGINAL).isDirectory();
        Plan plan = Plan.of(2, Ports.freeRow(2), work, Optional.of(ORIGINAL));
        cluster = new Cluster(plan, Nodes.host());
        cluster.start(line -> {});
        cluster.awaitCaughtUp();
        assertThat(replica()
                        .rest()
                        .putJson("/cluster/roles/primary", "{\"enabled\": false}")
                        .isSuccess())
                .isTrue();
        WholeState original = WholeState.of(primary().rest());
        Script.run(primary(), Deed.EDIT, "theirs", work); // so that both write all files themselves
        state = WholeState.of(primary().rest());
        assertThat(state.differences(original)).hasSizeGreaterThan(20);
        await().untilAsserted(() ->
                assertThat(state.differences(WholeState.of(replica().rest()))).allMatch(ReplicaTest::isSequence));
        files = cluster.nodes().stream().map(ReplicaTest::files).toList();
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneToOneIsUndone(Deed deed) throws Exception {
        long before = deviations();
        Script.run(replica(), deed, "mine", work);
        awaitUndone();
        assertThat(deviations()).as("what the log says was changed").isGreaterThan(before);
    }

    @Test
    void itKnowsByItselfHowItWas() throws Exception {
        primary().kill();
        for (Deed deed : Deed.values()) {
            Script.run(replica(), deed, "mine", work);
            awaitUndone(replica());
        }
        Script.run(replica(), Deed.EDIT, "mine", work);
        replica().kill();
        cluster.launch(2);
        awaitUndone(replica());
        cluster.restart(1);
        awaitUndone();
    }

    private static void awaitUndone() {
        cluster.nodes().forEach(ReplicaTest::awaitUndone);
    }

    private static void awaitUndone(Node node) {
        await().ignoreExceptions().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(state.differences(WholeState.of(node.rest())))
                    .as(node.name())
                    .allMatch(ReplicaTest::isSequence);
            assertThat(files.get(cluster.nodes().indexOf(node)).differences(files(node)))
                    .as("files of " + node.name())
                    .allMatch(ReplicaTest::isSequence);
        });
    }

    /** It is the highest of all nodes', and rises with each change anywhere. */
    private static boolean isSequence(Difference difference) {
        return SEQUENCE.matcher(difference.toString()).find();
    }

    private static DataDirectory files(Node node) {
        return DataDirectory.of(node.plan().dataDirectory());
    }

    private static long deviations() throws IOException {
        return Files.readString(replica().plan().dataDirectory().resolve("logs/geoserver.log"))
                .lines()
                .filter(line -> line.contains("this node is not a primary") || line.contains("was added here"))
                .count();
    }

    private static Node primary() {
        return cluster.node(1);
    }

    private static Node replica() {
        return cluster.node(2);
    }
}
