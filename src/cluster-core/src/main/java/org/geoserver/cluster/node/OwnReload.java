/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal.Reloaded;
import org.geoserver.cluster.spi.Signal.Step;

/**
 * This node's own turn in a reload of all nodes: tells that it is not ready, gives load balancers time to notice, has the
 * host reload, and tells when this node is ready again.
 */
final class OwnReload {

    /** So long a node that is not ready any more still answers as before. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final NodeContext context;
    private final ConfigurationStore store;
    private final Scheduler scheduler;
    private final HostReload hostReload;
    private final Consumer<Runnable> task;
    private final Runnable changed;

    private Optional<Turn> turn = Optional.empty();

    /** @param read whether the host is through with it, so that only the node is not */
    private record Turn(String coordinator, Instant rollout, Step.State state, boolean read, String cause) {

        boolean isOf(String otherCoordinator, Instant otherRollout) {
            return coordinator.equals(otherCoordinator) && rollout.equals(otherRollout);
        }

        Turn over(Step.State newState, String newCause) {
            return new Turn(coordinator, rollout, newState, true, newCause);
        }
    }

    /**
     * @param task has something done by the node's thread
     * @param changed is run when the others should hear how this node is
     */
    OwnReload(
            NodeContext context,
            ConfigurationStore store,
            Scheduler scheduler,
            Consumer<Runnable> task,
            Runnable changed) {
        this.context = context;
        this.store = store;
        this.scheduler = scheduler;
        this.hostReload = context.hostReload;
        this.task = task;
        this.changed = changed;
    }

    boolean lasts() {
        return hostReload.lasts();
    }

    /**
     * It is this node's turn: begins, unless it has.
     *
     * @return how it goes; empty when another turn is not over, and when this is long over
     */
    Optional<Reloaded> asked(String coordinator, Instant rollout) {
        Optional<Turn> before = turn;
        if (before.filter(other -> other.isOf(coordinator, rollout)).isEmpty()) {
            boolean busy = before.filter(other -> other.state() == Step.State.RELOADING)
                    .isPresent();
            boolean late = before.filter(
                            other -> other.coordinator().equals(coordinator) && rollout.isBefore(other.rollout()))
                    .isPresent();
            if (busy || late) {
                return Optional.empty();
            }
            begin(coordinator, rollout);
        }
        look();
        return turn.map(
                now -> new Reloaded(context.node(), now.coordinator(), now.rollout(), now.state(), now.cause()));
    }

    private void begin(String coordinator, Instant rollout) {
        turn = Optional.of(new Turn(coordinator, rollout, Step.State.RELOADING, false, ""));
        context.info(() -> "reloads in " + DRAIN.toSeconds() + " s and is not ready until then, as node " + coordinator
                + " coordinates it");
        hostReload.announce();
        changed.run();
        scheduler.after(DRAIN, () -> task.accept(() -> store.reload(failure -> task.accept(() -> read(failure)))));
    }

    private void read(Optional<String> failure) {
        failure.ifPresentOrElse(cause -> hostReload.withdraw(), hostReload::hasReadUntold);
        turn = turn.map(now -> failure.map(cause -> now.over(Step.State.FAILED, cause))
                .orElseGet(() -> now.over(Step.State.RELOADING, "")));
        look();
    }

    /** Notices that this node is ready again. */
    void look() {
        if (!hostReload.lasts()) {
            turn = turn.filter(now -> now.state() == Step.State.RELOADING && now.read())
                    .map(now -> now.over(Step.State.DONE, ""))
                    .or(() -> turn);
        }
    }
}
