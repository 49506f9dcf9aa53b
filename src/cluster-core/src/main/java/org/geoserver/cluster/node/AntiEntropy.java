/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Signal.Busy;
import org.geoserver.cluster.spi.Signal.Giving;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Pull;
import org.geoserver.cluster.spi.Signal.Taken;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.TransportException;

/**
 * Makes the nodes equal whatever was lost: asks a member whose digest stays different for what it has newer, one question
 * at a time, and answers such questions.
 */
final class AntiEntropy {

    private static final int CHUNK = 100;
    /** So many objects are given before the asker says that it has taken any: more would only fill the brokers. */
    private static final int WINDOW = 400;
    /** So many are given to at a time; others find somebody who has it by then. */
    private static final int MOST_ANSWERS = 4;
    /** So many heartbeats, at most, until one that was busy is asked again. */
    private static final int LONGEST_PAUSE = 8;
    /** An asker that takes nothing for so long has asked anew, or someone else, or is gone. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);
    /** So many of our versions go into one question, about. */
    private static final int QUESTION = 2000;

    private final NodeContext context;
    private final VersionIndex index;
    private final ConfigurationStore store;
    private final Transport transport;
    private final Scheduler scheduler;
    private final Membership membership;
    private final CatchUp catchUp;
    private final LocalChanges localChanges;
    private final ParkingLot parkingLot;
    private final Quarantine quarantine;
    private final Outbox outbox;

    private final Map<String, Differences> differences = new HashMap<>();
    /** What an administrator wants to be asked of whom, however fresh the difference is. */
    private final Map<String, SortedSet<Integer>> wanted = new HashMap<>();

    /** By asker. */
    private final Map<String, Answer> answers = new HashMap<>();

    /** Until when they are not asked again. */
    private final Map<String, Instant> busy = new HashMap<>();

    private Optional<Question> question = Optional.empty();
    private String lastAsked = "";
    private int refusals;
    /** When it was last asked for what deviates, which an answer doesn't always end: not more often than each heartbeat. */
    private Instant retaken = Instant.MIN;

    /**
     * @param promised how many objects the answer is of, once that is known
     * @param taken how many changes of these buckets came since it was asked
     */
    private record Question(
            String member, SortedSet<Integer> buckets, Instant deadline, OptionalInt promised, int taken) {

        Question taking(int changes, Instant newDeadline) {
            return new Question(member, buckets, newDeadline, promised, taken + changes);
        }

        Question promising(int objects, Instant newDeadline) {
            return new Question(member, buckets, newDeadline, OptionalInt.of(objects), taken);
        }

        boolean isAnswered() {
            return promised.isPresent() && taken >= promised.getAsInt();
        }
    }

    /** What is still to be given to one asker. */
    private static final class Answer {
        private List<ObjectKey> left;
        private int given;
        private int taken;
        private boolean scheduled;
        private Instant goneOn;

        Answer(List<ObjectKey> keys, Instant now) {
            left = keys;
            goneOn = now;
        }

        List<ObjectKey> next() {
            List<ObjectKey> next = left.subList(0, Math.min(CHUNK, left.size()));
            left = left.subList(next.size(), left.size());
            return next;
        }

        boolean isDone() {
            return left.isEmpty() && taken >= given;
        }

        boolean isAhead() {
            return given - taken >= WINDOW;
        }
    }

    AntiEntropy(
            NodeContext context,
            ConfigurationStore store,
            Transport transport,
            Scheduler scheduler,
            Membership membership,
            CatchUp catchUp,
            LocalChanges localChanges,
            ParkingLot parkingLot,
            Quarantine quarantine,
            Outbox outbox) {
        this.context = context;
        this.index = context.index;
        this.store = store;
        this.transport = transport;
        this.scheduler = scheduler;
        this.membership = membership;
        this.catchUp = catchUp;
        this.localChanges = localChanges;
        this.parkingLot = parkingLot;
        this.quarantine = quarantine;
        this.outbox = outbox;
    }

    void heard(Heartbeat heartbeat) {
        String member = heartbeat.node();
        if (member.equals(context.node())) {
            return;
        }
        Differences found = differences.computeIfAbsent(member, any -> new Differences());
        found.compare(index.digest(), heartbeat.digest());
        question.filter(open -> open.member().equals(member) && !found.isAnyOf(open.buckets()))
                .ifPresent(open -> question = Optional.empty());
        ask();
    }

    /** Asks every online member about all that differs, one after the other, and begins now. */
    void resync() {
        Digest own = index.digest();
        wanted.clear();
        membership.online().forEach(member -> wanted.put(member, membership.differing(member, own)));
        wanted.values().removeIf(Set::isEmpty);
        context.info(() -> "is told to ask the others for what they have newer; different are " + wanted.keySet());
        question = Optional.empty();
        ask();
    }

