/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.logging.Level;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.node.Member.State;
import org.geoserver.cluster.spi.Signal.Goodbye;
import org.geoserver.cluster.spi.Signal.Heartbeat;

/** Who else is there, as far as heard. */
final class Membership {

    /** So many heartbeats may be lost before a node counts as missing. */
    private static final int PATIENCE = 4;

    private static final Duration FORGET = Duration.ofDays(1);

    private final NodeContext context;
    private final String incarnation;
    private final Map<String, Heard> nodes = new TreeMap<>();
    private Optional<Instant> namesake = Optional.empty();

    /** @param differsSince since when it has not been in step with this node, as far as noticed */
    private record Heard(Heartbeat heartbeat, State state, Instant at, Optional<Instant> differsSince) {

        Heard in(State other, Instant when) {
            return new Heard(heartbeat, other, when, differsSince);
        }
    }

    Membership(NodeContext context, String incarnation) {
        this.context = context;
        this.incarnation = incarnation;
    }

    String incarnation() {
        return incarnation;
    }

    void heard(Heartbeat heartbeat) {
        if (heartbeat.node().equals(context.node())) {
            heardNamesake(heartbeat.incarnation());
            return;
        }
        Heard before = nodes.get(heartbeat.node());
        Optional<Instant> differsSince = before == null ? Optional.empty() : before.differsSince();
        nodes.put(heartbeat.node(), new Heard(heartbeat, State.ONLINE, context.now(), differsSince));
        if (before == null || before.state() != State.ONLINE) {
            context.info(() -> "node " + heartbeat.node() + " is online");
        }
    }

    private void heardNamesake(String other) {
        if (other.equals(incarnation)) {
            return;
        }
        if (!isNameInUse()) {
            context.log(
                    Level.SEVERE,
                    () -> "another live node is also called " + context.node()
                            + ". Give each node its own name: until then neither hears all of the other's changes");
        }
        namesake = Optional.of(context.now());
    }

    /** @return whether that node is gone now: a late goodbye of an earlier run means nothing */
    boolean left(Goodbye goodbye) {
        Heard before = nodes.get(goodbye.node());
        if (before == null || !before.heartbeat().incarnation().equals(goodbye.incarnation())) {
            return false;
        }
        nodes.put(goodbye.node(), before.in(State.LEFT, context.now()));
        context.info(() -> "node " + goodbye.node() + " left");
        return true;
    }

    /** Notices who has been silent for too long. */
    void look() {
        Instant now = context.now();
        nodes.replaceAll((name, heard) -> {
            if (heard.state() == State.ONLINE && isSilent(heard.at())) {
                context.warn(() -> "node " + name + " is missing, last heard at " + heard.at());
                return heard.in(State.MISSING, heard.at());
            }
            return heard;
        });
        nodes.values().removeIf(heard -> heard.at().plus(FORGET).isBefore(now));
    }

    private boolean isSilent(Instant at) {
        return at.plus(context.timing.heartbeat().multipliedBy(PATIENCE)).isBefore(context.now());
    }

    boolean isNameInUse() {
        return namesake.filter(at -> !isSilent(at)).isPresent();
    }

    boolean isOnline(String node) {
        Heard heard = nodes.get(node);
        return heard != null && heard.state() == State.ONLINE;
    }

    /** Whether it is online, and a member: not one that is only about to join. */
    boolean isFounded(String node) {
        return isOnline(node) && nodes.get(node).heartbeat().condition().founded();
    }

    /** The greatest number of objects that a member has told. */
    int mostObjects() {
        return online().stream()
                .filter(this::isFounded)
                .mapToInt(name -> nodes.get(name).heartbeat().condition().objects())
                .max()
                .orElse(0);
    }

    /** What is known of a node; empty when it was never heard. */
    Optional<Member.State> state(String node) {
        return Optional.ofNullable(nodes.get(node)).map(Heard::state);
    }

    /** Of every node that is known, by name. */
    Map<String, Heartbeat> heartbeats() {
        Map<String, Heartbeat> heartbeats = new TreeMap<>();
        nodes.forEach((name, heard) -> heartbeats.put(name, heard.heartbeat()));
        return heartbeats;
    }

    /** Names, in order. */
    List<String> online() {
        return nodes.keySet().stream().filter(this::isOnline).toList();
    }

    /** The last heartbeats of those who apply what others change, and have not said goodbye. */
    List<Heartbeat> replicas() {
        return nodes.values().stream()
                .filter(heard -> heard.state() != State.LEFT)
                .map(Heard::heartbeat)
                .filter(heartbeat -> heartbeat.roles().replica())
                .toList();
    }

    /** In which buckets an online node differs. */
    SortedSet<Integer> differing(String node, Digest own) {
        return nodes.get(node).heartbeat().digest().differingBuckets(own);
    }

    /** Whether others are online, and all of them have the same of this object as this node, as far as their digests tell. */
    boolean agreesOn(ObjectKey key) {
        int bucket = Digest.bucketOf(key);
        Digest own = context.index.digest();
        List<String> online = online();
        return !online.isEmpty()
                && online.stream().noneMatch(node -> differing(node, own).contains(bucket));
    }

    /** Notes who differs now: ask often, for both sides' digests change. */
    List<Member> compare(Digest own) {
        Instant now = context.now();
        List<Member> members = new ArrayList<>();
        nodes.replaceAll((name, heard) -> {
            Digest theirs = heard.heartbeat().digest();
            int differing = theirs.differing(own);
            Optional<Instant> since = differing == 0
                    ? Optional.empty()
                    : Optional.of(heard.differsSince().orElse(now));
            members.add(new Member(heard.heartbeat(), heard.state(), differing == 0, differing, since, heard.at()));
            return new Heard(heard.heartbeat(), heard.state(), heard.at(), since);
        });
        return members;
    }
}
