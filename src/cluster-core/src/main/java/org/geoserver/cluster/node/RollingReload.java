/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Reloaded;
import org.geoserver.cluster.spi.Signal.Rollout;
import org.geoserver.cluster.spi.Signal.Step;
import org.geoserver.cluster.spi.Transport;

/**
 * Reloads the hosts of all nodes, one after the other: the part of the node that coordinates it, and what every node knows
 * of it. The coordinator tells all how it goes, again and again, so that a lost signal doesn't matter; whose turn it is sees
 * that in there, see {@link OwnReload}. It goes on when that node is ready again, and goes no further when that node fails:
 * what made one fail may make the next one fail too. It comes last itself, when there is nothing left to coordinate.
 *
 * <p>Of two that begin at the same time one gives way before its first step: the later one, or the one of the greater name.
 */
final class RollingReload {

    /** So many heartbeats a coordinator listens before its first step whether another one begins too. */
    private static final int ANNOUNCED = 3;
    /** So long a node may take until it says that it begins. */
    private static final Duration UNANSWERED = Duration.ofSeconds(15);
    /** So long a node that reloads may be missing. */
    private static final Duration SILENCE = Duration.ofMinutes(1);
    /** So long a node may take until it is ready again. */
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** So long others may hear nothing of a coordinator. */
    private static final Duration ABANDONED = Duration.ofSeconds(30);
    /** So many heartbeats long the end is told. */
    private static final int FAREWELL = 5;

    private final NodeContext context;
    private final Membership membership;
    private final Transport transport;
    private final OwnReload ownReload;

    private Optional<Coordination> own = Optional.empty();
    /** By coordinator, the last one of each. */
    private final Map<String, Heard> heard = new HashMap<>();

    private record Heard(Rollout rollout, Instant at) {}

    /** A rollout that this node coordinates. Steps that are over are before the one that goes on. */
    private static final class Coordination {
        private final Instant began;
        private final Instant announced;
        private List<Step> steps;
        private Optional<Instant> ended = Optional.empty();
        private int farewell = FAREWELL;
        /** Of the step that goes on: when it began, or the one before ended; all by the clock that goes evenly. */
        private Instant since;

        private Optional<String> incarnation = Optional.empty();
        private boolean answered;
        private Optional<Reloaded> answer = Optional.empty();
        private Instant lastOnline;

        Coordination(Instant began, Instant now, List<Step> steps) {
            this.began = began;
            this.announced = now;
            this.since = now;
            this.lastOnline = now;
            this.steps = steps;
        }

        Optional<Step> next() {
            return steps.stream().filter(step -> !step.isOver()).findFirst();
        }

        void put(Step changed) {
            steps = steps.stream()
                    .map(step -> step.node().equals(changed.node()) ? changed : step)
                    .toList();
        }
    }

    RollingReload(NodeContext context, Membership membership, Transport transport, OwnReload ownReload) {
        this.context = context;
        this.membership = membership;
        this.transport = transport;
        this.ownReload = ownReload;
    }

    /** The one that is under way, or else the last one that this node knows of. */
    Optional<ReloadState> state() {
        List<ReloadState> known = Stream.concat(
                        own.map(this::rollout).stream(), heard.values().stream().map(Heard::rollout))
                .map(rollout -> new ReloadState(rollout, stateOf(rollout)))
                .toList();
        return known.stream()
                .filter(ReloadState::isRunning)
                .min(Comparator.comparing(ReloadState::rollout, RollingReload::precedence))
                .or(() -> known.stream()
                        .max(Comparator.comparing(state -> state.rollout().began())));
    }

    private ReloadState.State stateOf(Rollout rollout) {
        if (rollout.ended().isPresent()) {
            boolean complete = rollout.steps().stream().noneMatch(step -> step.state() == Step.State.FAILED)
                    && rollout.steps().stream().anyMatch(step -> step.state() == Step.State.DONE);
            return complete ? ReloadState.State.DONE : ReloadState.State.STOPPED;
        }
        return isAbandoned(rollout) ? ReloadState.State.ABANDONED : ReloadState.State.RUNNING;
    }

    private boolean isAbandoned(Rollout rollout) {
        if (rollout.node().equals(context.node())) {
            return false;
        }
        boolean sameRun = Optional.ofNullable(membership.heartbeats().get(rollout.node()))
                .filter(heartbeat -> !heartbeat.incarnation().equals(rollout.incarnation()))
                .isEmpty();
        boolean silent = heard.get(rollout.node()).at().plus(ABANDONED).isBefore(context.now());
        return silent || !sameRun || membership.state(rollout.node()).equals(Optional.of(Member.State.LEFT));
    }

