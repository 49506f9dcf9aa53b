/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.geoserver.cluster.spi.Signal.Giving;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Pull;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.TransportException;

/**
 * Makes the nodes equal whatever was lost: asks a member whose digest stays different for what it has newer, one question
 * at a time, and answers such questions.
 */
final class AntiEntropy {

    private static final int CHUNK = 100;
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

    private final Set<String> answering = new HashSet<>();
    private Optional<Question> question = Optional.empty();
    private String lastAsked = "";

    private record Question(String member, SortedSet<Integer> buckets, Instant deadline) {}

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

    /** Changes came: whoever is asked is at it. */
    void received() {
        question = question.map(open -> new Question(open.member(), open.buckets(), deadline()));
    }

    /** Asks the next member that has stayed different, if no question is open. */
    void ask() {
        Instant now = context.now();
        differences.keySet().removeIf(member -> !membership.isOnline(member));
        wanted.keySet().removeIf(member -> !membership.isOnline(member));
        question.filter(open ->
                        !membership.isOnline(open.member()) || open.deadline().isBefore(now))
                .ifPresent(open -> question = Optional.empty());
        if (question.isPresent()
                || !context.roles().replica()
                || !transport.connection().isConnected()) {
            return;
        }
        for (String member : inTurn()) {
            Differences found = differences.get(member);
            SortedSet<Integer> buckets = found == null ? new TreeSet<>() : found.worthAsking();
            buckets.addAll(wanted.getOrDefault(member, new TreeSet<>()));
            localChanges.deviating().forEach(key -> buckets.add(Digest.bucketOf(key)));
            if (!buckets.isEmpty()) {
                ask(member, buckets);
                return;
            }
        }
    }

    /** The online members, those behind the last one asked first. */
    private List<String> inTurn() {
        List<String> turn = new ArrayList<>(membership.online());
        turn.sort(Comparator.<String, Boolean>comparing(name -> name.compareTo(lastAsked) <= 0)
                .thenComparing(Comparator.naturalOrder()));
        return turn;
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
        Optional.ofNullable(differences.get(member)).ifPresent(found -> found.asked(asked));
        wanted.computeIfPresent(member, (any, left) -> {
            left.removeAll(asked);
            return left.isEmpty() ? null : left;
        });
        catchUp.asked(member, asked);
        lastAsked = member;
        question = Optional.of(new Question(member, asked, deadline()));
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

    /** A member has counted what it gives. If that is nothing, the question is done with. */
    void answered(Giving giving) {
        if (!giving.to().equals(context.node())) {
            return;
        }
        catchUp.answered(giving.node(), giving.buckets(), giving.objects());
        if (giving.objects() == 0
                && question.filter(open -> open.member().equals(giving.node())
                                && open.buckets().equals(giving.buckets()))
                        .isPresent()) {
            question = Optional.empty();
            if (!wanted.isEmpty()) {
                ask();
            }
        }
    }

    void answer(Pull pull) {
        if (!pull.to().equals(context.node()) || pull.node().equals(context.node()) || !answering.add(pull.node())) {
            return;
        }
        List<ObjectKey> newer = pull.buckets().stream()
                .filter(bucket -> bucket >= 0 && bucket < Digest.BUCKETS)
                .flatMap(bucket -> index.bucket(bucket).stream())
                .filter(entry -> isNewer(entry, pull.versions()))
                .sorted(Comparator.comparing(IndexEntry::version))
                .map(IndexEntry::key)
                .toList();
        transport.signal(new Giving(context.node(), pull.node(), pull.buckets(), newer.size()));
        if (!newer.isEmpty()) {
            context.info(() -> "gives node " + pull.node() + " " + newer.size() + " objects that it asked for");
        }
        answer(pull.node(), newer);
    }

    private static boolean isNewer(IndexEntry entry, Map<ObjectKey, Version> versions) {
        Version theirs = versions.get(entry.key());
        return theirs == null || entry.version().isNewerThan(theirs);
    }

    /** Sends a first part; the rest is a task of its own, so that other work comes in between. */
    private void answer(String asker, List<ObjectKey> keys) {
        if (keys.isEmpty()) {
            answering.remove(asker);
            return;
        }
        List<ObjectKey> now = keys.subList(0, Math.min(CHUNK, keys.size()));
        List<ObjectKey> later = keys.subList(now.size(), keys.size());
        try {
            send(asker, now);
        } catch (TransportException e) {
            context.info(() -> "can't give node " + asker + " what it asked for: " + e.getMessage());
            answering.remove(asker);
            return;
        } catch (RuntimeException e) {
            answering.remove(asker);
            throw e;
        }
        if (later.isEmpty()) {
            answering.remove(asker);
        } else {
            scheduler.execute(() -> answer(asker, later));
        }
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
