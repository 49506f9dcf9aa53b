/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.ObjectKey;

/**
 * Where it is kept what the host can't have yet. What was put or removed survives the end of the process after {@link #commit}.
 * Thread-safe; only a commit waits for a disk.
 */
public interface Keep extends AutoCloseable {

    Optional<Kept> get(ObjectKey key);

    /** Of all that is kept, the removals too. */
    Set<ObjectKey> keys();

    /** Replaces what was kept of the object. */
    void put(Kept kept);

    /** Nothing is kept of the object any more. */
    void remove(ObjectKey key);

    void commit();

    @Override
    void close();
}