    /**
     * Begins one, unless one is under way.
     *
     * @return how it goes, or that other one
     */
    ReloadStart start() {
        Optional<ReloadState> running = state().filter(ReloadState::isRunning);
        if (running.isPresent()) {
            return new ReloadStart(false, running);
        }
        Map<String, Heartbeat> others = membership.heartbeats();
        Instant began = context.wallClock().truncatedTo(ChronoUnit.MILLIS);
        List<Step> steps = new ArrayList<>();
        others.keySet().forEach(name -> steps.add(skippable(pending(name))));
        steps.add(pending(context.node()));
        own = Optional.of(new Coordination(began, context.now(), List.copyOf(steps)));
        context.info(() -> "begins to reload all nodes, one after the other: "
                + steps.stream().filter(step -> !step.isOver()).map(Step::node).toList());
        tell();
        return new ReloadStart(true, state());
    }

    private static Step pending(String node) {
        return new Step(node, Step.State.PENDING, Optional.empty(), Optional.empty(), "");
    }

    private Step skippable(Step step) {
        Member.State state = membership.state(step.node()).orElse(Member.State.MISSING);
        return switch (state) {
            case ONLINE -> step;
            case LEFT -> over(step, Step.State.SKIPPED, "It has left: it reads its data directory when it starts.");
            case MISSING -> over(step, Step.State.SKIPPED, "It is missing: nothing is heard of it.");
        };
    }

    private Step over(Step step, Step.State state, String cause) {
        return new Step(step.node(), state, step.began(), Optional.of(wallClock()), cause);
    }

    private Instant wallClock() {
        return context.wallClock().truncatedTo(ChronoUnit.MILLIS);
    }

    private Rollout rollout(Coordination now) {
        return new Rollout(context.node(), membership.incarnation(), now.began, now.steps, now.ended);
    }

    private void tell() {
        own.ifPresent(now -> transport.signal(rollout(now)));
    }

    /** A heartbeat's time has passed. */
    void beat() {
        own.ifPresent(now -> {
            if (now.ended.isEmpty()) {
                advance(now);
            }
            if (now.ended.isEmpty() || now.farewell-- > 0) {
                tell();
            }
        });
        ownReload.look();
    }

    /** Another coordinator tells how its rollout goes. */
    void heard(Rollout rollout) {
        if (rollout.node().equals(context.node())) {
            return;
        }
        Heard before = heard.get(rollout.node());
        if (before == null || isNewer(rollout, before.rollout())) {
            heard.put(rollout.node(), new Heard(rollout, context.now()));
        }
        if (rollout.ended().isEmpty()) {
            own.filter(now -> now.ended.isEmpty() && precedence(rollout, rollout(now)) < 0)
                    .ifPresent(now -> giveWay(now, rollout.node()));
            rollout.steps().stream()
                    .filter(step -> step.node().equals(context.node()) && step.state() == Step.State.RELOADING)
                    .findAny()
                    .flatMap(step -> ownReload.asked(rollout.node(), rollout.began()))
                    .ifPresent(transport::signal);
        }
    }

    /** Signals may come late: of one rollout, the one counts that tells of more. */
    private static boolean isNewer(Rollout rollout, Rollout before) {
        int began = rollout.began().compareTo(before.began());
        return began > 0 || began == 0 && progress(rollout) >= progress(before);
    }

    private static int progress(Rollout rollout) {
        return rollout.steps().stream()
                        .mapToInt(step -> step.isOver() ? 2 : step.state() == Step.State.RELOADING ? 1 : 0)
                        .sum()
                + (rollout.ended().isPresent() ? 1 : 0);
    }

    /** Which one goes on, as every node decides it: the one that has begun its first step, else the one that began before. */
    private static int precedence(Rollout one, Rollout other) {
        int steps = Boolean.compare(hasBegun(other), hasBegun(one));
        int began = steps != 0 ? steps : one.began().compareTo(other.began());
        return began != 0 ? began : one.node().compareTo(other.node());
    }

    private static boolean hasBegun(Rollout rollout) {
        return rollout.steps().stream().anyMatch(step -> step.began().isPresent());
    }

    private void giveWay(Coordination now, String winner) {
        context.info(() -> "gives up reloading all nodes: node " + winner + " does it");
        end(now, "Node " + winner + " began to reload all nodes at the same time, and does it.");
    }

    /** What is not over yet is left out. */
    private void end(Coordination now, String cause) {
        now.steps = now.steps.stream()
                .map(step -> step.isOver() ? step : over(step, Step.State.SKIPPED, cause))
                .toList();
        now.ended = Optional.of(wallClock());
        tell();
    }

    /** A node tells how its step goes. */
    void answered(Reloaded answer) {
        own.filter(now -> now.ended.isEmpty()
                        && answer.to().equals(context.node())
                        && answer.rollout().equals(now.began))
                .filter(now -> now.next()
                        .filter(step -> step.node().equals(answer.node()) && step.state() == Step.State.RELOADING)
                        .isPresent())
                .ifPresent(now -> {
                    now.answered = true;
                    now.answer = Optional.of(answer);
                    advance(now);
                });
    }

