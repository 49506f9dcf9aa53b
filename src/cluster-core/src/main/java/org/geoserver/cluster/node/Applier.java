/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.ParkingLot.Reason;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geoserver.cluster.spi.ConfigurationStore.Writer;

/**
 * Brings one batch of received changes into the host, while it holds the host's lock: again and again, as long as what was
 * applied makes others possible. What remains is parked. Made for one batch.
 */
final class Applier {

    private final NodeContext context;
    private final VersionIndex index;
    private final LocalChanges localChanges;
    private final ParkingLot parkingLot;
    private final Quarantine quarantine;
    private final Journal journal;
    private final Writer writer;
    private final References references;

    private final Map<ObjectKey, Change> todo = new LinkedHashMap<>();
    private final Map<ObjectKey, Stuck> stuck = new LinkedHashMap<>();
    private final LocalKeys localKeys;
    /** What the host took and did not have afterwards: what else was applied took it along, so it is put once more. */
    private final Set<ObjectKey> takenAlong = new HashSet<>();
    /** Names to which something happened, since they were last asked for. */
    private final Set<QualifiedName> news = new HashSet<>();

    /** @param holder the local key of the object that has its name, if that is what stops it */
    record Stuck(Change change, Set<QualifiedName> names, Optional<ObjectKey> holder) {}

    Applier(
            NodeContext context,
            LocalChanges localChanges,
            ParkingLot parkingLot,
            Quarantine quarantine,
            Journal journal,
            Writer writer) {
        this.context = context;
        this.index = context.index;
        this.localChanges = localChanges;
        this.parkingLot = parkingLot;
        this.quarantine = quarantine;
        this.journal = journal;
        this.writer = writer;
        this.references = new References(writer);
        this.localKeys = new LocalKeys(index);
    }

    void apply(Collection<Change> changes) {
        news.addAll(localChanges.record(writer));
        changes.forEach(this::todo);
        NameConflicts conflicts = new NameConflicts(context, localChanges, parkingLot, this);
        do {
            drain();
        } while (conflicts.resolve(stuck.values()));
        stuck.values().forEach(this::park);
    }

    void todo(Change change) {
        stuck.remove(change.key());
        todo.merge(change.key(), change, (a, b) -> a.version().isNewerThan(b.version()) ? a : b);
    }

    /** Lets a change be applied to the object that has this id here. */
    void todoAt(String localId, Change change) {
        localKeys.claim(change.key(), localId);
        todo(change);
    }

    private void park(Stuck rest) {
        ObjectKey key = rest.change().key();
        boolean first = parkingLot.get(key).isEmpty();
        Reason reason = rest.holder().isPresent() ? Reason.NAME_TAKEN : Reason.MISSING;
        parkingLot.park(rest.change(), rest.names(), reason, context.now());
        if (first) {
            context.info(() -> describe(rest.change()) + " waits for "
                    + (rest.holder().isPresent()
                            ? "its name, which " + rest.holder().get() + " has"
                            : rest.names()));
        }
    }

    private void drain() {
        while (!todo.isEmpty() || !news.isEmpty()) {
            parkingLot.concerned(news).stream()
                    .filter(change -> !stuck.containsKey(change.key()))
                    .forEach(this::todo);
            stuck.values().stream().map(Stuck::change).toList().forEach(this::todo); // names follow those of containers
            news.clear();
            List<Change> batch =
                    todo.values().stream().filter(this::isForTheHost).toList();
            todo.clear();
            if (!batch.isEmpty()) {
                applyOnce(batch);
            }
        }
    }

