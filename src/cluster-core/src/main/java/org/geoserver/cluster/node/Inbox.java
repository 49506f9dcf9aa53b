/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.Intent;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.ParkingLot.Parked;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;

/** Takes received changes in: leaves out what is no news, applies the rest, and comes back to what had to wait. */
final class Inbox {

    /** So many changes are applied at a time: for so long the host's lock is held, and all other work waits. */
    static final int PART = 50;

    private final NodeContext context;
    private final VersionIndex index;
    private final ConfigurationStore store;
    private final LocalChanges localChanges;
    private final ParkingLot parkingLot;
    private final Membership membership;
    private final Quarantine quarantine;
    private final Set<String> fastClocks = new HashSet<>();
    private final Journal journal;
    private Instant lastRetry = Instant.MIN;

    Inbox(
            NodeContext context,
            ConfigurationStore store,
            LocalChanges localChanges,
            ParkingLot parkingLot,
            Membership membership,
            Quarantine quarantine,
            Journal journal) {
        this.context = context;
        this.index = context.index;
        this.store = store;
        this.localChanges = localChanges;
        this.parkingLot = parkingLot;
        this.membership = membership;
        this.quarantine = quarantine;
        this.journal = journal;
    }

    /** What was changed here is recorded before later versions are observed: it would become as late as these. */
    void receive(List<Change> changes) {
        recordLocal();
        Map<ObjectKey, Change> news = new LinkedHashMap<>();
        for (Change change : changes) {
            if (isFromTheFuture(change.version())) {
                continue;
            }
            context.versions.observe(change.version());
            index.get(change.key()).ifPresent(entry -> context.conflicts.isOvertaken(change, entry));
            if (isNews(change)) {
                news.merge(change.key(), change, (a, b) -> a.version().isNewerThan(b.version()) ? a : b);
            }
        }
        news.keySet().forEach(parkingLot::remove);
        apply(news.values());
    }

    /** Not taken: its origin dates it anew as soon as it hears the others' clocks, and gives it again. */
    private boolean isFromTheFuture(Version version) {
        if (context.versions.isWithinDrift(version)) {
            return false;
        }
        if (fastClocks.add(version.node())) {
            context.warn(() -> "changes of node " + version.node() + " are dated " + version.time()
                    + ", by a clock that is ahead; they are not taken until it has dated them anew");
        }
        return true;
    }

    private boolean isNews(Change change) {
        ObjectKey key = change.key();
        Optional<IndexEntry> entry = index.get(key);
        if (entry.isPresent() && !Applier.isWanted(change, entry.get(), localChanges)) {
            return false;
        }
        return parkingLot
                        .get(key)
                        .map(Parked::change)
                        .filter(parked -> isKnown(change, parked))
                        .isEmpty()
                && !quarantine.isRefused(change);
    }

    private static boolean isKnown(Change change, Change parked) {
        return !change.version().isNewerThan(parked.version()) && !change.isDatedAnew(parked);
    }

    /** Comes back to what waits and to what was refused, when it is time. */
    void retry() {
        Instant now = context.now();
        undoAdditions();
        if (!context.roles().primary()) {
            bringBackLost();
        }
        List<Change> due = new ArrayList<>(quarantine.refusedBefore(now.minus(context.timing.quarantineRetry())));
        if (parkingLot.size() > 0 && !now.isBefore(lastRetry.plus(context.timing.settle()))) {
            lastRetry = now;
            parkingLot.all().forEach(parked -> due.add(parked.change()));
        }
        apply(due);
        for (Parked parked : parkingLot.all()) {
            if (parked.since().plus(limit(parked)).isBefore(now)) {
                giveUp(parked);
            }
        }
        index.commit();
    }

    /** Tries at once what the host refused: what kept it from that may be gone. */
    void retryRefused() {
        apply(quarantine.refusedBefore(context.now()));
    }

    /** What the host is owed and neither waits nor was refused, as much as is applied at a time; all of it is wanted again. */
    List<IndexEntry> owed() {
        List<IndexEntry> owed = store.owed().stream()
                .flatMap(local -> index.get(index.keyOf(local)).stream())
                .toList();
        owed.forEach(localChanges::isOwed);
        return owed.stream()
                .filter(entry -> parkingLot.get(entry.key()).isEmpty() && !quarantine.has(entry.key()))
                .sorted(Comparator.comparing(IndexEntry::key, context.referredFirst))
                .limit(PART)
                .toList();
    }

    /** What else a user does to a node that is no primary is undone by taking the others' states. */
    private void undoAdditions() {
        List<ObjectKey> additions = localChanges.takeAdditions();
        if (additions.isEmpty() || context.roles().primary()) {
            return;
        }
        store.writing(writer -> {
            Map<ObjectKey, ObjectState> states = writer.read(additions);
            Version none = Version.oldest(context.wallClock(), context.node());
            List<Change> removals = new ArrayList<>();
            states.forEach((key, state) -> removals.add(new Change.Removal(key, state.name(), none, "")));
            Applied applied = writer.apply(removals);
            removals.forEach(removal -> localChanges.touch(new Touched(removal.key(), "", false)));
            // what referred to an addition was changed here too: nobody else's change led to it
            applied.alsoTouched().forEach(key -> localChanges.touch(new Touched(key, "", false)));
            return applied;
        });
        context.info(() -> "removed again what was added here: " + additions);
        recordLocal();
    }

