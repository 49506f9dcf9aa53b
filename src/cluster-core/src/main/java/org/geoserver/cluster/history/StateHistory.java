/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;

/**
 * What objects were at their last versions, and which changes were lost to others. Bounded: the oldest go first. A convenience
 * and no part of the agreement between nodes: each keeps its own, and losing one loses nothing that is.
 *
 * <p>Thread-safe. What is recorded is seen at once and is kept after {@link #commit}; only that waits for a disk.
 */
public interface StateHistory extends AutoCloseable {

    /**
     * Records what an object was at a version, in place of what was recorded for that version. A conflict is settled, and off the
     * list, when its loser's state comes back after the winner's.
     */
    void add(PastState state);

    /**
     * Records a conflict.
     *
     * @return false when it was known already, dismissed or not
     */
    boolean add(Conflict conflict);

    /** The newest version first. */
    List<PastState> states(ObjectKey key);

    Optional<PastState> state(ObjectKey key, Version version);

    /**
     * Of each object its newest state, which tells what it is now, the last changed first. Looks through all of them until it has
     * found enough.
     *
     * @param most so many at most
     */
    List<PastState> newest(Predicate<PastState> wanted, int most);

    /** The last noticed first. */
    List<Conflict> conflicts();

    /**
     * Takes a conflict off the list.
     *
     * @return whether there was one of this id
     */
    boolean dismiss(String id);

    /** So many bytes are kept, about. */
    long size();

    void commit();

    @Override
    void close();
}
