/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;

/**
 * Which version of which object a node has: the memory from which everything else is derived. What was put is kept after
 * {@link #commit}, or a while later by itself. For one thread.
 */
public interface VersionIndex extends AutoCloseable {

    /** When this index began; empty until {@link #found}. */
    Optional<Instant> founded();

    void found(Instant now);

    Optional<IndexEntry> get(ObjectKey key);

    /** Replaces the entry of the same key. */
    void put(IndexEntry entry);

    /** Removes the entry of this key, as if this node had never had the object; nothing happens when there is none. */
    void forget(ObjectKey key);

    /** The cluster's key for one of the host: the same one, unless the object came here under another id. */
    ObjectKey keyOf(ObjectKey local);

    /** A copy of all entries, tombstones too. */
    List<IndexEntry> entries();

    /** All that {@link Digest#bucketOf} puts into one bucket. */
    List<IndexEntry> bucket(int bucket);

    /** The unconfirmed ones, in the order of their versions. */
    List<IndexEntry> outbox();

    int outboxSize();

    /** How many are live. */
    int size();

    Digest digest();

    /**
     * Notes what is about to be applied, in place of what was noted before. A node that ends in between finds at its next
     * start which of the differences are not a user's: also those of an object that is noted at the version it has.
     */
    void intend(Map<ObjectKey, Intent> applying);

    Map<ObjectKey, Intent> intended();

    /**
     * All that was put so far survives the end of the process, however it ends, unless there is {@link #trouble}: then it
     * survives from the next {@link #mend} on that succeeds. Never throws.
     */
    void commit();

    /** What keeps this index from its file and how to mend it, in a sentence; empty when all that was committed is there. */
    Optional<String> trouble();

    /** Looks whether the file is still there, and writes it anew when it isn't as it should be. */
    void mend();

    @Override
    void close();

    /** The live ones' local keys, which is all that the host should have. */
    default Collection<ObjectKey> localKeys() {
        return entries().stream()
                .filter(IndexEntry::isLive)
                .map(IndexEntry::localKey)
                .toList();
    }
}
