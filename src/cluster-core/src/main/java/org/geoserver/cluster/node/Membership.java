/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import org.geoserver.cluster.model.Digest;
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

    private record Heard(Heartbeat heartbeat, State state, Instant at) {}

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
        Heard before = nodes.put(heartbeat.node(), new Heard(heartbeat, State.ONLINE, context.now()));
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

    void left(Goodbye goodbye) {
        Heard before = nodes.get(goodbye.node());
        if (before != null && before.heartbeat().incarnation().equals(goodbye.incarnation())) {
            nodes.put(goodbye.node(), new Heard(before.heartbeat(), State.LEFT, context.now()));
            context.info(() -> "node " + goodbye.node() + " left");
        }
    }

    /** Notices who has been silent for too long. */
    void look() {
        Instant now = context.now();
        nodes.replaceAll((name, heard) -> {
            if (heard.state() == State.ONLINE && isSilent(heard.at())) {
                context.warn(() -> "node " + name + " is missing, last heard at " + heard.at());
                return new Heard(heard.heartbeat(), State.MISSING, heard.at());
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

    /** Names, in order. */
    List<String> online() {
        return nodes.keySet().stream().filter(this::isOnline).toList();
    }

    List<Member> members(Digest own) {
        return nodes.values().stream()
                .map(heard -> new Member(
                        heard.heartbeat(),
                        heard.state(),
                        heard.heartbeat().digest().equals(own),
                        heard.heartbeat().digest().differingBuckets(own).size(),
                        Optional.empty(),
                        heard.at()))
                .toList();
    }
}
