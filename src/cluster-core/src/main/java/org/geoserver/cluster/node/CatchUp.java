/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells whether this node has had what the others had when it connected, bucket by bucket of the digest; then it is fit to
 * answer users. Once it has, the coming and going of changes doesn't matter any more, until the connection is lost.
 *
 * <p>Done with a member's bucket it is when both were equal once since it connected, or when the member said that it has
 * nothing newer in it than what this node has, or was given and can't use. So what is in quarantine here, or is missing
 * there, keeps no node from being ready. Nor does a member that is broken: one that leaves three questions without any
 * effect, or falls silent for a minute, is not waited for any longer.
 *
 * <p>It knows no others than those that it heard: a member that is first heard after this node has listened for its time,
 * with something that no other has, is not waited for.
 *
 * <p>All times are in heartbeats of this node. Knows no clock and no other part.
 */
final class CatchUp {

    /** So long a node listens that hears nobody. */
    private static final int ALONE = 5;
    /** So long it listens when it has heard another: each has had its turn by then. */
    private static final int IN_COMPANY = 3;

    private static final int SILENCE = 60;
    private static final int QUESTIONS = 3;

    private final Map<String, Source> sources = new HashMap<>();
    private boolean connected;
    private boolean done;
    private int listened;

    /** What one member may have that is not here. */
    private static final class Source {
        private final Set<Integer> open;
        private int silent;
        private int questions;
        private boolean answered;
        /** Whether it was given up because it doesn't answer. */
        private boolean silenced;

        Source(Collection<Integer> differing) {
            open = new TreeSet<>(differing);
        }

        void close(Collection<Integer> buckets) {
            if (open.removeAll(buckets)) {
                questions = 0;
            }
        }
    }

    /** The connection came, or went, or this node begins only now to apply what comes: all begins anew. */
    void begin(boolean isConnected) {
        connected = isConnected;
        done = false;
        listened = 0;
        sources.clear();
    }

    /** A member's heartbeat came, whose digest differs in these buckets. */
    void heard(String member, Collection<Integer> differing) {
        Source source = sources.computeIfAbsent(member, any -> new Source(differing));
        source.silent = 0;
        Set<Integer> equal = new TreeSet<>(source.open);
        equal.removeAll(differing);
        source.close(equal);
    }

    /** A member was asked what it has newer in these buckets. */
    void asked(String member, Collection<Integer> buckets) {
        Source source = sources.get(member);
        if (source != null && buckets.stream().anyMatch(source.open::contains)) {
            if (++source.questions > QUESTIONS) {
                source.open.clear();
                source.silenced = !source.answered;
            }
            source.answered = false;
        }
    }

    /** A member that was asked can't answer now, which is not its failure. */
    void isBusy(String member) {
        Source source = sources.get(member);
        if (source != null && source.questions > 0) {
            source.questions--;
        }
    }

    /** A member said how many objects it has newer in these buckets. */
    void answered(String member, Collection<Integer> buckets, int objects) {
        Source source = sources.get(member);
        if (source != null) {
            source.answered = true;
            if (objects == 0) {
                source.close(buckets);
            }
        }
    }

    /** A member said goodbye: it has nothing to give any more. */
    void left(String member) {
        sources.remove(member);
    }

    /** As long as a heartbeat takes has passed. */
    void beat() {
        if (connected) {
            listened++;
        }
        sources.values().forEach(source -> source.silent++);
        sources.values().removeIf(source -> source.silent > SILENCE);
    }

    /** Whether it has listened long enough to know who is there. */
    boolean knowsTheOthers() {
        return connected && listened >= (sources.isEmpty() ? ALONE : IN_COMPANY);
    }

    /** Whether it has had all that at least one of the others had: to be left alone is not enough. */
    boolean hasAllOfOne() {
        return sources.values().stream().anyMatch(source -> source.open.isEmpty() && !source.silenced);
    }

    boolean isDone() {
        done = done || knowsTheOthers() && sources.values().stream().allMatch(source -> source.open.isEmpty());
        return done;
    }
}
