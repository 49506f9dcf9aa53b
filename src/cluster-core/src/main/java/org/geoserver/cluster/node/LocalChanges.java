/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.Intent;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.ParkingLot.Parked;
import org.geoserver.cluster.node.Provenance.Finding;
import org.geoserver.cluster.node.Touches.Touch;
import org.geoserver.cluster.spi.ConfigurationStore.Reader;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;

/**
 * Finds out what this node changed: compares what was touched with the version index, and gives what differs a new version.
 * An object that equals its entry is no change, which is how echoes vanish.
 */
final class LocalChanges {

    private final NodeContext context;
    private final VersionIndex index;
    private final ParkingLot parkingLot;
    private final Quarantine quarantine;

    private final Touches touches = new Touches();
    /** Local keys that an applied change had consequences for, and when a difference counts as a change. */
    private final Map<ObjectKey, Instant> settling = new HashMap<>();
    /** Keys of what is otherwise here than the index says, and is to become so again. */
    private final Set<ObjectKey> deviating = new HashSet<>();
    /** Local keys of what users added here although this node is no primary. */
    private final Set<ObjectKey> additions = new HashSet<>();

    private final Provenance provenance;
    private final Losses losses;

    /** By local key, what the host had when this node, which is no member yet, started. */
    private final Map<ObjectKey, ContentHash> foreign = new HashMap<>();

    LocalChanges(NodeContext context, ParkingLot parkingLot, Quarantine quarantine) {
        this.context = context;
        this.parkingLot = parkingLot;
        this.quarantine = quarantine;
        this.index = context.index;
        this.provenance = new Provenance(context, context.wallClock());
        this.losses = new Losses(context);
    }

    /** From any thread. */
    void touch(Touched object) {
        touches.add(object.key(), new Touch(object.user(), context.time.instant(), object.removed()));
    }

    private Touch nowBy(String user) {
        return new Touch(user, context.time.instant(), false);
    }

    /** Lets the consequences of an applied change rest: their origin's own changes for them are probably on their way. */
    void settle(Collection<ObjectKey> local) {
        Instant due = context.now().plus(context.timing.settle());
        local.forEach(key -> settling.merge(key, due, (a, b) -> a.isAfter(b) ? a : b));
    }

    /** Whether the host may have this object otherwise than the index says. */
    boolean isUnsettled(IndexEntry entry) {
        return settling.containsKey(entry.localKey()) || deviating.contains(entry.key());
    }

    /** The host has this object as the index says. */
    void isSettled(IndexEntry entry) {
        settling.remove(entry.localKey());
        isAsItShould(entry.key());
    }

    /** It is gone, here as elsewhere. */
    void isGone(ObjectKey key) {
        isAsItShould(key);
    }

    private void isAsItShould(ObjectKey key) {
        deviating.remove(key);
        losses.remove(key);
    }

    /** The host doesn't have this object as it should, which is to be mended. */
    void isOwed(IndexEntry entry) {
        deviating.add(entry.key());
    }

    /** The host lost this object for no reason that anybody had: for a while it is to be taken again. */
    void isMissing(IndexEntry entry) {
        deviating.add(entry.key());
        settling.put(entry.localKey(), context.now().plus(context.timing.waitingLimit()));
    }

    /** Keys of objects that this node should take again from others. */
    Set<ObjectKey> deviating() {
        return deviating;
    }

    /** What users added to a node that is no primary, and no other node has by that key; each is told once. */
    List<ObjectKey> takeAdditions() {
        List<ObjectKey> taken = additions.stream()
                .filter(local -> deviating.contains(index.keyOf(local)))
                .filter(local -> index.get(index.keyOf(local)).isEmpty())
                .sorted()
                .toList();
        additions.clear();
        return taken;
    }

    boolean isAnythingDue() {
        Instant now = context.now();
        return !touches.isEmpty() || settling.values().stream().anyMatch(due -> !due.isAfter(now));
    }