    /** These changes came and were dealt with: whoever is asked is at it, and may go on. */
    void received(List<Change> changes) {
        question = question.map(open -> open.taking(
                (int) changes.stream()
                        .map(change -> Digest.bucketOf(change.key()))
                        .filter(open.buckets()::contains)
                        .count(),
                deadline()));
        question.ifPresent(open -> transport.signal(new Taken(context.node(), open.member(), open.taken())));
        goOn();
    }

    /** What was found to wait for objects of other buckets must not wait until time is up. */
    private void goOn() {
        if (question.filter(Question::isAnswered).isPresent()) {
            question = Optional.empty();
            ask();
        }
    }

    /** Asks the next member that has stayed different, if no question is open. */
    void ask() {
        Instant now = context.now();
        differences.keySet().removeIf(member -> !membership.isOnline(member));
        wanted.keySet().removeIf(member -> !membership.isOnline(member));
        answers.values().removeIf(answer -> answer.goneOn.plus(GIVEN_UP).isBefore(now));
        question.filter(open ->
                        !membership.isOnline(open.member()) || open.deadline().isBefore(now))
                .ifPresent(open -> question = Optional.empty());
        if (question.isPresent()
                || !context.roles().replica()
                || !transport.connection().isConnected()) {
            return;
        }
        busy.values().removeIf(until -> !until.isAfter(now));
        boolean retakes = !now.isBefore(retaken.plus(context.timing.heartbeat()));
        for (String member : inTurn()) {
            if (busy.containsKey(member)) {
                continue;
            }
            Differences found = differences.get(member);
            SortedSet<Integer> buckets = found == null ? new TreeSet<>() : found.worthAsking();
            buckets.addAll(wanted.getOrDefault(member, new TreeSet<>()));
            if (retakes) {
                localChanges.deviating().forEach(key -> buckets.add(Digest.bucketOf(key)));
            }
            if (!buckets.isEmpty()) {
                retaken = retakes ? now : retaken;
                ask(member, buckets);
                return;
            }
        }
    }

    /** The online members, those behind the last one asked first, in an order of this node's own: not all ask the same one. */
    private List<String> inTurn() {
        List<String> turn = new ArrayList<>(membership.online());
        turn.sort(Comparator.<String>comparingInt(name -> mix(context.node(), name))
                .thenComparing(Comparator.naturalOrder()));
        Collections.rotate(turn, -(turn.indexOf(lastAsked) + 1));
        return turn;
    }

    /** A number that looks like chance, and is the same whenever the story is told again. */
    private static int mix(String node, String other) {
        int h = (node + '\0' + other).hashCode() * 0x9E3779B9;
        return h ^ (h >>> 15);
    }

    private void ask(String member, SortedSet<Integer> buckets) {
        SortedSet<Integer> asked = new TreeSet<>();
        Map<ObjectKey, Version> versions = new HashMap<>();
        for (int bucket : buckets) {
            asked.add(bucket);
            index.bucket(bucket).forEach(entry -> versions.put(entry.key(), entry.version()));
            if (versions.size() >= QUESTION) {
                break;
            }
        }
        merge(versions, parkingLot.versions(asked));
        merge(versions, quarantine.versions(asked));
        versions.keySet().removeAll(localChanges.deviating());
        versions.values().removeIf(version -> !context.versions.isWithinDrift(version));
        Optional.ofNullable(differences.get(member)).ifPresent(found -> found.asked(asked));
        wanted.computeIfPresent(member, (any, left) -> {
            left.removeAll(asked);
            return left.isEmpty() ? null : left;
        });
        catchUp.asked(member, asked);
        lastAsked = member;
        question = Optional.of(new Question(member, asked, deadline(), OptionalInt.empty(), 0));
        context.info(() -> "differs from node " + member + " in " + buckets.size() + " of " + Digest.BUCKETS
                + " buckets; asks it for what is newer in " + asked.size());
        transport.signal(new Pull(context.node(), member, asked, versions));
    }

    private Instant deadline() {
        return context.now().plus(context.timing.pullTimeout());
    }

    private static void merge(Map<ObjectKey, Version> into, Map<ObjectKey, Version> versions) {
        versions.forEach((key, version) -> into.merge(key, version, (a, b) -> a.isNewerThan(b) ? a : b));
    }

    /** How far the open question has been answered. */
    Optional<Progress> progress() {
        return question.filter(open -> open.promised().orElse(0) > 0)
                .map(open -> new Progress(
                        open.taken(), Math.max(open.taken(), open.promised().getAsInt()), open.member()));
    }

