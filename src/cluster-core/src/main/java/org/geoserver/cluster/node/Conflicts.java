/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Comparator;
import java.util.Optional;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.Conflict.Cause;
import org.geoserver.cluster.history.Conflict.Side;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;

/**
 * Notices whose change is lost to another one whose author had not seen it: neither version came from the other. Which of the
 * two wins is decided elsewhere; here it is told, and the states of both are kept.
 */
final class Conflicts {

    private final NodeContext context;
    private final StateHistory history;

    Conflicts(NodeContext context, StateHistory history) {
        this.context = context;
        this.history = history;
    }

    /** A change takes the place of what is here, which its author may not have seen. */
    void replaces(Change winner, IndexEntry loser) {
        if (winner.version().isNewerThan(loser.version()) && !winner.ancestry().includes(loser.version())) {
            compare(side(loser), hash(loser.key(), loser.version()), side(winner), hash(winner));
        }
    }

    /** A change came that is older than what is here, whose author may not have seen it. */
    void isOvertaken(Change loser, IndexEntry winner) {
        if (winner.version().isNewerThan(loser.version()) && !winner.ancestry().includes(loser.version())) {
            keep(loser);
            compare(side(loser), hash(loser), side(winner), hash(winner.key(), winner.version()));
        }
    }

    /** Two objects have one name; the loser gives way. */
    void givesWay(Side loser, Side winner) {
        add(Cause.SAME_NAME, loser, winner);
    }

    /** What an object needs was removed by somebody who had not seen it: a change of it is not applied. */
    void goesWith(Change loser, IndexEntry container) {
        keep(loser);
        add(Cause.CONTAINER_REMOVED, side(loser), side(container));
    }

    /** The host removed an object with what it needs, whose remover has not removed it too, so had not seen it. */
    void wentWith(IndexEntry loser, IndexEntry tombstone) {
        IndexEntry container = history.state(loser.key(), loser.version()).flatMap(PastState::state).stream()
                .flatMap(state -> state.requires().stream())
                .flatMap(reference -> context.index.get(reference.key()).stream())
                .filter(IndexEntry::isTombstone)
                .min(Comparator.comparing(IndexEntry::key)) // not any one: a story told again is the same
                .orElse(tombstone);
        add(Cause.CONTAINER_REMOVED, side(loser), side(container));
    }

    /** Keeps a change that is not going to be here. */
    private void keep(Change change) {
        if (history.state(change.key(), change.version()).isEmpty()) {
            history.add(PastState.of(change, change.version(), context.now()));
        }
    }

    private void compare(Side loser, Optional<ContentHash> lost, Side winner, Optional<ContentHash> won) {
        boolean same = loser.removal() && winner.removal() || lost.isPresent() && lost.equals(won);
        if (!same) {
            add(Cause.SAME_OBJECT, loser, winner);
        }
    }

    /** What nobody changed, and what one did to oneself, is nobody's loss. */
    private void add(Cause cause, Side loser, Side winner) {
        Version lost = loser.version();
        if (lost.isBaseline()
                || cause == Cause.SAME_OBJECT
                        && lost.node().equals(winner.version().node())) {
            return;
        }
        Conflict conflict = Conflict.of(cause, loser, winner, context.now());
        if (history.add(conflict)) {
            context.info(() -> describe(conflict));
        }
    }

    private static String describe(Conflict conflict) {
        Side loser = conflict.loser();
        Side winner = conflict.winner();
        String how = switch (conflict.cause()) {
            case SAME_OBJECT -> " was replaced by what ";
            case SAME_NAME -> " lost its name to what ";
            case CONTAINER_REMOVED -> " went with what ";
        };
        return "conflict " + conflict.id() + ": what " + who(loser) + what(loser) + at(loser) + how + who(winner)
                + (conflict.cause() == Cause.SAME_OBJECT
                        ? (winner.removal() ? " removed" : " made of it")
                        : what(winner))
                + at(winner) + " without having seen it; what was lost is kept and can be put back";
    }

    private static String who(Side side) {
        return (side.user().isEmpty() ? "somebody" : side.user()) + " on "
                + side.version().node();
    }

    private static String what(Side side) {
        return (side.removal() ? " removed, " : " made of ") + side.name() + " " + side.key();
    }

    private static String at(Side side) {
        return " at " + side.version();
    }

    private Optional<ContentHash> hash(ObjectKey key, Version version) {
        return history.state(key, version)
                .flatMap(PastState::state)
                .map(state -> state.content().hash());
    }

    private static Optional<ContentHash> hash(Change change) {
        return change instanceof Change.Put put
                ? Optional.of(put.state().content().hash())
                : Optional.empty();
    }

    static Side side(IndexEntry entry) {
        return new Side(entry.key(), entry.name(), entry.version(), entry.user(), entry.isTombstone());
    }

    static Side side(Change change) {
        return new Side(change.key(), change.name(), change.version(), change.user(), change instanceof Change.Removal);
    }
}
