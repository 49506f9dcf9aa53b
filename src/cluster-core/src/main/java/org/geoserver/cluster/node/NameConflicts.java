/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.node.ParkingLot.Parked;

/**
 * Two objects want one name. Mostly the one that has it is on its way to another name, so the other waits. Names that go
 * round in a circle are exchanged by way of another name. If time shows that two nodes gave one name to two objects, the
 * newer keeps it, and the older is displaced: a tombstone whose version every node works out alike, and which any later
 * change of the object outdoes. Where it can, the winner takes over the host's object, so that what hangs on it stays.
 */
final class NameConflicts {

    private final NodeContext context;
    private final VersionIndex index;
    private final LocalChanges localChanges;
    private final ParkingLot parkingLot;
    private final Applier applier;

    NameConflicts(NodeContext context, LocalChanges localChanges, ParkingLot parkingLot, Applier applier) {
        this.context = context;
        this.index = context.index;
        this.localChanges = localChanges;
        this.parkingLot = parkingLot;
        this.applier = applier;
    }

    /** @return whether anything may go on now; then ask again afterwards */
    boolean resolve(Collection<Applier.Stuck> stuck) {
        for (Applier.Stuck one : List.copyOf(stuck)) {
            if (one.holder().isPresent() && one.change() instanceof Change.Put put) {
                if (resolve(put, one.holder().get(), stuck)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean resolve(Change.Put put, ObjectKey localHolder, Collection<Applier.Stuck> stuck) {
        ObjectKey key = put.key();
        ObjectKey holderKey = index.keyOf(localHolder);
        if (holderKey.equals(key)) {
            applier.refuse(put, "the host says that its own name is taken");
            return true;
        }
        Optional<IndexEntry> own = index.get(key).filter(IndexEntry::isLive);
        Optional<IndexEntry> holder = index.get(holderKey)
                .filter(IndexEntry::isLive)
                .filter(e -> e.localKey().equals(localHolder));
        if (holder.isEmpty()) {
            return takeOver(put, own, localHolder);
        }
        if (localChanges.isLost(holderKey) && !holder.get().name().equals(put.name())) {
            return giveBack(put, localHolder);
        }
        Optional<Change> pending = pending(holderKey, stuck);
        if (pending.isPresent()
                && pending.get() instanceof Change.Put moving
                && !moving.name().equals(put.name())) {
            return exchange(put, stuck);
        }
        Optional<Change.Removal> givesWay = pending.filter(change ->
                        change.version().displacer().filter(key.id()::equals).isPresent())
                .filter(Change.Removal.class::isInstance)
                .map(Change.Removal.class::cast);
        if (givesWay.isPresent()) {
            return displace(put, own, holder.get(), givesWay.get());
        }
        return isTimeUp(put, own.isPresent(), holder.get()) && displace(put, own, holder.get());
    }

    private Optional<Change> pending(ObjectKey key, Collection<Applier.Stuck> stuck) {
        return stuck.stream()
                .map(Applier.Stuck::change)
                .filter(change -> change.key().equals(key))
                .findAny()
                .or(() -> parkingLot.get(key).map(Parked::change));
    }

    /** Its pending change, if nothing else than its new name's being taken keeps it from getting that. */
    private Optional<Change.Put> moving(ObjectKey key, Collection<Applier.Stuck> stuck) {
        return stuck.stream()
                .filter(rest -> rest.holder().isPresent())
                .map(Applier.Stuck::change)
                .filter(change -> change.key().equals(key))
                .findAny()
                .or(() -> parkingLot.get(key).filter(Parked::nameTaken).map(Parked::change))
                .filter(Change.Put.class::isInstance)
                .map(Change.Put.class::cast);
    }

    /** The holder is no object of the cluster, so it is nobody's loss. */
    private boolean takeOver(Change.Put put, Optional<IndexEntry> own, ObjectKey localHolder) {
        if (own.isEmpty() && !applier.isHere(put.key())) {
            applier.todoAt(localHolder.id(), put);
            return true;
        }
        boolean gone = applier.takeAway(new Change.Removal(localHolder, put.name(), put.version(), put.user()));
        if (gone) {
            applier.todo(put);
        }
        return gone;
    }

    /** The holder should have another name, and gets that as soon as it is brought back. */
    private boolean giveBack(Change.Put put, ObjectKey localHolder) {
        boolean moved = applier.moveAside(localHolder);
        if (moved) {
            applier.todo(put);
        }
        return moved;
    }

    private boolean isTimeUp(Change.Put put, boolean known, IndexEntry holder) {
        if (put.version().isBaseline() || holder.version().isBaseline() && !known) {
            return true;
        }
        Duration limit = known ? context.timing.waitingLimit() : context.timing.nameSettle();
        return parkingLot
                .get(put.key())
                .filter(Parked::nameTaken)
                .filter(parked -> parked.change().version().equals(put.version()))
                .filter(parked -> !parked.since().plus(limit).isAfter(context.now()))
                .isPresent();
    }

    private boolean displace(Change.Put put, Optional<IndexEntry> own, IndexEntry holder) {
        if (!put.version().isNewerThan(holder.version())) {
            if (own.isPresent() && !applier.takeAway(local(own.get()))) {
                return false;
            }
            context.history.add(PastState.of(put, put.version(), context.now()));
            context.conflicts.givesWay(Conflicts.side(put), Conflicts.side(holder));
            applier.removed(displaced(put.key(), put, holder.key()));
            return true;
        }
        Change.Removal loser = new Change.Removal(
                holder.key(), holder.name(), holder.version().displacedBy(put.key()), holder.user(), holder.ancestry());
        return displace(put, own, holder, loser);
    }

    /** The holder gives way, as was decided here or elsewhere. */
    private boolean displace(Change.Put put, Optional<IndexEntry> own, IndexEntry holder, Change.Removal loser) {
        if (own.isPresent() && !applier.takeAway(local(holder))) {
            return false;
        }
        context.conflicts.givesWay(Conflicts.side(holder), Conflicts.side(put));
        applier.removed(loser);
        context.info(() -> Applier.describe(loser) + " gave way to " + put.key() + ", which has its name");
        if (own.isPresent()) {
            applier.todo(put);
        } else {
            // Should the winner have to wait, the loser is still there and comes back as a change of this node.
            localChanges.settle(List.of(holder.localKey()));
            applier.todoAt(holder.localId(), put);
        }
        return true;
    }

    private static Change.Removal displaced(ObjectKey key, Change change, ObjectKey winner) {
        return new Change.Removal(
                key, change.name(), change.version().displacedBy(winner), change.user(), change.ancestry());
    }

    private static Change.Removal local(IndexEntry entry) {
        return new Change.Removal(entry.localKey(), entry.name(), entry.version(), entry.user());
    }

    /** Follows who waits for whom; when that ends where it began, one of them frees its name for another. */
    private boolean exchange(Change.Put first, Collection<Applier.Stuck> stuck) {
        List<Change.Put> circle = new ArrayList<>();
        List<ObjectKey> holders = new ArrayList<>();
        Change.Put put = first;
        do {
            Optional<IndexEntry> holder = applier.named(put.name());
            Optional<Change.Put> next = holder.flatMap(entry -> moving(entry.key(), stuck));
            if (next.isEmpty() || circle.size() > stuck.size() + parkingLot.size()) {
                return false;
            }
            circle.add(put);
            holders.add(holder.get().localKey());
            put = next.get();
        } while (!put.key().equals(first.key()));
        localChanges.settle(holders); // whatever the host makes of it, they are looked at again later
        if (!applier.moveAside(holders.get(0))) {
            return false;
        }
        circle.forEach(applier::todo);
        return true;
    }
}
