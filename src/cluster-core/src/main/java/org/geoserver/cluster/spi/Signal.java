/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/** What nodes tell each other besides changes: worth nothing a minute later, so never kept by a broker. */
public sealed interface Signal {

    /** So many objects are in one {@link Ask} at most. */
    int MOST_ASKED = 2000;

    /** So many objects are in one {@link Inventoried} at most. */
    int MOST_NAMED = 1000;

    /** The sender's name. */
    String node();

    /**
     * Who is there, and what it has.
     *
     * @param incarnation drawn anew at each start: two live incarnations of one name are two nodes of one name
     * @param backlog how many of its changes the broker has not confirmed
     * @param waiting how many objects wait for others
     * @param quarantined how many messages and objects are put aside
     * @param sequence the host's count of changes, see {@link ConfigurationStore#sequence}
     * @param url where its web interface is; empty when unknown
     * @param condition what else is to be known of it
     */
    record Heartbeat(
            String node,
            String incarnation,
            Roles roles,
            Digest digest,
            int backlog,
            int waiting,
            int quarantined,
            long sequence,
            String url,
            String hostVersion,
            String pluginVersion,
            Condition condition)
            implements Signal {

        /** One that tells no more, as those of older nodes. */
        public Heartbeat(
                String node,
                String incarnation,
                Roles roles,
                Digest digest,
                int backlog,
                int waiting,
                int quarantined,
                long sequence,
                String url,
                String hostVersion,
                String pluginVersion) {
            this(
                    node,
                    incarnation,
                    roles,
                    digest,
                    backlog,
                    waiting,
                    quarantined,
                    sequence,
                    url,
                    hostVersion,
                    pluginVersion,
                    Condition.UNKNOWN);
        }
    }

    /**
     * How the sender of a heartbeat is.
     *
     * @param clock what its clock said when it sent this; empty when an older node doesn't tell
     * @param founded whether it is a member: if not, it has nothing to give yet
     * @param reloading whether its host reads its configuration anew, or is about to, or has and the sender has not caught up
     *     again
     * @param objects how many it has, if it is no member those of its host; 0 when an older node doesn't tell
     */
    record Condition(Optional<Instant> clock, boolean founded, boolean reloading, int objects) {
        public static final Condition UNKNOWN = new Condition(Optional.empty(), true, false, 0);
    }

    /**
     * Asks one node for what it has newer than the asker, in some buckets of the digest.
     *
     * @param to the node that is asked; the others ignore it
     * @param versions all that the asker has in these buckets
     */
    record Pull(String node, String to, SortedSet<Integer> buckets, Map<ObjectKey, Version> versions)
            implements Signal {}

    /**
     * Answers a {@link Pull}: so many objects are newer here, in these buckets, and are given to the asker part by part, as it
     * says that it has {@link Taken} them.
     *
     * @param to the node that asked; the others ignore it
     */
    record Giving(String node, String to, SortedSet<Integer> buckets, int objects) implements Signal {}

    /**
     * Answers a {@link Pull}: the sender gives to enough others at present. The asker turns to somebody else, or comes back later.
     *
     * @param to the node that asked; the others ignore it
     */
    record Busy(String node, String to) implements Signal {}

    /**
     * Tells who answers a {@link Pull} that the asker has dealt with so much of it: it doesn't send much more than that.
     *
     * @param to the node that was asked; the others ignore it
     * @param objects how many changes came since the question, of this answer and otherwise
     */
    record Taken(String node, String to, int objects) implements Signal {}

    /**
     * Asks one node which of these objects it has not applied at these versions or newer ones. It answers {@link Lacking}.
     *
     * @param incarnation the asker's
     * @param to the node that is asked; the others ignore it
     * @param number tells the asker's questions apart
     * @param versions at most {@value #MOST_ASKED}
     */
    record Ask(String node, String incarnation, String to, long number, Map<ObjectKey, Version> versions)
            implements Signal {}

    /**
     * Answers an {@link Ask}.
     *
     * @param to the node that asked; the others ignore it
     * @param incarnation the one that asked
     * @param number of the question
     * @param keys those of the objects in question that the sender has not applied
     */
    record Lacking(String node, String to, String incarnation, long number, Set<ObjectKey> keys) implements Signal {}

    /**
     * Asks one node which objects it has. It answers {@link Inventoried}.
     *
     * @param to the node that is asked; the others ignore it
     * @param after only keys greater than this one
     */
    record Inventorying(String node, String to, Optional<ObjectKey> after) implements Signal {}

    /**
     * Answers {@link Inventorying}.
     *
     * @param names of the next {@value #MOST_NAMED} objects, or of fewer when there are no more
     */
    record Inventoried(String node, String to, Optional<ObjectKey> after, Map<ObjectKey, QualifiedName> names)
            implements Signal {}

    /**
     * How the nodes reload their hosts' configurations, one after the other, as the sender, who coordinates it, tells again
     * and again. A node whose step has begun reloads, once.
     *
     * @param incarnation the sender's
     * @param began when, by the sender's clock: it tells the sender's rollouts apart
     * @param steps in their order, of every node
     * @param ended empty as long as it goes on
     */
    record Rollout(String node, String incarnation, Instant began, List<Step> steps, Optional<Instant> ended)
            implements Signal {

        public Rollout {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One node's part of a {@link Rollout}.
     *
     * @param began when, by the coordinator's clock, it was told to; empty when it was not
     * @param cause a sentence that tells why it failed or was skipped; empty otherwise
     */
    record Step(String node, State state, Optional<Instant> began, Optional<Instant> ended, String cause) {

        public enum State {
            PENDING,
            RELOADING,
            DONE,
            FAILED,
            SKIPPED
        }

        public boolean isOver() {
            return state != State.PENDING && state != State.RELOADING;
        }
    }

    /**
     * Tells the coordinator of a {@link Rollout} how the sender's own step goes.
     *
     * @param to the coordinator; the others ignore it
     * @param rollout when that began, by the coordinator's clock
     * @param state reloading, done or failed
     * @param cause why it failed; empty otherwise
     */
    record Reloaded(String node, String to, Instant rollout, Step.State state, String cause) implements Signal {}

    /** The sender is leaving: it is not missing. */
    record Goodbye(String node, String incarnation) implements Signal {}

    /** What a node does: a primary publishes its changes, a replica applies others'. */
    record Roles(boolean primary, boolean replica) {

        /** For people. */
        @Override
        public String toString() {
            if (primary && replica) {
                return "primary and replica";
            }
            return primary ? "primary" : replica ? "replica" : "neither primary nor replica";
        }
    }
}