    /**
     * Records what was touched and what has had its time to settle.
     *
     * @return the names of what was recorded
     */
    Set<QualifiedName> record(Reader reader) {
        Map<ObjectKey, Touch> users = touches.take();
        Map<ObjectKey, Touch> objects = new LinkedHashMap<>(users);
        Instant now = context.now();
        settling.forEach((key, due) -> {
            if (!due.isAfter(now)) {
                objects.putIfAbsent(key, nowBy(""));
            }
        });
        if (objects.isEmpty()) {
            return Set.of();
        }
        try {
            Map<ObjectKey, ObjectState> states = reader.read(objects.keySet());
            Set<QualifiedName> recorded = new HashSet<>();
            objects.forEach((key, touch) -> {
                settling.remove(key);
                Occasion occasion = users.containsKey(key) ? Occasion.USER : Occasion.CONSEQUENCE;
                compare(reader, key, Optional.ofNullable(states.get(key)), touch, occasion, new HostFiles())
                        .ifPresent(recorded::add);
            });
            return recorded;
        } catch (RuntimeException e) {
            touches.giveBack(users);
            throw e;
        }
    }

    /**
     * Everything that this host or the index knows of, by local keys. What is referred to comes first, so that it gets the
     * older version, and goes out before what needs it.
     */
    List<ObjectKey> keys(Reader reader) {
        Set<ObjectKey> keys = new TreeSet<>(context.referredFirst);
        keys.addAll(reader.keys());
        keys.addAll(index.localKeys());
        deviating.forEach(
                key -> keys.add(index.get(key).map(IndexEntry::localKey).orElse(key)));
        return List.copyOf(keys);
    }

    boolean isAnythingLost() {
        return losses.areAny();
    }

    /** Whether the host has it otherwise than it should, and it is to become again as it was. */
    boolean isLost(ObjectKey key) {
        return losses.contains(key);
    }

    /**
     * How that was which is lost, as far as this node still knows: to be applied now. What can't be read is left for later, and what waits
     * already is tried when what it waits for is there.
     */
    List<Change> bringBackLosses(Reader reader) {
        Map<ObjectKey, ObjectKey> byLocal = new HashMap<>();
        losses.keys().stream()
                .filter(key -> parkingLot.get(key).isEmpty())
                .forEach(key ->
                        byLocal.put(index.get(key).map(IndexEntry::localKey).orElse(key), key));
        if (byLocal.isEmpty()) {
            return List.of();
        }
        Set<ObjectKey> hidden = new HashSet<>(reader.existing(byLocal.keySet()));
        hidden.removeAll(reader.read(byLocal.keySet()).keySet());
        return losses.bringBack(byLocal.keySet().stream()
                .filter(local -> !hidden.contains(local))
                .map(byLocal::get)
                .collect(Collectors.toSet()));
    }

    /** What was applied in vain, or is not known any more, and does not wait for others to come back, is left to these. */
    void forgetLosses(Predicate<ObjectKey> waits) {
        losses.triedInVain().stream().filter(key -> !waits.test(key)).forEach(this::forgetLoss);
    }

    /** If this is lost still, it is left to the others. */
    void forgetLoss(ObjectKey key) {
        if (isLost(key) && deviating.remove(key)) {
            losses.forget(key);
        }
    }

    /**
     * Records what differs of these, touched or not, save what is still to settle.
     *
     * @param files with which what may be a loss is put by, while nothing is known of them
     * @return the names of what was recorded
     */
    Set<QualifiedName> recordAll(Reader reader, Collection<ObjectKey> keys, Occasion occasion, HostFiles files) {
        Set<QualifiedName> recorded = new HashSet<>();
        if (occasion != Occasion.FOUNDATION) {
            recorded.addAll(record(reader));
        }
        Map<ObjectKey, ObjectState> states = reader.read(keys);
        Map<ObjectKey, Instant> modified = occasion == Occasion.START ? reader.modified(keys) : Map.of();
        for (ObjectKey key : keys) {
            if (!settling.containsKey(key)) {
                Touch touch = occasion == Occasion.START
                        ? new Touch("", modified.getOrDefault(key, Instant.EPOCH), false)
                        : nowBy("");
                compare(reader, key, Optional.ofNullable(states.get(key)), touch, occasion, files)
                        .ifPresent(recorded::add);
            }
        }
        return recorded;
    }

