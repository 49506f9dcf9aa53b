/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.Reader;

/**
 * Which of the host's objects refer to which, while its lock is held. To find out, all objects are looked at, at the first
 * question; from then on only those that changed. All keys are local.
 */
final class References {

    private final Reader reader;
    private Optional<Known> known = Optional.empty();
    private final Set<ObjectKey> changed = new HashSet<>();

    /** In both directions. */
    private static final class Known {
        private final Map<ObjectKey, Set<ObjectKey>> from = new HashMap<>();
        private final Map<ObjectKey, Set<ObjectKey>> to = new HashMap<>();

        void put(ObjectKey key, Set<ObjectKey> targets) {
            from.put(key, targets);
            targets.forEach(
                    target -> to.computeIfAbsent(target, any -> new TreeSet<>()).add(key));
        }

        void remove(ObjectKey key) {
            Set<ObjectKey> targets = from.remove(key);
            if (targets != null) {
                targets.forEach(target -> to.get(target).remove(key));
            }
        }
    }

    References(Reader reader) {
        this.reader = reader;
    }

    /** The host may have changed or removed this object. */
    void changed(ObjectKey key) {
        if (known.isPresent()) {
            changed.add(key);
        }
    }

    /** The objects that refer to this one now, in order. */
    Set<ObjectKey> to(ObjectKey key) {
        Collection<ObjectKey> unknown = known.isPresent() ? changed : reader.keys();
        Known all = known.orElseGet(Known::new);
        unknown.forEach(all::remove);
        reader.references(unknown).forEach(all::put);
        known = Optional.of(all);
        changed.clear();
        return new TreeSet<>(all.to.getOrDefault(key, Set.of()));
    }
}