    private Duration limit(Parked parked) {
        return switch (parked.reason()) {
            case MISSING -> context.timing.waitingLimit();
            case NAME_TAKEN -> Duration.ofDays(1);
        };
    }

    /**
     * It is dropped; whoever has it will offer it again. If what it waits for is gone for good, it is gone with it, which this
     * node records in case nobody else is left to.
     */
    private void giveUp(Parked parked) {
        Change change = parked.change();
        parkingLot.remove(change.key());
        Optional<IndexEntry> entry = index.get(change.key());
        if (entry.filter(newer -> newer.version().isNewerThan(change.version())).isPresent()) {
            return; // it has been overtaken while it waited
        }
        Optional<IndexEntry> here = entry.filter(IndexEntry::isLive);
        Optional<IndexEntry> removed = removed(change);
        if (removed.isEmpty() || here.filter(live -> !isOwed(live)).isPresent()) {
            context.info(() -> Applier.describe(change) + " waited too long for " + parked.names()
                    + "; it is dropped until a member offers it again");
            localChanges.forgetLoss(change.key());
            return;
        }
        here.ifPresent(this::takeAway);
        Version version = change.version().justAfter(context.node());
        index.put(new IndexEntry(
                change.key(),
                change.key().id(),
                change.name(),
                version,
                Optional.empty(),
                change.user(),
                change.ancestry().with(version),
                !context.roles().primary()));
        context.conflicts.goesWith(change, removed.get());
        context.info(() -> Applier.describe(change) + " needs " + removed.get().key()
                + ", which was removed; it goes too, at " + version);
    }

    /** Something that a change needs and that was removed: since it was made, or before it and, as all who are there say, for good. */
    private Optional<IndexEntry> removed(Change change) {
        Set<Reference> needed = change instanceof Change.Put put ? put.state().requires() : Set.of();
        return needed.stream()
                .flatMap(reference -> index.get(Displacements.follow(index, reference.key())).stream())
                .filter(IndexEntry::isTombstone)
                .filter(entry -> entry.version().isNewerThan(change.version()) || membership.agreesOn(entry.key()))
                .min(Comparator.comparing(IndexEntry::key)); // not any one: a story told again is the same
    }

    private boolean isOwed(IndexEntry entry) {
        return store.owed().contains(entry.localKey());
    }

    private void takeAway(IndexEntry entry) {
        Change removal = new Change.Removal(entry.localKey(), entry.name(), entry.version(), entry.user());
        store.writing(writer -> writer.apply(List.of(removal)));
        localChanges.isGone(entry.key());
    }

    /** Applies received changes, some at a time, so that nobody waits for the host's lock until all are done. */
    void apply(Collection<Change> changes) {
        List<Change> left = List.copyOf(changes);
        while (!left.isEmpty()) {
            if (!context.hostReload.isOpen()) {
                List<Change> rest = left;
                context.hostReload.whenOpenIfPossible(() -> apply(rest));
                return;
            }
            int part = Math.min(PART, left.size());
            applyPart(left.subList(0, part));
            left = left.subList(part, left.size());
        }
    }

    /** Records first what was changed here, so that nothing is overwritten unseen. */
    private void applyPart(Collection<Change> changes) {
        Map<ObjectKey, Intent> intended = localChanges.unfinished();
        parkingLot.all().forEach(parked -> intend(parked.change(), parked.content(), intended));
        changes.forEach(change -> intend(change, ParkingLot.contentOf(change), intended));
        index.intend(intended);
        index.commit();
        store.writing(writer -> {
            new Applier(context, localChanges, parkingLot, quarantine, journal, writer).apply(changes);
            return changes;
        });
        commit();
    }

    /** What is to be known of it should this node end while it is applied. */
    private void intend(Change change, Optional<ContentHash> content, Map<ObjectKey, Intent> intended) {
        Set<Reference> requires = change instanceof Change.Put put ? put.state().requires() : Set.of();
        Set<ObjectKey> required = requires.stream()
                .map(reference -> Displacements.follow(index, reference.key()))
                .collect(Collectors.toSet());
        intended.put(
                change.key(),
                new Intent(Displacements.boundVersion(index, change), content.map(hash -> hash.referringTo(required))));
    }

    /** What is lost is as it was again, from this node's memory; what is not in there is the others' to give. While the host is open. */
    void bringBackLost() {
        if (!localChanges.isAnythingLost()) {
            return;
        }
        apply(store.reading(localChanges::bringBackLosses));
        localChanges.forgetLosses(key -> parkingLot.get(key).isPresent());
        commit();
    }

    private void commit() {
        index.intend(localChanges.unfinished());
        index.commit();
    }

    /** Records what was changed here, and lets go on what waited for it. */
    void recordLocal() {
        if (!localChanges.isAnythingDue()) {
            return;
        }
        recorded(store.reading(localChanges::record));
    }

    /** Lets go on what waited for what was recorded. */
    void recorded(Set<QualifiedName> names) {
        commit();
        apply(parkingLot.concerned(names));
    }
}