    /** Whether the host must do something; if not, the index knows all there is to know afterwards. */
    private boolean isForTheHost(Change change) {
        ObjectKey key = change.key();
        Optional<IndexEntry> entry = index.get(key);
        // what the host refused it may have taken half
        boolean unsettled = entry.filter(localChanges::isUnsettled).isPresent() || quarantine.has(key);
        if (entry.isPresent() && !isWanted(change, entry.get(), localChanges)) {
            parkingLot
                    .get(key)
                    .filter(parked -> parked.change().version().equals(change.version()))
                    .ifPresent(parked -> parkingLot.remove(key));
            quarantine.overtaken(key, entry.get().version());
            return false;
        }
        if (change instanceof Change.Removal removal) {
            if (entry.filter(IndexEntry::isLive).isEmpty() && !unsettled) {
                removed(removal);
                return false;
            }
            return !waitsForDisplacer(removal);
        }
        ObjectState state = ((Change.Put) change).state();
        if (!unsettled
                && entry.isPresent()
                && entry.get().name().equals(state.name())
                && entry.get().hash().equals(Optional.of(state.fingerprint()))) {
            index.put(entry.get().madeTooBy(change));
            leave(key);
            return false;
        }
        return true;
    }

    /** Whether a change is news for this node. */
    static boolean isWanted(Change change, IndexEntry entry, LocalChanges localChanges) {
        Version here = entry.version();
        Version there = change.version();
        return there.isNewerThan(here) && !entry.ancestry().isDatedAnew(here, there, change.ancestry())
                || there.equals(here) && localChanges.deviating().contains(change.key())
                || change.ancestry().isDatedAnew(there, here, entry.ancestry());
    }

    /** An object that gives way to another is not removed before the other is here to take its place. */
    private boolean waitsForDisplacer(Change.Removal removal) {
        Optional<String> displacer = removal.version().displacer();
        boolean waits = displacer.isPresent()
                && index.get(new ObjectKey(removal.key().kind(), displacer.get()))
                        .isEmpty();
        if (waits) {
            stuck.put(removal.key(), new Stuck(removal, Set.of(removal.name()), Optional.empty()));
        }
        return waits;
    }

    private void applyOnce(List<Change> batch) {
        Map<ObjectKey, Change> byLocal = batch.stream()
                .collect(
                        toMap(change -> localKeys.of(change.key()), change -> change, (a, b) -> b, LinkedHashMap::new));
        Map<ObjectKey, Version> versions = new HashMap<>();
        byLocal.forEach((key, change) -> versions.put(key, Displacements.boundVersion(index, change)));
        List<Change> local = new ArrayList<>();
        byLocal.forEach((key, change) -> local.add(localised(change).withKey(key)));
        List<Change> left = leftBehind(byLocal);
        Applied result = apply(local);
        Map<ObjectKey, ObjectState> present = writer.read(
                byLocal.keySet().stream().filter(result.alsoTouched()::contains).toList());
        Set<ObjectKey> overtaken = new HashSet<>(); // by others of the batch: that is looked at later
        byLocal.forEach((key, change) -> {
            Outcome outcome =
                    result.outcomes().getOrDefault(key, new Outcome.Refused("the host says nothing about it"));
            if (outcome instanceof Outcome.Done done
                    && done.state().isPresent()
                    && result.alsoTouched().contains(key)
                    && !isHeld(done.state().get(), Optional.ofNullable(present.get(key)))) {
                overtaken.add(key);
            }
            conclude(change, key, versions.get(key), outcome);
        });
        localChanges.settle(overtaken);
        putAgain(left);
    }

    private Applied apply(List<Change> local) {
        Applied result = writer.apply(local);
        result.outcomes().keySet().forEach(references::changed);
        result.alsoTouched().forEach(references::changed);
        localChanges.settle(result.alsoTouched());
        return result;
    }

    /** What hangs on those of the objects that give way to others, and is not of the batch itself. */
    private List<Change> leftBehind(Map<ObjectKey, Change> byLocal) {
        List<Change> left = new ArrayList<>();
        byLocal.forEach((key, change) -> {
            if (change.version().displacer().isPresent()) {
                left.addAll(hangingOn(key));
            }
        });
        left.removeIf(change -> byLocal.containsKey(localKeys.of(change.key())));
        return left;
    }

