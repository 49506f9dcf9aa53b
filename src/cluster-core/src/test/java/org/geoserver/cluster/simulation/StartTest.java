/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.Signal.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node makes of what it finds when it starts. */
@ExtendWith(Silence.class)
class StartTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ObjectKey KEY = new ObjectKey("workspace", "1");

    private final SimulatedTime time = new SimulatedTime();
    private final Random random = new Random(1);
    private final SimulatedNetwork network = new SimulatedNetwork(time.scheduler(crash -> {}), random);
    private final SimulatedNode one = node("one", new Roles(true, true));
    private final SimulatedNode two = node("two", new Roles(true, true));

    @Test
    void whatWasChangedWhileItWasOffReachesTheOthers() {
        shareOneWorkspace();
        two.stop();
        two.store.edit(KEY, "offline");
        two.start();
        time.run(LONG);
        assertThat(value(one)).isEqualTo("offline");
        assertThat(value(two)).isEqualTo("offline");
    }

    @Test
    void aNodeWhoseHostCouldNotBeLookedAtTriesUntilItCan() {
        shareOneWorkspace();
        two.stop();
        two.store.edit(KEY, "offline");
        two.store.failNextLook();
        two.start();
        time.run(Duration.ofSeconds(30));
        assertThat(two.status().connection().isConnected()).isFalse();
        time.run(Duration.ofMinutes(1));
        assertThat(value(one)).isEqualTo("offline");
        assertThat(two.status().inStep()).isTrue();
    }

    @Test
    void whatOthersChangedMeanwhileWinsOverIt() {
        shareOneWorkspace();
        two.stop();
        one.store.edit(KEY, "newer");
        time.run(Duration.ofSeconds(1));
        two.store.edit(KEY, "offline");
        two.start();
        time.run(LONG);
        assertThat(value(one)).isEqualTo("newer");
        assertThat(value(two)).isEqualTo("newer");
    }

    @Test
    void aChangeThatACrashKeptFromBeingRecordedIsNotLost() {
        shareOneWorkspace();
        two.store.edit(KEY, "saved");
        two.crash();
        two.start();
        time.run(LONG);
        assertThat(value(one)).isEqualTo("saved");
    }

    @Test
    void suchAChangeWinsOverWhatOthersHadChangedBefore() {
        shareOneWorkspace();
        network.cut("two", true);
        one.store.edit(KEY, "earlier");
        time.run(Duration.ofSeconds(1));
        two.store.edit(KEY, "saved");
        two.crash();
        network.cut("two", false);
        two.start();
        time.run(LONG);
        assertThat(value(one)).isEqualTo("saved");
        assertThat(value(two)).isEqualTo("saved");
    }

    @Test
    void whatOthersChangedLaterWinsOverIt() {
        shareOneWorkspace();
        two.store.edit(KEY, "saved");
        two.crash();
        time.run(Duration.ofSeconds(1));
        one.store.edit(KEY, "later");
        time.run(Duration.ofSeconds(1));
        two.start();
        time.run(LONG);
        assertThat(value(one)).isEqualTo("later");
        assertThat(value(two)).isEqualTo("later");
    }

    @Test
    void aLargeConfigurationIsComparedInPartsAndWhatChangesMeanwhileIsRecorded() {
        for (int i = 0; i < 1000; i++) {
            ObjectKey key = new ObjectKey("workspace", "w" + i);
            one.store.create(key, "w" + i, Optional.empty(), List.of(), "first");
        }
        one.start();
        time.at(Duration.ZERO, () -> one.store.edit(new ObjectKey("workspace", "w999"), "meanwhile"));
        two.start();
        time.run(LONG);
        assertThat(one.store.mostReadAtOnce()).isLessThan(300);
        assertThat(two.store.contents()).hasSize(1000).isEqualTo(one.store.contents());
        assertThat(two.store.contents().get(new QualifiedName("workspace", "w999")))
                .endsWith("meanwhile");
    }

    @Test
    void whatIsAddedToAPureReplicaIsRemovedAgain() {
        SimulatedNode replica = node("replica", new Roles(false, true));
        replica.start();
        time.run(Duration.ofSeconds(1));
        replica.store.create(KEY, "a", Optional.empty(), List.of(), "mine");
        time.run(Duration.ofSeconds(10));
        assertThat(replica.store.contents()).isEmpty();
    }

    private void shareOneWorkspace() {
        one.start();
        two.start();
        time.run(Duration.ofSeconds(5));
        one.store.create(KEY, "a", Optional.empty(), List.of(), "first");
        time.run(Duration.ofSeconds(5));
        assertThat(value(two)).isEqualTo("first");
    }

    private SimulatedNode node(String name, Roles roles) {
        return new SimulatedNode(name, roles, time, network, random, Duration.ZERO, entry -> {});
    }

    private static String value(SimulatedNode node) {
        String content = node.store.contents().get(new QualifiedName("workspace", "a"));
        return content.substring(content.lastIndexOf(';') + 1);
    }
}
