/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.simulation.SimulatedNetwork.Faults;
import org.geoserver.cluster.spi.Signal.Roles;

/** One story from one seed: nodes, users and mishaps for a while, then peace, in which all nodes must become equal. */
final class Simulation {

    private static final Logger LOG = Logger.getLogger("org.geoserver.cluster.simulation");
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int PATIENCE = 60;

    private final Random random;
    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedNetwork network;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Map<ObjectKey, Version> newest = new TreeMap<>();

    /** Of one node. Then versions are dated anew, so what was said of them before means nothing. */
    private boolean wrongClock;
    /** Whether some hosts don't know a kind until they are updated. */
    private boolean mixed;

    /** Then all become equal, but versions that nobody else had are known from the history alone, as far as that goes. */
    private boolean lost;

    /** Whether a host could not read what it had: then it may have refused what it took. */
    private boolean hidden;

    private final Set<ObjectKey> displaced = new HashSet<>();
    /** Who was said to have applied something, and had not. */
    private final List<String> untrue = new ArrayList<>();

    Simulation(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        network = new SimulatedNetwork(time.scheduler(crash -> {}), random);
    }

    void run() {
        begin();
        trouble();
        while (nodes.stream().anyMatch(node -> node.store.isReloading())) {
            time.run(STEP);
        }
        nodes.stream()
                .filter(node -> node.isRunning() && !hidden)
                .forEach(node -> assertThat(node.status().quarantined())
                        .as("what was refused on " + node.name + " so far")
                        .isZero());
        if (nodes.stream().anyMatch(node -> node.isSetBack)) {
            lost = true; // what is there to survive is not on those disks
        }
        nodes.forEach(node -> node.store.calm());
        Survivors survivors = new Survivors(nodes);
        peace();
        awaitEquality();
        check();
        awaitEachOther();
        if (!lost) {
            survivors.check(nodes.get(0), displaced);
        }
    }

    private void say(String what) {
        LOG.info(() -> time.instant() + " " + what);
    }

    private void begin() {
        int count = 2 + random.nextInt(4);
        boolean replicas = random.nextInt(5) == 0;
        mixed = random.nextInt(4) == 0;
        wrongClock = random.nextInt(10) == 0;
        for (int i = 0; i < count; i++) {
            Duration skew =
                    wrongClock && i == 0 ? Duration.ofMinutes(10) : Duration.ofMillis(random.nextInt(2000) - 1000);
            Roles roles = new Roles(!(replicas && i == count - 1), true);
            SimulatedNode node = new SimulatedNode("n" + i, roles, time, network, random, skew, this::committed);
            if (random.nextInt(3) == 0) {
                node.joins(JoinPolicy.CLUSTER);
            }
            nodes.add(node);
            node.store.knowGroups(!mixed || random.nextBoolean());
            int objects = random.nextInt(8);
            for (int j = 0; j < objects; j++) {
                node.create(SimulatedCatalog.KINDS.get(j % 4), "first" + i);
            }
        }
        for (SimulatedNode node : nodes) {
            if (random.nextInt(5) > 0) {
                node.start();
                time.run(Duration.ofMillis(random.nextInt(3000)));
            }
        }
    }

    private void committed(IndexEntry entry) {
        entry.version().displacer().ifPresent(winner -> displaced.add(entry.key()));
        newest.merge(entry.key(), entry.version(), (a, b) -> a.isNewerThan(b) ? a : b);
    }