    private void advance(Coordination now) {
        Optional<Step> next = now.next();
        if (next.isEmpty()) {
            now.ended = Optional.of(wallClock());
            context.info(() -> "has had all nodes reload: " + summary(now));
            tell();
        } else if (next.get().state() == Step.State.PENDING) {
            perhapsBegin(now, next.get());
        } else {
            outcome(now, next.get()).ifPresent(step -> conclude(now, step));
        }
    }

    private static String summary(Coordination now) {
        return String.join(
                ", ",
                now.steps.stream()
                        .map(step -> step.node() + " " + step.state().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private void perhapsBegin(Coordination now, Step step) {
        Duration listening = context.timing.heartbeat().multipliedBy(ANNOUNCED);
        if (context.now().isBefore(now.announced.plus(listening))) {
            return;
        }
        boolean isSelf = step.node().equals(context.node());
        Step checked = isSelf ? step : skippable(step);
        if (checked.isOver()) {
            conclude(now, checked);
            return;
        }
        List<String> busy = membership.heartbeats().values().stream()
                .filter(heartbeat -> heartbeat.condition().reloading() && membership.isOnline(heartbeat.node()))
                .map(Heartbeat::node)
                .toList();
        if (!busy.isEmpty() || ownReload.lasts()) {
            if (isOverdue(now)) {
                conclude(
                        now,
                        over(step, Step.State.FAILED, "It did not get its turn: " + busy + " did not become ready."));
            }
            return;
        }
        now.since = context.now();
        now.lastOnline = context.now();
        now.incarnation =
                Optional.ofNullable(membership.heartbeats().get(step.node())).map(Heartbeat::incarnation);
        now.answered = false;
        now.answer = Optional.empty();
        now.put(new Step(step.node(), Step.State.RELOADING, Optional.of(wallClock()), Optional.empty(), ""));
        context.info(() -> "has node " + step.node() + " reload");
        if (isSelf) {
            ownReload.asked(context.node(), now.began);
        }
        tell();
    }

    private boolean isOverdue(Coordination now) {
        return now.since.plus(LIMIT).isBefore(context.now());
    }

    /** What has become of a step; empty as long as it goes on. */
    private Optional<Step> outcome(Coordination now, Step step) {
        boolean isSelf = step.node().equals(context.node());
        Optional<Reloaded> answer = isSelf ? ownReload.asked(context.node(), now.began) : now.answer;
        if (answer.filter(told -> told.state() == Step.State.FAILED).isPresent()) {
            return Optional.of(over(step, Step.State.FAILED, answer.get().cause()));
        }
        boolean done = answer.filter(told -> told.state() == Step.State.DONE).isPresent();
        if (isOverdue(now)) {
            return Optional.of(
                    over(step, Step.State.FAILED, "It was not ready again after " + LIMIT.toMinutes() + " minutes."));
        }
        return isSelf
                ? Optional.of(over(step, Step.State.DONE, "")).filter(any -> done)
                : outcomeElsewhere(now, step, done);
    }

    private Optional<Step> outcomeElsewhere(Coordination now, Step step, boolean done) {
        Optional<Heartbeat> heartbeat =
                Optional.ofNullable(membership.heartbeats().get(step.node()));
        Member.State state = membership.state(step.node()).orElse(Member.State.MISSING);
        boolean reloading =
                heartbeat.filter(told -> told.condition().reloading()).isPresent();
        now.answered |= reloading;
        if (state == Member.State.ONLINE) {
            now.lastOnline = context.now();
        }
        if (!heartbeat.map(Heartbeat::incarnation).equals(now.incarnation)) {
            return Optional.of(over(step, Step.State.FAILED, "It was started anew meanwhile."));
        }
        if (state == Member.State.LEFT) {
            return Optional.of(over(step, Step.State.FAILED, "It was stopped meanwhile."));
        }
        if (done && !reloading && state == Member.State.ONLINE) {
            return Optional.of(over(step, Step.State.DONE, ""));
        }
        if (now.lastOnline.plus(SILENCE).isBefore(context.now())) {
            return Optional.of(over(
                    step,
                    Step.State.FAILED,
                    "It went missing: nothing was heard of it for " + SILENCE.toSeconds() + " seconds."));
        }
        boolean waitedEnough = now.since.plus(UNANSWERED).isBefore(context.now());
        if (!now.answered && waitedEnough && state == Member.State.ONLINE) {
            return Optional.of(over(
                    step,
                    Step.State.SKIPPED,
                    "It does not know how: its plugin, " + heartbeat.get().pluginVersion() + ", is older."));
        }
        return Optional.empty();
    }

    private void conclude(Coordination now, Step step) {
        now.put(step);
        now.since = context.now();
        if (step.state() == Step.State.FAILED) {
            context.warn(() -> "stops reloading all nodes, because node " + step.node() + " failed: " + step.cause());
            end(now, "Node " + step.node() + " failed before it was its turn.");
        } else {
            tell();
        }
    }
}