    /** All that needs this object, directly or not, in its present state and at its present version. */
    private List<Change> hangingOn(ObjectKey local) {
        Set<ObjectKey> found = new LinkedHashSet<>();
        Deque<ObjectKey> next = new ArrayDeque<>(references.to(local));
        while (!next.isEmpty()) {
            ObjectKey one = next.remove();
            if (found.add(one)) {
                next.addAll(references.to(one));
            }
        }
        List<Change> hanging = new ArrayList<>();
        writer.read(found)
                .values()
                .forEach(state -> index.get(index.keyOf(state.key()))
                        .filter(IndexEntry::isLive)
                        .ifPresent(entry -> asIndexed(entry, state)
                                .ifPresentOrElse(
                                        indexed -> hanging.add(new Change.Put(
                                                indexed, entry.version(), entry.user(), entry.ancestry())),
                                        () -> localChanges.isMissing(entry))));
        return hanging;
    }

    /**
     * What the host has of an object may be what others' changes led to, and is not recorded yet, or what is to be taken again:
     * then nobody here knows its state, if the history doesn't.
     */
    private Optional<ObjectState> asIndexed(IndexEntry entry, ObjectState present) {
        ObjectState here = Outbox.shared(index, present, entry.key());
        if (entry.hash().equals(Optional.of(present.fingerprint()))) {
            return Optional.of(here);
        }
        return context.history
                .state(entry.key(), entry.version())
                .flatMap(PastState::state)
                .or(() -> Optional.of(here)
                        .filter(any -> !localChanges.deviating().contains(entry.key())));
    }

    /**
     * What the host removed together with an object that gave way is nobody's wish: it goes to the winner, to which its
     * references lead now.
     */
    private void putAgain(List<Change> left) {
        for (Change change : left) {
            if (!stuck.containsKey(change.key())) {
                index.get(change.key()).ifPresent(localChanges::isMissing);
                todo(change);
            }
        }
    }

    private static boolean isHeld(ObjectState state, Optional<ObjectState> present) {
        return present.filter(now -> now.fingerprint().equals(state.fingerprint()))
                .isPresent();
    }

    private void conclude(Change change, ObjectKey local, Version version, Outcome outcome) {
        if (outcome instanceof Outcome.Waiting waiting) {
            stuck.put(change.key(), new Stuck(change, waiting.missing(), Optional.empty()));
        } else if (outcome instanceof Outcome.NameTaken taken) {
            Change named = change instanceof Change.Put put ? put.named(taken.name()) : change;
            stuck.put(change.key(), new Stuck(named, Set.of(taken.name()), Optional.of(taken.holder())));
        } else if (outcome instanceof Outcome.Refused refused) {
            refuse(change, refused.cause());
        } else if (outcome instanceof Outcome.Done done) {
            done(change, local, version, done.state());
        }
    }

    private void done(Change change, ObjectKey local, Version version, Optional<ObjectState> state) {
        if (change instanceof Change.Removal removal) {
            removed(removal);
        } else if (state.isPresent()) {
            put((Change.Put) change, local, version, state.get());
        } else if (takenAlong.add(change.key())) {
            todo(change);
        } else {
            refuse(change, "the host took it and doesn't have it");
        }
    }

    void refuse(Change change, String cause) {
        stuck.remove(change.key());
        parkingLot.remove(change.key());
        quarantine.refuse(change, cause);
    }

