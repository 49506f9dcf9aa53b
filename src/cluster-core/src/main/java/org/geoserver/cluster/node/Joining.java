/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
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
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;

/**
 * What a node does that is no member yet: it listens until it knows who is there. Where there is no member, one of those that
 * listen begins; where there is one, the policy says what becomes of what is here. Until then it gives nothing, publishes
 * nothing and takes nothing; what users change meanwhile is recorded as their change.
 */
final class Joining {

    /** So many heartbeats between two lines that tell how far it is. */
    private static final int TELL_EVERY = 10;
    /** So many objects are read or removed at a time while the host's lock is held. */
    private static final int CHUNK = 50;

    private final NodeContext context;
    private final VersionIndex index;
    private final ConfigurationStore store;
    private final LocalChanges localChanges;
    private final Membership membership;
    private final CatchUp catchUp;
    private final Inventory inventory;

    private Stage stage;
    private int hostObjects;
    private int beats;
    /** Whether all is taken, and what is here is being compared, which lasts for heartbeats when it is much. */
    private boolean isComplete;

    /** How far it is. */
    enum Stage {
        /** It finds out who is there, and whether it may join. */
        LISTENING,
        /** It begins a cluster of its own, or brings its own objects in. */
        FOUNDING,
        /** It takes everything from the cluster. */
        TAKING,
        /** It is a member. */
        JOINED
    }

    Joining(
            NodeContext context,
            ConfigurationStore store,
            LocalChanges localChanges,
            Membership membership,
            CatchUp catchUp,
            Inventory inventory) {
        this.context = context;
        this.index = context.index;
        this.store = store;
        this.localChanges = localChanges;
        this.membership = membership;
        this.catchUp = catchUp;
        this.inventory = inventory;
        if (index.founded().isPresent()) {
            stage = Stage.JOINED;
        } else if (context.joinPolicy() != JoinPolicy.MERGE && context.roles().replica()) {
            stage = Stage.LISTENING;
        } else {
            stage = Stage.FOUNDING;
        }
    }

    Stage stage() {
        return stage;
    }

    /** Whether others' changes are taken. */
    boolean isTaking() {
        return stage == Stage.TAKING || stage == Stage.JOINED;
    }

    boolean isJoined() {
        return stage == Stage.JOINED;
    }

    void isMember() {
        stage = Stage.JOINED;
        context.alarms.clear(Alarm.Code.JOIN);
    }

    /** @return what to do next, when that is known at this heartbeat */
    Optional<Stage> look() {
        if (stage == Stage.TAKING) {
            if (isComplete) {
                return Optional.empty();
            }
            tell();
            return taken();
        }
        if (stage != Stage.LISTENING || !catchUp.knowsTheOthers()) {
            return Optional.empty();
        }
        if (!context.roles().replica()) {
            return next(Stage.FOUNDING);
        }
        boolean isAnyMember = membership.online().stream().anyMatch(membership::isFounded);
        if (!isAnyMember) {
            return isFirst() ? next(Stage.FOUNDING) : Optional.empty();
        }
        return switch (context.joinPolicy()) {
            case MERGE -> next(Stage.FOUNDING);
            case CLUSTER -> next(Stage.TAKING);
            case REFUSE -> mayJoin() ? next(Stage.TAKING) : Optional.empty();
        };
    }

    /** With the configuration of a primary that has much the others lose least; the names decide among equals. */
    private boolean isFirst() {
        Comparator<Beginner> order = Comparator.comparing(Beginner::primary)
                .thenComparing(Beginner::objects)
                .reversed()
                .thenComparing(Beginner::node);
        Beginner self = new Beginner(context.node(), context.roles().primary(), hostObjects);
        return membership.heartbeats().values().stream()
                .filter(heartbeat -> membership.isOnline(heartbeat.node()))
                .map(heartbeat -> new Beginner(
                        heartbeat.node(),
                        heartbeat.roles().primary(),
                        heartbeat.condition().objects()))
                .noneMatch(other -> order.compare(other, self) < 0);
    }

    private record Beginner(String node, boolean primary, int objects) {}

    /** So many objects this node's host had when it started. */
    void hasSurveyed(int objects) {
        hostObjects = objects;
    }

    /** How many objects this node has: those of the cluster, if it takes part in that. */
    int objects() {
        return isTaking() ? index.size() : hostObjects;
    }

    /** Whoever has lost those that gave must not take the part that it has for the whole. */
    private Optional<Stage> taken() {
        if (context.joinPolicy() == JoinPolicy.MERGE) {
            return next(Stage.FOUNDING);
        }
        if (!catchUp.isDone()) {
            return Optional.empty();
        }
        if (catchUp.hasAllOfOne()) {
            return Optional.of(Stage.JOINED);
        }
        catchUp.begin(true);
        context.alarms.raise(
                Alarm.Code.JOIN,
                "This node has taken a part of the cluster's configuration, and nobody is there any more who gives the rest."
                        + " It waits, and removes nothing. If nobody will return, set join.policy to merge: it goes on with"
                        + " what it has.");
        return Optional.empty();
    }

