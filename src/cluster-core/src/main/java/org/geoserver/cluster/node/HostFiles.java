/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.model.ObjectKey;

/**
 * What one comparison of everything knows of the host's files, and what it puts by until it knows: reading all of them is only
 * worth it when something differs.
 */
final class HostFiles {

    private final List<ObjectKey> undecided = new ArrayList<>();
    private Optional<Boolean> damaged = Optional.empty();

    /** Whether there are any that can't be read; empty when nobody has looked yet. */
    Optional<Boolean> damaged() {
        return damaged;
    }

    void looked(boolean found) {
        damaged = Optional.of(found);
    }

    /** What this object is depends on it. */
    void putBy(ObjectKey local) {
        undecided.add(local);
    }

    List<ObjectKey> takeUndecided() {
        List<ObjectKey> taken = List.copyOf(undecided);
        undecided.clear();
        return taken;
    }
}
