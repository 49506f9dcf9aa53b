/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Ask;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Lacking;
import org.geoserver.cluster.spi.Transport;

/**
 * Finds out, for those who wait, which members have applied what was changed here, and answers when others ask that. A member
 * has all of a bucket whose digest in its last heartbeat equals that of this node; about the rest it is asked, again and
 * again, until it lacks nothing.
 */
final class Awaits {

    private static final Duration TICK = Duration.ofMillis(50);
    /** So many ticks lie between two questions to a member that answers, once the first few are through. */
    private static final int PAUSE = 4;
    /** So many to one that doesn't. */
    private static final int LONG_PAUSE = 40;

    private final NodeContext context;
    private final VersionIndex index;
    private final Transport transport;
    private final Scheduler scheduler;
    private final Membership membership;
    private final CatchUp catchUp;

    /** All that are not complete, for any thread. */
    private final Set<CompletableFuture<Reached>> promised = ConcurrentHashMap.newKeySet();

    private final List<Await> awaits = new ArrayList<>();
    private boolean ticking;
    private long questions;

    /** @param wanted by bucket, what was changed here before it began */
    private record Await(
            OptionalInt nodes,
            CompletableFuture<Reached> reached,
            Map<Integer, Map<ObjectKey, Version>> wanted,
            Map<String, Follower> followers) {}

    /** How far one member is, in one run of it. */
    private static final class Follower {
        private final String incarnation;
        /** What it is not known to have, by bucket. */
        private final Map<Integer, Map<ObjectKey, Version>> left = new TreeMap<>();

        private Optional<Question> question = Optional.empty();
        /** Ticks until it may be asked. */
        private int ticks;

        private int pause = 1;

        Follower(String incarnation, Map<Integer, Map<ObjectKey, Version>> wanted) {
            this.incarnation = incarnation;
            wanted.forEach((bucket, versions) -> left.put(bucket, new HashMap<>(versions)));
        }
    }

    private record Question(long number, Map<ObjectKey, Version> versions) {}

    Awaits(NodeContext context, Transport transport, Scheduler scheduler, Membership membership, CatchUp catchUp) {
        this.context = context;
        this.index = context.index;
        this.transport = transport;
        this.scheduler = scheduler;
        this.membership = membership;
        this.catchUp = catchUp;
    }

    /** From any thread: one that will be complete when {@link #close} returns, whatever else happens. */
    CompletableFuture<Reached> promise() {
        CompletableFuture<Reached> reached = new CompletableFuture<>();
        promised.add(reached);
        reached.whenComplete((any, failure) -> promised.remove(reached));
        return reached;
    }

    /** What is recorded of this node's changes, as far as nobody else's replaced them. */
    Map<ObjectKey, Version> changedHere() {
        Map<ObjectKey, Version> changed = new HashMap<>();
        Stream.concat(
                        index.outbox().stream(),
                        index.entries().stream()
                                .filter(entry -> entry.version().node().equals(context.node())))
                .forEach(entry -> changed.put(entry.key(), entry.version()));
        return changed;
    }

    /**
     * From now on this one waits for what was changed here before; all of that is recorded.
     *
     * @param before what was when it was asked for: others may have replaced that since, which is to be everywhere, too
     */
    void begin(OptionalInt nodes, CompletableFuture<Reached> reached, Map<ObjectKey, Version> before) {
        if (reached.isDone()) {
            return;
        }
        Map<ObjectKey, Version> all = new HashMap<>(before);
        all.putAll(changedHere());
        Map<Integer, Map<ObjectKey, Version>> wanted = new TreeMap<>();
        all.forEach((key, version) -> wanted.computeIfAbsent(Digest.bucketOf(key), any -> new HashMap<>())
                .put(key, version));
        awaits.add(new Await(nodes, reached, wanted, new HashMap<>()));
        look();
        if (!ticking) {
            ticking = true;
            scheduler.after(TICK, this::tick);
        }
    }

    private void tick() {
        ticking = !awaits.isEmpty();
        if (ticking) {
            scheduler.after(TICK, this::tick);
            awaits.forEach(await -> await.followers().values().forEach(follower -> follower.ticks--));
            look();
        }
    }

    /** Sees who has got further, asks who may have, and tells who has waited long enough. */
    void look() {
        Digest own = index.digest();
        List<Heartbeat> replicas = membership.replicas();
        awaits.forEach(await -> follow(await, own, replicas));
        for (Await await : List.copyOf(awaits)) {
            Reached now = reached(await, replicas);
            if (now.reached() || await.reached().isDone()) {
                awaits.remove(await);
                await.reached().complete(now);
            }
        }
    }

