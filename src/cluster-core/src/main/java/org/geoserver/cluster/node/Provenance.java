/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.Intent;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.Version;

/**
 * Where a difference between the host and the index comes from, and so which version it gets: what this node was applying when it
 * ended, what its history remembers, what others' changes led to, or a change of a user.
 */
final class Provenance {

    private final NodeContext context;
    private final VersionIndex index;
    private final Instant founding;

    /** What the last run had not finished, until that has been compared. */
    private Map<ObjectKey, Intent> interrupted;

    /**
     * An object that the host has otherwise than the index says.
     *
     * @param entry what the index knows of it
     * @param state by the host's keys; empty when the host doesn't have it
     */
    record Finding(ObjectKey key, Optional<IndexEntry> entry, Optional<ObjectState> state, Occasion occasion) {}

    /** @param founding when this node started */
    Provenance(NodeContext context, Instant founding) {
        this.context = context;
        this.index = context.index;
        this.founding = founding;
        this.interrupted = index.intended();
    }

    /** What the last run had not finished, as long as that has not been compared. */
    Map<ObjectKey, Intent> interrupted() {
        return interrupted;
    }

    /** The comparison of the start is done. */
    void isCompared() {
        interrupted = Map.of();
    }

    /** The version that was about to be applied when this node ended, if that is what is here. */
    Optional<Version> intended(Finding found) {
        Optional<ContentHash> present = found.state()
                .map(local -> Outbox.shared(index, local, found.key()))
                .map(shared -> shared.content().hash().referringTo(shared.requiredKeys()));
        return Optional.ofNullable(index.intended().get(found.key()))
                .filter(intent -> intent.hash().equals(present))
                .map(Intent::version)
                .filter(version -> found.entry()
                        .filter(entry -> !version.isNewerThan(entry.version()))
                        .isEmpty());
    }

    /** A consequence of what others did is recorded by every node; all else a node that is no primary keeps to itself. */
    boolean isDeviation(Finding found) {
        return switch (found.occasion()) {
            case USER, REVIEW, START -> true;
            case CONSEQUENCE, OTHERS_FILES -> false;
            case FOUNDATION -> found.entry().isPresent();
        };
    }

    /**
     * The version of what this node was not about to apply.
     *
     * @param done when it was done, if it was a user's deed; long ago if nobody knows
     */
    Version version(Finding found, Instant done) {
        return remembered(found).orElseGet(() -> drawn(found, done));
    }

    /**
     * Of what the index lacks the history may tell which version it is, or came after: who lost an index loses no more. Not so what
     * was just being applied: the host may have made something else of it, which is nobody's change.
     */
    private Optional<Version> remembered(Finding found) {
        boolean starts = found.occasion() == Occasion.FOUNDATION || found.occasion() == Occasion.START;
        if (!starts || found.entry().isPresent() || found.state().isEmpty()) {
            return Optional.empty();
        }
        ObjectState present = Outbox.shared(index, found.state().get(), found.key());
        Optional<PastState> last = context.history.states(found.key()).stream()
                .findFirst()
                .filter(past -> past.state() // else it is another object, by its key or by what its names mean
                        .filter(then -> then.requires().equals(present.requires()))
                        .isPresent());
        boolean same = last.flatMap(PastState::state).map(ObjectState::content).equals(Optional.of(present.content()));
        Optional<Version> interruptedAt =
                Optional.ofNullable(interrupted.get(found.key())).map(Intent::version);
        return last.map(PastState::version)
                .filter(version -> same || !interruptedAt.equals(Optional.of(version)))
                .map(version -> same ? version : changed(version));
    }

    /** Who is no primary may have changed it all the same: then any other node's state wins. */
    private Version changed(Version before) {
        return isPrimary() ? before.justAfter(context.node()) : Version.oldest(context.wallClock(), context.node());
    }

    private boolean isPrimary() {
        return context.roles().primary();
    }

    private Version drawn(Finding found, Instant done) {
        Optional<Version> before = found.entry().map(IndexEntry::version);
        boolean isUsers = found.occasion() == Occasion.USER || found.occasion() == Occasion.REVIEW;
        if (!isUsers && before.isEmpty()) {
            return isPrimary()
                    ? Version.baseline(founding, context.node())
                    : Version.replicasBaseline(founding, context.node());
        }
        return before.filter(any -> !isUsers)
                .map(version -> Optional.of(at(done))
                        .filter(dated -> isKilledUsers(found) && dated.isNewerThan(version))
                        .orElseGet(() -> version.justAfter(context.node())))
                .orElseGet(() -> context.versions.nextAfter(before, done));
    }

    /** A node that was killed before it had recorded a user's change dates it as the host does, or it would lose to earlier ones. */
    private boolean isKilledUsers(Finding found) {
        return found.occasion() == Occasion.START && !interrupted.containsKey(found.key());
    }

    private Version at(Instant done) {
        Instant now = context.time.instant();
        return new Version(Version.timestamp((done.isAfter(now) ? now : done).toEpochMilli(), 0), context.node());
    }
}
