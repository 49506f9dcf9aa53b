/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * What the host has otherwise than it should, through no change that counts: its disk did not keep it, or somebody changed it who may
 * not. It is to become again as it was: as the history still knows it, or else as others have it.
 */
final class Losses {

    private final NodeContext context;
    private final VersionIndex index;
    private final Map<ObjectKey, Loss> lost = new HashMap<>();

    /**
     * @param instead what the host has now: as long as it has that, nobody changed anything
     * @param none the version of that
     * @param tried whether it was to be brought back once, and is lost still if it is here
     */
    private record Loss(Optional<Instead> instead, Version none, boolean tried) {
        Loss asTried() {
            return new Loss(instead, none, true);
        }
    }

    private record Instead(QualifiedName name, ContentHash hash) {
        static Optional<Instead> of(Optional<ObjectState> state) {
            return state.map(present -> new Instead(present.name(), present.fingerprint()));
        }
    }

    Losses(NodeContext context) {
        this.context = context;
        this.index = context.index;
    }

    /** Whether an object has been lost and nobody has changed it since. */
    boolean contains(ObjectKey key, Optional<ObjectState> state) {
        return lost.containsKey(key) && lost.get(key).instead().equals(Instead.of(state));
    }

    /** It is to become again as it was; what it is now is kept in the history, should somebody have wanted it. */
    void add(IndexEntry entry, Optional<ObjectState> state, String excuse) {
        Version none = Version.oldest(context.wallClock(), context.node());
        lost.put(entry.key(), new Loss(Instead.of(state), none, false));
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

    boolean areAny() {
        return !lost.isEmpty();
    }

    Set<ObjectKey> keys() {
        return Set.copyOf(lost.keySet());
    }

    boolean contains(ObjectKey key) {
        return lost.containsKey(key);
    }

    /** What {@link #bringBack} was to bring back and did not. */
    Set<ObjectKey> triedInVain() {
        return lost.entrySet().stream()
                .filter(loss -> loss.getValue().tried())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How these were, as far as this node still knows: to be applied now. */
    List<Change> bringBack(Set<ObjectKey> wanted) {
        lost.replaceAll((key, loss) -> wanted.contains(key) ? loss.asTried() : loss);
        return wanted.stream()
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
        return remembered(entry).map(state -> new Change.Put(state, entry.version(), entry.user(), entry.ancestry()));
    }

    /** The version may have been worked out since: then the state is that of the change, with what it refers to now. */
    private Optional<ObjectState> remembered(IndexEntry entry) {
        Version version = entry.version();
        return context.history
                .state(entry.key(), version)
                .or(() -> context.history.states(entry.key()).stream()
                        .filter(past -> past.version().timestamp() == version.timestamp()
                                && past.version().node().equals(version.node()))
                        .findFirst())
                .flatMap(PastState::state)
                .map(state -> state.withReferences(key -> Displacements.follow(index, key)));
    }

    /** What is lost is from now on as if this node had never had it, or always as it is, so that whoever has it gives it. */
    void forget(ObjectKey key) {
        Optional<IndexEntry> entry = index.get(key);
        Loss loss = lost.remove(key);
        if (entry.isPresent() && loss.instead().isPresent()) {
            Instead instead = loss.instead().get();
            index.put(new IndexEntry(
                    key,
                    entry.get().localId(),
                    instead.name(),
                    loss.none(),
                    Optional.of(instead.hash()),
                    "",
                    Ancestry.of(loss.none()),
                    true));
        } else {
            index.forget(key);
            displacedBy(key).forEach(index::forget); // they gave way to nothing, and whoever has them gives them
        }
    }

    private List<ObjectKey> displacedBy(ObjectKey winner) {
        return index.entries().stream()
                .filter(IndexEntry::isTombstone)
                .filter(entry -> entry.key().kind().equals(winner.kind()))
                .filter(entry ->
                        entry.version().displacer().filter(winner.id()::equals).isPresent())
                .map(IndexEntry::key)
                .toList();
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