    private void follow(Await await, Digest own, List<Heartbeat> replicas) {
        for (Heartbeat heartbeat : replicas) {
            Follower follower = await.followers()
                    .compute(
                            heartbeat.node(),
                            (any, before) -> before != null && before.incarnation.equals(heartbeat.incarnation())
                                    ? before
                                    : new Follower(heartbeat.incarnation(), await.wanted()));
            if (!follower.left.isEmpty()) {
                follower.left.keySet().retainAll(own.differingBuckets(heartbeat.digest()));
            }
            if (!follower.left.isEmpty() && follower.ticks <= 0 && membership.isOnline(heartbeat.node())) {
                ask(heartbeat.node(), follower);
            }
        }
    }

    /** Asks, or asks again what was not answered. */
    private void ask(String member, Follower follower) {
        Question question = follower.question.orElseGet(() -> new Question(
                ++questions,
                follower.left.values().stream()
                        .flatMap(versions -> versions.entrySet().stream())
                        .limit(Signal.MOST_ASKED)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        follower.question = Optional.of(question);
        follower.ticks = follower.pause;
        follower.pause = Math.min(LONG_PAUSE, 2 * follower.pause);
        transport.signal(
                new Ask(context.node(), membership.incarnation(), member, question.number(), question.versions()));
    }

    void answer(Ask ask) {
        if (!ask.to().equals(context.node()) || ask.node().equals(context.node())) {
            return;
        }
        Set<ObjectKey> lacking = ask.versions().entrySet().stream()
                .filter(asked -> index.get(asked.getKey())
                        .map(IndexEntry::version)
                        .filter(version -> !asked.getValue().isNewerThan(version))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        transport.signal(new Lacking(context.node(), ask.node(), ask.incarnation(), ask.number(), lacking));
    }

    void answered(Lacking answer) {
        if (!answer.to().equals(context.node()) || !answer.incarnation().equals(membership.incarnation())) {
            return;
        }
        for (Await await : awaits) {
            Follower follower = await.followers().get(answer.node());
            if (follower != null) {
                follower.question
                        .filter(question -> question.number() == answer.number())
                        .ifPresent(question -> note(follower, question, answer.keys()));
            }
        }
        look();
    }

    private static void note(Follower follower, Question question, Set<ObjectKey> lacking) {
        Set<ObjectKey> applied = new HashSet<>(question.versions().keySet());
        applied.removeAll(lacking);
        follower.left.values().forEach(versions -> versions.keySet().removeAll(applied));
        follower.left.values().removeIf(Map::isEmpty);
        follower.question = Optional.empty();
        follower.pause = Math.min(PAUSE, follower.pause);
        if (lacking.isEmpty()) {
            follower.ticks = 0;
        }
    }

    /** Its time is up. */
    void end(CompletableFuture<Reached> reached) {
        List<Heartbeat> replicas = membership.replicas();
        Reached now = awaits.stream()
                .filter(await -> await.reached() == reached)
                .map(await -> reached(await, replicas))
                .findAny()
                .orElseGet(() -> new Reached(
                        Set.of(), replicas.stream().map(Heartbeat::node).collect(Collectors.toSet()), false));
        awaits.removeIf(await -> await.reached() == reached);
        reached.complete(now);
    }

    private Reached reached(Await await, List<Heartbeat> replicas) {
        Set<String> applied = new TreeSet<>();
        Set<String> lacking = new TreeSet<>();
        for (Heartbeat heartbeat : replicas) {
            Follower follower = await.followers().get(heartbeat.node());
            boolean all = follower != null && follower.left.isEmpty();
            (all ? applied : lacking).add(heartbeat.node());
        }
        boolean enough = await.nodes().isPresent()
                ? applied.size() >= await.nodes().getAsInt()
                : lacking.isEmpty() && catchUp.knowsTheOthers();
        return new Reached(applied, lacking, enough);
    }

    /** The node ends, and with it everybody's waiting. */
    void endAll() {
        Set.copyOf(promised).forEach(this::end);
    }

    /** From any thread, when no task of the node runs any more. */
    void close() {
        Set.copyOf(promised).forEach(reached -> reached.complete(new Reached(Set.of(), Set.of(), false)));
    }
}