    private Optional<Stage> next(Stage next) {
        stage = next;
        beats = 0;
        context.alarms.clear(Alarm.Code.JOIN);
        return Optional.of(next);
    }

    private void tell() {
        if (++beats % TELL_EVERY == 0) {
            context.info(() -> "joins: has taken " + index.size() + " of " + membership.mostObjects() + " objects");
        }
    }

    private boolean mayJoin() {
        if (++beats % TELL_EVERY == 0) {
            inventory.begin();
        }
        inventory.ask();
        Optional<JoinPlan> plan = plan();
        plan.filter(known -> !known.onlyHere().isEmpty())
                .ifPresent(known -> context.alarms.raise(
                        Alarm.Code.JOIN,
                        "This node has not joined the cluster, for join.policy is refuse and it has "
                                + known.onlyHere().size() + " objects that the cluster doesn't have. GET"
                                + " /rest/cluster/join-plan lists them; join.policy=cluster removes them here,"
                                + " join.policy=merge gives them to all nodes, and either counts at once."));
        return plan.filter(known -> known.onlyHere().isEmpty()).isPresent();
    }

    /** What joining would do, once it is known what a member has; ask the inventory until then. */
    Optional<JoinPlan> plan() {
        if (isJoined()) {
            return Optional.of(JoinPlan.nothing(context.joinPolicy(), true));
        }
        if (inventory.member().isEmpty()) {
            boolean alone =
                    catchUp.knowsTheOthers() && membership.online().stream().noneMatch(membership::isFounded);
            return alone ? Optional.of(JoinPlan.nothing(context.joinPolicy(), false)) : Optional.empty();
        }
        Map<ObjectKey, QualifiedName> theirs = inventory.found();
        Set<QualifiedName> names = new HashSet<>(theirs.values());
        Set<ObjectKey> both = new HashSet<>();
        Set<QualifiedName> replaced = new HashSet<>();
        List<QualifiedName> onlyHere = new ArrayList<>();
        List<ObjectKey> here = store.reading(reader -> List.copyOf(reader.keys()));
        for (List<ObjectKey> part : parts(here)) {
            store.reading(reader -> reader.read(part)).forEach((key, state) -> {
                if (theirs.containsKey(key) || names.contains(state.name())) {
                    both.add(key);
                    replaced.add(state.name());
                } else {
                    onlyHere.add(state.name());
                }
            });
        }
        List<QualifiedName> taken = theirs.entrySet().stream()
                .filter(entry -> !both.contains(entry.getKey()) && !replaced.contains(entry.getValue()))
                .map(Map.Entry::getValue)
                .toList();
        return Optional.of(new JoinPlan(
                context.joinPolicy(), false, inventory.member(), sorted(taken), sorted(replaced), sorted(onlyHere)));
    }

    private static List<QualifiedName> sorted(Collection<QualifiedName> names) {
        return names.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static List<List<ObjectKey>> parts(List<ObjectKey> keys) {
        List<List<ObjectKey>> parts = new ArrayList<>();
        for (int begin = 0; begin < keys.size(); begin += CHUNK) {
            parts.add(keys.subList(begin, Math.min(begin + CHUNK, keys.size())));
        }
        return parts;
    }

    /** Everything that is here now is kept before the cluster's configuration takes its place. */
    void keep() {
        Version version = Version.baseline(context.wallClock(), context.node());
        List<ObjectKey> here = store.reading(reader -> List.copyOf(reader.keys()));
        for (List<ObjectKey> part : parts(here)) {
            store.reading(reader -> reader.read(part)).forEach((key, state) -> {
                if (index.get(key).isEmpty()) {
                    context.history.add(
                            new PastState(key, state.name(), version, "", context.wallClock(), Optional.of(state)));
                }
            });
        }
        context.info(() -> "takes the cluster's configuration; what it had, " + here.size()
                + " objects, is in its history at " + version);
    }

    private boolean isForeign(ObjectKey local) {
        return index.get(index.keyOf(local))
                .filter(IndexEntry::isLive)
                .filter(entry -> entry.localKey().equals(local))
                .isEmpty();
    }

    /** Removes from the host what the cluster doesn't have. */
    void removeForeign() {
        Version none = Version.oldest(context.wallClock(), context.node());
        List<ObjectKey> foreign = store.reading(reader -> reader.keys().stream()
                .filter(this::isForeign)
                .sorted(context.referredFirst.reversed())
                .toList());
        int removed = 0;
        for (List<ObjectKey> part : parts(foreign)) {
            removed += store.writing(writer -> {
                localChanges.record(writer);
                Map<ObjectKey, ObjectState> states =
                        writer.read(part.stream().filter(this::isForeign).toList());
                List<Change> removals = new ArrayList<>();
                states.forEach((key, state) -> removals.add(new Change.Removal(key, state.name(), none, "")));
                Applied applied = writer.apply(removals);
                localChanges.settle(applied.alsoTouched());
                return (int) applied.outcomes().values().stream()
                        .filter(Outcome.Done.class::isInstance)
                        .count();
            });
        }
        isComplete = true;
        int count = removed;
        context.info(() -> "has joined: " + index.size() + " objects are the cluster's, " + count
                + " that it did not have were removed here and can be put back from this node's history");
    }
}