    private void put(Change.Put change, ObjectKey local, Version version, ObjectState state) {
        ObjectKey key = change.key();
        Optional<IndexEntry> before = index.get(key);
        before.filter(IndexEntry::isLive).map(IndexEntry::name).ifPresent(news::add);
        before.ifPresent(replaced -> context.conflicts.replaces(change, replaced));
        if (localKeys.isClaimed(key)) {
            rebind(local, key);
        }
        boolean confirmed = index.get(key)
                .filter(same -> same.version().equals(change.version()))
                .map(IndexEntry::confirmed)
                .orElse(true);
        IndexEntry entry = new IndexEntry(
                key,
                local.id(),
                state.name(),
                version,
                Optional.of(state.fingerprint()),
                change.user(),
                change.ancestry(),
                confirmed);
        index.put(entry);
        if (before.filter(same -> same.version().equals(version)).isEmpty()) {
            Change.Put bound = change.withReferences(other -> Displacements.follow(index, other));
            context.history.add(PastState.of(bound, version, context.now()));
        }
        localChanges.isSettled(entry);
        news.add(state.name());
        leave(key);
        journal.applied(change, version);
        context.info(
                () -> "applied " + describe(change) + (version.equals(change.version()) ? "" : ", now " + version));
    }

    /** What referred to the loser refers to the winner now, which is a change of it: the loser may come back. */
    private void rebind(ObjectKey local, ObjectKey winner) {
        for (ObjectKey referring : references.to(local)) {
            index.get(index.keyOf(referring))
                    .filter(IndexEntry::isLive)
                    .ifPresent(entry ->
                            index.put(entry.withDerivedVersion(entry.version().reboundTo(winner))));
        }
    }

    /** Notes that an object is gone. */
    void removed(Change.Removal removal) {
        ObjectKey key = removal.key();
        Optional<IndexEntry> before = index.get(key);
        before.filter(IndexEntry::isLive).map(IndexEntry::name).ifPresent(news::add);
        before.filter(IndexEntry::isLive).ifPresent(localChanges::isSettled);
        localChanges.isGone(key);
        before.filter(IndexEntry::isLive).ifPresent(lost -> isLost(lost, removal));
        news.add(removal.name());
        index.put(new IndexEntry(
                key,
                key.id(),
                removal.name(),
                removal.version(),
                Optional.empty(),
                removal.user(),
                removal.ancestry(),
                true));
        leave(key);
        if (before.filter(IndexEntry::isLive).isPresent()) {
            journal.applied(removal, removal.version());
            context.info(() -> "applied the removal of " + describe(removal));
        }
    }

    private void isLost(IndexEntry lost, Change.Removal removal) {
        Optional<IndexEntry> winner = removal.version()
                .displacer()
                .flatMap(id -> index.get(new ObjectKey(removal.key().kind(), id)));
        if (winner.isPresent()) {
            context.conflicts.givesWay(Conflicts.side(lost), Conflicts.side(winner.get()));
        } else {
            context.conflicts.replaces(removal, lost);
        }
        context.history.add(PastState.of(removal, removal.version(), context.now()));
    }

    private void leave(ObjectKey key) {
        stuck.remove(key);
        parkingLot.remove(key);
        quarantine.release(key);
        localKeys.release(key);
    }

    /** Takes away from the host an object that gives way; the index is the caller's part. */
    boolean takeAway(Change.Removal local) {
        List<Change> left = hangingOn(local.key());
        Applied result = apply(List.of(local));
        boolean gone = result.outcomes().get(local.key()) instanceof Outcome.Done;
        if (gone) {
            putAgain(left);
        }
        return gone;
    }

    /** Whether the host has the object, whatever the index knows of it: it may come from an earlier run. */
    boolean isHere(ObjectKey key) {
        return !writer.read(Set.of(localKeys.of(key))).isEmpty();
    }

    /** The cluster's object that has this name in the host now. */
    Optional<IndexEntry> named(QualifiedName name) {
        return writer.named(name).map(index::keyOf).flatMap(index::get).filter(IndexEntry::isLive);
    }

    /** Frees the name of an object that is about to get another. */
    boolean moveAside(ObjectKey local) {
        Optional<Set<ObjectKey>> result = writer.moveAside(local);
        result.ifPresent(localChanges::settle);
        return result.isPresent();
    }

    private Change localised(Change change) {
        return change instanceof Change.Put put ? put.withReferences(localKeys::ofReferred) : change;
    }

    static String describe(Change change) {
        return change.name() + " " + change.key() + " at " + change.version();
    }
}