    /** A member has counted what it gives. */
    void answered(Giving giving) {
        if (!giving.to().equals(context.node())) {
            return;
        }
        catchUp.answered(giving.node(), giving.buckets(), giving.objects());
        question = question.map(
                open -> open.member().equals(giving.node()) && open.buckets().equals(giving.buckets())
                        ? open.promising(giving.objects(), deadline())
                        : open);
        goOn();
    }

    /** Who was asked gives to enough others; somebody else may have what they were given by now. */
    void isBusy(Busy answer) {
        if (!answer.to().equals(context.node())) {
            return;
        }
        int pause = 1 + Math.floorMod(mix(context.node(), answer.node() + refusals++), LONGEST_PAUSE);
        busy.put(answer.node(), context.now().plus(context.timing.heartbeat().multipliedBy(pause)));
        catchUp.isBusy(answer.node());
        if (question.filter(open -> open.member().equals(answer.node())).isPresent()) {
            question = Optional.empty();
            ask();
        }
    }

    /** Begins an answer, in place of one that the asker has given up. */
    void answer(Pull pull) {
        if (!pull.to().equals(context.node()) || pull.node().equals(context.node())) {
            return;
        }
        answers.values().removeIf(answer -> answer.goneOn.plus(GIVEN_UP).isBefore(context.now()));
        if (answers.size() >= MOST_ANSWERS && !answers.containsKey(pull.node())) {
            transport.signal(new Busy(context.node(), pull.node()));
            return;
        }
        List<ObjectKey> newer = pull.buckets().stream()
                .filter(bucket -> bucket >= 0 && bucket < Digest.BUCKETS)
                .flatMap(bucket -> index.bucket(bucket).stream())
                .filter(entry -> isNewer(entry, pull.versions()))
                .sorted(this::inOrder)
                .map(IndexEntry::key)
                .toList();
        transport.signal(new Giving(context.node(), pull.node(), pull.buckets(), newer.size()));
        answers.remove(pull.node());
        if (newer.isEmpty()) {
            return;
        }
        context.info(() -> "gives node " + pull.node() + " " + newer.size() + " objects that it asked for");
        Answer answer = new Answer(newer, context.now());
        answers.put(pull.node(), answer);
        give(pull.node(), answer);
    }

    /** An asker has dealt with a part of what it was given. */
    void taken(Taken taken) {
        Answer answer = answers.get(taken.node());
        if (taken.to().equals(context.node()) && answer != null) {
            answer.taken = Math.max(answer.taken, taken.objects());
            answer.goneOn = context.now();
            if (answer.isDone()) {
                answers.remove(taken.node());
            } else {
                give(taken.node(), answer);
            }
        }
    }

    /** Whoever gets them in this order needs to let none of them wait; what was removed goes the other way, at the end. */
    private int inOrder(IndexEntry one, IndexEntry other) {
        if (one.isLive() != other.isLive()) {
            return one.isLive() ? -1 : 1;
        }
        int order = context.referredFirst.compare(one.key(), other.key());
        return one.isLive() ? order : -order;
    }

    /** Newer, or dated anew: what theirs came from, only they can tell. */
    private static boolean isNewer(IndexEntry entry, Map<ObjectKey, Version> versions) {
        Version theirs = versions.get(entry.key());
        return theirs == null
                || entry.version().isNewerThan(theirs)
                || entry.version().timestamp() < theirs.timestamp()
                        && entry.ancestry().isKnown()
                        && entry.ancestry().includes(theirs);
    }

    /** Sends a part; the next is a task of its own, so that other work comes in between, and waits for the asker. */
    private void give(String asker, Answer answer) {
        if (answer.scheduled || answers.get(asker) != answer || answer.left.isEmpty() || answer.isAhead()) {
            return;
        }
        if (!context.hostReload.isOpen()) {
            answers.remove(asker); // it asks again, perhaps somebody else
            return;
        }
        List<ObjectKey> next = answer.next();
        answer.given += next.size();
        try {
            send(asker, next);
        } catch (TransportException e) {
            context.info(() -> "can't give node " + asker + " what it asked for: " + e.getMessage());
            answers.remove(asker);
            return;
        } catch (RuntimeException e) {
            answers.remove(asker);
            throw e;
        }
        answer.scheduled = true;
        scheduler.execute(() -> {
            answer.scheduled = false;
            give(asker, answer);
        });
    }

    private void send(String asker, Collection<ObjectKey> keys) throws TransportException {
        List<IndexEntry> entries =
                keys.stream().map(index::get).flatMap(Optional::stream).toList();
        List<Change> changes = store.reading(reader -> outbox.present(reader, entries));
        index.commit();
        if (!changes.isEmpty()) {
            transport.reply(asker, changes);
        }
    }
}