    private void trouble() {
        network.faults(new Faults(
                random.nextInt(3) == 0 ? random.nextDouble() * 0.3 : 0,
                random.nextDouble() * 0.2,
                random.nextInt(3) == 0 ? random.nextDouble() * 0.2 : 0,
                random.nextBoolean(),
                Duration.ofMillis(1 + random.nextInt(random.nextInt(5) == 0 ? 15_000 : 500))));
        double risk = random.nextInt(3) == 0 ? random.nextDouble() * 0.01 : 0;
        nodes.forEach(node -> node.risk(risk));
        int deeds = 10 + random.nextInt(60);
        int pause = random.nextBoolean() ? 300 : 3000;
        for (int i = 0; i < deeds; i++) {
            deed(nodes.get(random.nextInt(nodes.size())), "v" + i);
            time.run(Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(pause)));
        }
    }

    private void deed(SimulatedNode node, String value) {
        if (node.isRunning() && !node.isBusy() && random.nextInt(8) == 0) {
            await(node);
        }
        if (node.isRunning() && random.nextInt(15) == 0) {
            reload(node, value);
        }
        if (node.isRunning() && random.nextInt(40) == 0) {
            Duration duration = Duration.ofMillis(random.nextInt(20_000));
            say(node.name + " is busy for " + duration);
            node.isBusyFor(duration);
        }
        if (node.isRunning() && random.nextInt(20) == 0) {
            say("a script at " + node.name + " does " + value + "-meanwhile");
            node.store.meanwhile(() -> node.act(value + "-meanwhile"));
        }
        if (random.nextInt(40) == 0) {
            hide(node);
        }
        int dice = random.nextInt(100);
        if (dice < 80) {
            if (node.roles.primary()) {
                say("user at " + node.name + (node.isRunning() ? "" : ", which is off,") + " does " + value);
                node.act(value);
            } else if (random.nextInt(3) == 0) {
                say("user at " + node.name + ", which is no primary, does " + value);
                node.act(value);
            }
        } else if (dice < 86) {
            say(node.name + " is cut off");
            network.cut(node.name, true);
        } else if (dice < 92) {
            say(node.name + " is not cut off");
            network.cut(node.name, false);
        } else if (!node.isRunning()) {
            if (!node.store.knows("group") && random.nextInt(4) == 0) {
                say(node.name + " is updated");
                node.store.knowGroups(true);
            }
            say(node.name + " starts");
            node.start();
        } else if (dice < 94 && wrongClock) {
            Duration skew = Duration.ofSeconds(random.nextInt(3600) - 1800);
            say("the clock of n0 jumps to " + skew + " ahead");
            nodes.get(0).skew(skew);
        } else if (dice == 94 && !mixed) {
            say(node.name + " crashes and loses its index");
            lost = true;
            node.loseIndex();
        } else if (dice == 95) {
            say("the broker is replaced by an empty one");
            network.forget();
        } else if (dice < 97) {
            say(node.name + " crashes");
            node.crash();
            if (random.nextInt(3) == 0) {
                harm(node);
            }
        } else {
            say(node.name + " stops");
            node.stop();
        }
    }

    /** The disk has not kept what its host wrote, or not all of it. */
    private void harm(SimulatedNode node) {
        List<ObjectKey> there = node.store.keys(SimulatedCatalog.KINDS.get(random.nextInt(4)));
        if (there.isEmpty()) {
            return;
        }
        ObjectKey key = there.get(random.nextInt(there.size()));
        if (random.nextBoolean()) {
            say("a file of " + node.name + " can't be read: " + key);
            lost = true;
            node.store.damage(key);
        } else {
            List<PastState> before = node.history.states(node.index.keyOf(key));
            before.stream()
                    .skip(1)
                    .flatMap(past -> past.state().stream())
                    .findFirst()
                    .filter(state -> node.store.setBack(key, state))
                    .ifPresent(state -> {
                        say("the disk of " + node.name + " has " + key + " as "
                                + state.content().text());
                        node.isSetBack = true;
                    });
        }
    }

    /** The host can't read something for a while. */
    private void hide(SimulatedNode node) {
        List<ObjectKey> there = node.store.keys(SimulatedCatalog.KINDS.get(random.nextInt(4)));
        if (there.isEmpty()) {
            return;
        }
        ObjectKey key = there.get(random.nextInt(there.size()));
        Duration duration = Duration.ofMillis(random.nextInt(20_000));
        if (!node.isRunning() || node.index.founded().isEmpty() || !node.roles.primary()) {
            return; // what it brings into the cluster is not to be known before it can be read, nor what is to be
            // undone
        }
        say(node.name + " can't read " + key + " for " + duration);
        hidden = true;
        node.store.hide(key, true);
        time.at(duration, () -> node.store.hide(key, false));
    }

    /** Somebody edits files of the host, or not, and has it read them. */
    private void reload(SimulatedNode node, String value) {
        if (random.nextBoolean()) {
            say("somebody edits files of " + node.name + " as " + value);
            node.store.byHand(() -> node.act(value + "-by-hand"));
        }
        say("the host of " + node.name + " reloads");
        node.store.reloadTakes(Duration.ofMillis(random.nextInt(10_000)));
        node.store.reload();
    }

    /** Somebody waits until others have what was changed here; who is said to have it must have it. */
    private void await(SimulatedNode node) {
        OptionalInt enough =
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(nodes.size() + 1));
        CompletableFuture<Reached> reached =
                node.node().awaitApplied(enough, Duration.ofMillis(random.nextInt(20_000)));
        time.at(Duration.ZERO, () -> {
            Map<ObjectKey, Version> wanted = node.changedHere();
            reached.thenAccept(now -> nodes.stream()
                    .filter(other -> now.applied().contains(other.name))
                    .filter(other -> !other.lacking(wanted).isEmpty())
                    .forEach(other -> untrue.add(time.instant() + " " + other.name + " lacks " + other.lacking(wanted)
                            + " of " + node.name + ", which was told " + now)));
        });
    }

    /** With all at rest, whoever waits is told so at once. */
    private void awaitEachOther() {
        Map<String, CompletableFuture<Reached>> all = new TreeMap<>();
        nodes.forEach(
                node -> all.put(node.name, node.node().awaitApplied(OptionalInt.empty(), Duration.ofSeconds(10))));
        time.run(Duration.ofMillis(100));
        nodes.forEach(node -> {
            Set<String> others = nodes.stream()
                    .map(other -> other.name)
                    .filter(name -> !name.equals(node.name))
                    .collect(Collectors.toSet());
            assertThat(all.get(node.name))
                    .as("the others' having applied what " + node.name + " has")
                    .isCompletedWithValue(new Reached(others, Set.of(), true));
        });
        if (!wrongClock && !lost) {
            assertThat(untrue).as("what was said to be applied and was not").isEmpty();
        }
    }

    private void peace() {
        say("peace");
        network.faults(Faults.NONE);
        nodes.forEach(node -> {
            node.risk(0);
            network.cut(node.name, false);
            if (!node.store.knows("group")) {
                say(node.name + " is updated");
                node.stop();
                node.store.knowGroups(true);
            }
            if (!node.isRunning()) {
                node.start();
            }
        });
    }

    private void awaitEquality() {
        int quiet = 0;
        for (int i = 0; i < (wrongClock ? 4 * PATIENCE : PATIENCE) && quiet < 4; i++) {
            time.run(STEP);
            quiet = isQuiet() ? quiet + 1 : 0;
        }
    }

    private boolean isQuiet() {
        return nodes.stream()
                .map(SimulatedNode::status)
                .allMatch(status -> status.inStep()
                        && status.caughtUp()
                        && status.waiting() == 0
                        && status.quarantined() == 0
                        && status.backlog() == 0
                        && status.members().size() == nodes.size() - 1
                        && status.digest().equals(nodes.get(0).status().digest())
                        && nodes.stream()
                                .allMatch(node -> node.index.size()
                                        == node.store.contents().size()));
    }

    private void check() {
        SimulatedNode first = nodes.get(0);
        for (SimulatedNode node : nodes) {
            assertThat(node.store.contents())
                    .as("the configuration of " + node.name)
                    .isEqualTo(first.store.contents());
            assertThat(node.status().digest())
                    .as("the digest of " + node.name)
                    .isEqualTo(first.status().digest());
            assertThat(node.status().waiting()).as("what waits on " + node.name).isZero();
            assertThat(node.status().quarantined())
                    .as("what was refused on " + node.name)
                    .isZero();
            assertThat(node.status().backlog()).as("the outbox of " + node.name).isZero();
            assertThat(node.status().inStep()).as(node.name + " is in step").isTrue();
            assertThat(node.status().caughtUp())
                    .as(node.name + " has caught up")
                    .isTrue();
            if (!wrongClock && !lost) {
                Map<ObjectKey, Version> present = new TreeMap<>();
                node.index.entries().forEach(entry -> present.put(entry.key(), entry.version()));
                assertThat(present).as("the versions of " + node.name).isEqualTo(newest);
            }
            checkIndex(node);
        }
    }

    private void checkIndex(SimulatedNode node) {
        Map<ObjectKey, String> indexed = new TreeMap<>();
        node.index.entries().stream()
                .filter(IndexEntry::isLive)
                .forEach(entry -> indexed.put(
                        entry.localKey(), entry.name() + " " + entry.hash().orElseThrow()));
        Map<ObjectKey, String> held = new TreeMap<>();
        node.store.states().forEach((key, state) -> held.put(key, state.name() + " " + state.fingerprint()));
        assertThat(indexed).as("the index of " + node.name).isEqualTo(held);
    }
}