    /**
     * What is to be known of unfinished work should this node end now: what is settling, and what an earlier run left until
     * that has been compared. Looks like intents of what is here already.
     */
    Map<ObjectKey, Intent> unfinished() {
        Map<ObjectKey, Intent> unfinished = new HashMap<>(provenance.interrupted());
        settling.keySet()
                .forEach(local -> index.get(index.keyOf(local))
                        .ifPresent(entry ->
                                unfinished.putIfAbsent(entry.key(), new Intent(entry.version(), Optional.empty()))));
        return unfinished;
    }

    /**
     * Notes what the host has of these, save what is being changed: a host that saves one of them as it is, as it does with
     * the global settings at each change of anything, makes it no change of a user, which would win over the cluster's. What an
     * earlier attempt to join had taken and is here no more as it was is to be taken again.
     */
    void survey(Reader reader, Collection<ObjectKey> keys) {
        Set<ObjectKey> changing = touches.keys();
        Map<ObjectKey, ObjectState> states = reader.read(keys);
        keys.stream().filter(local -> !changing.contains(local)).forEach(local -> {
            Optional<ObjectState> state = Optional.ofNullable(states.get(local));
            state.ifPresent(present -> foreign.put(local, present.fingerprint()));
            index.get(index.keyOf(local))
                    .filter(entry -> entry.isLive() && entry.localKey().equals(local))
                    .filter(entry -> !entry.version().node().equals(context.node()))
                    .filter(entry -> !entry.hash().equals(state.map(ObjectState::fingerprint)))
                    .ifPresent(this::isOwed);
        });
    }

    private boolean isForeign(ObjectKey local, Optional<ObjectState> state) {
        return state.map(ObjectState::fingerprint)
                .filter(present -> present.equals(foreign.get(local)))
                .isPresent();
    }

    /** This node is a member, or is about to be. */
    void forgetForeign() {
        foreign.clear();
    }

    /** This node brings what it has into the cluster, or begins one with it: it is to take nothing again. */
    void bringsAll() {
        deviating.clear();
    }

    /** The comparison of the start is done. */
    void isCompared() {
        provenance.isCompared();
    }

    /** Records one object if it differs, as a user's change; not so while consequences of others' changes settle. */
    void compare(Reader reader, ObjectKey local, Optional<ObjectState> state, String user) {
        if (!settling.containsKey(local)) {
            compare(reader, local, state, nowBy(user), Occasion.USER, new HostFiles());
        }
    }

