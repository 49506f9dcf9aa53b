/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/**
 * What the host's disk did not keep. It is nobody's change, and is to become again as it was: as the history still knows it, or else
 * as others have it.
 */
final class Losses {

    private final NodeContext context;
    private final VersionIndex index;
    /** Older than any change. */
    private final Version none;

    /** What the host has instead: as long as it has that, nobody changed anything. */
    private final Map<ObjectKey, Optional<Instead>> lost = new HashMap<>();

    private record Instead(QualifiedName name, ContentHash hash) {
        static Optional<Instead> of(Optional<ObjectState> state) {
            return state.map(present -> new Instead(present.name(), present.fingerprint()));
        }
    }

    /** @param start when this node started */
    Losses(NodeContext context, Instant start) {
        this.context = context;
        this.index = context.index;
        this.none = Version.baseline(start, context.node());
    }

    /** Whether an object has been lost and nobody has changed it since. */
    boolean contains(ObjectKey key, Optional<ObjectState> state) {
        return lost.containsKey(key) && lost.get(key).equals(Instead.of(state));
    }

    /** It is to become again as it was; what it is now is kept in the history, should somebody have wanted it. */
    void add(IndexEntry entry, Optional<ObjectState> state, String excuse) {
        lost.put(entry.key(), Instead.of(state));
        if (!isSetBack(entry, state)) {
            state.ifPresent(present -> context.history.add(new PastState(
                    entry.key(),
                    present.name(),
                    none,
                    "",
                    context.now(),
                    Optional.of(Outbox.shared(index, present, entry.key())))));
        }
        context.info(() -> entry.name() + " " + entry.key() + " is not as it was left at " + entry.version() + ": "
                + excuse + "; it is taken again");
    }

    /** It is as it should be, or somebody has changed it. */
    void remove(ObjectKey key) {
        lost.remove(key);
    }

    Set<ObjectKey> keys() {
        return Set.copyOf(lost.keySet());
    }

    /** As far as this node still knows how it was. */
    List<Change> remembered() {
        return lost.keySet().stream()
                .sorted(context.referredFirst)
                .flatMap(key -> index.get(key).stream())
                .flatMap(entry -> asItShouldBe(entry).stream())
                .toList();
    }

    private Optional<Change> asItShouldBe(IndexEntry entry) {
        if (entry.isTombstone()) {
            return Optional.of(
                    new Change.Removal(entry.key(), entry.name(), entry.version(), entry.user(), entry.ancestry()));
        }
        return context.history
                .state(entry.key(), entry.version())
                .flatMap(PastState::state)
                .map(state -> new Change.Put(state, entry.version(), entry.user(), entry.ancestry()));
    }

    /** It is from now on as if this node had never had it, or always as it is, so that whoever has it gives it. */
    void forget(ObjectKey key) {
        Optional<IndexEntry> entry = index.get(key);
        Optional<Instead> instead = lost.getOrDefault(key, Optional.empty());
        if (entry.isPresent() && instead.isPresent()) {
            index.put(new IndexEntry(
                    key,
                    entry.get().localId(),
                    instead.get().name(),
                    none,
                    Optional.of(instead.get().hash()),
                    "",
                    Ancestry.of(none),
                    true));
        } else {
            index.forget(key);
        }
    }

    /**
     * Whether it is what it was before: then the host's disk did not keep what came later. Not so if it can't be that any more, for
     * what that needs was removed.
     */
    boolean isSetBack(IndexEntry entry, Optional<ObjectState> state) {
        Optional<ObjectState> present = state.map(local -> Outbox.shared(index, local, entry.key()));
        boolean needsWhatIsGone = context.history.state(entry.key(), entry.version()).flatMap(PastState::state).stream()
                .flatMap(last -> last.requires().stream())
                .flatMap(reference -> index.get(Displacements.follow(index, reference.key())).stream())
                .anyMatch(IndexEntry::isTombstone);
        return present.isPresent()
                && !needsWhatIsGone
                && context.history.states(entry.key()).stream()
                        .filter(past -> entry.version().isNewerThan(past.version()))
                        .flatMap(past -> past.state().stream())
                        .anyMatch(then -> then.content().equals(present.get().content())
                                && then.requires().equals(present.get().requires()));
    }
}
