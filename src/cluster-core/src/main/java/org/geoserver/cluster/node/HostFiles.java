/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.Unloaded;

/**
 * What one comparison of everything knows of the host's files, and what it puts by until it knows: reading all of them is only
 * worth it when something differs.
 */
final class HostFiles {

    private final List<ObjectKey> undecided = new ArrayList<>();
    private Optional<Unloaded> unloaded = Optional.empty();

    /** Whether anybody has looked yet. */
    boolean areKnown() {
        return unloaded.isPresent();
    }

    void looked(Unloaded found) {
        unloaded = Optional.of(found);
    }

    /** Why it is that the host may have this object otherwise, or not at all, although nobody wanted that. */
    Optional<String> excuse(ObjectKey local) {
        return unloaded.flatMap(found -> !found.unreadable().isEmpty()
                ? Optional.of("files of this host can't be read")
                : Optional.of("this host did not read it from its files")
                        .filter(any -> found.leftOut().contains(local)));
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