    private Optional<QualifiedName> compare(
            Reader reader,
            ObjectKey local,
            Optional<ObjectState> state,
            Touch touch,
            Occasion occasion,
            HostFiles files) {
        ObjectKey key = index.keyOf(local);
        Optional<IndexEntry> entry = Optional.of(key)
                .filter(any -> touch.removed() && state.isEmpty())
                .flatMap(removed -> untaken(removed, local))
                .or(() -> index.get(key));
        if (state.isEmpty()
                && entry.filter(other -> !other.localId().equals(local.id())).isPresent()) {
            return Optional.empty(); // another object had this local id, and is gone already
        }
        if (entry.isEmpty() && isForeign(local, state)) {
            return Optional.empty();
        }
        if (state.isEmpty() && reader.existing(List.of(local)).contains(local)) {
            touches.giveBack(
                    Map.of(local, touch)); // nobody can tell how it is, but it was not removed: it is looked at again
            return Optional.empty();
        }
        if (isSame(entry, state)) {
            isAsItShould(key);
            rename(entry, state);
            return Optional.empty();
        }
        if (occasion == Occasion.FOUNDATION && deviating.contains(key)) {
            entry.ifPresent(owed -> losses.add(owed, state, "nobody gave it again before this node was a member"));
            return Optional.empty();
        }
        if (state.isEmpty() && !context.isKnown(key.kind())) {
            isOwed(entry.orElseThrow()); // nobody can have removed it here
            return Optional.empty();
        }
        if (occasion == Occasion.OTHERS_FILES) {
            settle(List.of(local));
            return Optional.empty();
        }
        if (losses.contains(key, state) || isLost(key) && occasion == Occasion.CONSEQUENCE) {
            return Optional.empty();
        }
        boolean reviewed = occasion == Occasion.START || occasion == Occasion.REVIEW || occasion == Occasion.FOUNDATION;
        if (reviewed
                && entry.filter(known -> known.localId().equals(local.id())).isPresent()) {
            if (!files.areKnown()) {
                files.putBy(local);
                return Optional.empty();
            }
            Optional<String> excuse = files.excuse(local)
                    .or(() -> Optional.of("this host's disk has an older state")
                            .filter(any -> occasion == Occasion.START && losses.isSetBack(entry.get(), state)));
            if (excuse.isPresent()) {
                isOwed(entry.get());
                losses.add(entry.get(), state, excuse.get());
                return Optional.empty();
            }
        }
        Finding found = new Finding(key, entry, state, occasion);
        Optional<Version> intended = provenance.intended(found);
        if (intended.isEmpty() && !context.roles().primary() && provenance.isDeviation(found)) {
            if (entry.isPresent()) {
                isOwed(entry.get());
                losses.add(entry.get(), state, "it was changed here, and this node is not a primary");
            } else {
                additions.add(local);
                deviating.add(key);
            }
            return Optional.empty();
        }
        Version version = intended.orElseGet(() -> provenance.version(found, touch.at()));
        QualifiedName name =
                state.map(ObjectState::name).orElseGet(() -> entry.orElseThrow().name());
        IndexEntry recorded = new IndexEntry(
                key,
                local.id(),
                name,
                version,
                state.map(ObjectState::fingerprint),
                touch.user(),
                entry.map(before -> before.ancestryOf(version)).orElseGet(() -> Ancestry.of(version)),
                intended.isPresent() || version.isBaseline() || !context.roles().primary());
        index.put(recorded);
        context.history.add(new PastState(
                key,
                name,
                version,
                touch.user(),
                context.now(),
                state.map(present -> Outbox.shared(index, present, key))));
        if (occasion == Occasion.CONSEQUENCE && state.isEmpty() && intended.isEmpty()) {
            context.conflicts.wentWith(entry.orElseThrow(), recorded);
        }
        isAsItShould(key);
        if (occasion != Occasion.FOUNDATION) {
            context.info(() -> (state.isPresent() ? "changed " : "removed ") + name + " " + key + " at " + version);
        }
        return Optional.of(name);
    }

    /** What the host took by half, or has of an earlier state, is not in the index: but who removes it means it. */
    private Optional<IndexEntry> untaken(ObjectKey key, ObjectKey local) {
        if (!context.roles().primary()
                || index.get(key).filter(IndexEntry::isLive).isPresent()) {
            return Optional.empty();
        }
        return quarantine
                .change(key)
                .or(() -> parkingLot.get(key).map(Parked::change))
                .filter(Change.Put.class::isInstance)
                .map(Change.Put.class::cast)
                .map(put -> new IndexEntry(
                        key,
                        local.id(),
                        put.name(),
                        put.version(),
                        Optional.of(put.state().fingerprint()),
                        put.user(),
                        put.ancestry(),
                        true));
    }

    /** A name changes with that of what the object belongs to, which is no change of the object. */
    private void rename(Optional<IndexEntry> entry, Optional<ObjectState> state) {
        if (entry.isPresent()
                && state.isPresent()
                && !entry.get().name().equals(state.get().name())) {
            index.put(entry.get().withName(state.get().name()));
        }
    }

    private static boolean isSame(Optional<IndexEntry> entry, Optional<ObjectState> state) {
        if (state.isEmpty()) {
            return entry.isEmpty() || entry.get().isTombstone();
        }
        return entry.isPresent()
                && entry.get().hash().equals(Optional.of(state.get().fingerprint()));
    }
}
