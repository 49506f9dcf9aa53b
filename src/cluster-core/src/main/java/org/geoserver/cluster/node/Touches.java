/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.ObjectKey;

/** What was touched in the host since this node looked at it last, by local keys; filled by the host's threads. Thread-safe. */
final class Touches {

    /** In the order of the times, or all that come after one would be as late. */
    private final Map<ObjectKey, Touch> touches = new LinkedHashMap<>();

    /**
     * Who changed an object last, and when by the nodes' time: this node may come to look at it much later.
     *
     * @param removed whether it was removed at any time since it was looked at
     */
    record Touch(String user, Instant at, boolean removed) {
        private Touch after(Touch earlier) {
            return new Touch(user, at, removed || earlier.removed);
        }
    }

    synchronized void add(ObjectKey key, Touch touch) {
        Optional<Touch> earlier = Optional.ofNullable(touches.remove(key));
        touches.put(key, earlier.map(touch::after).orElse(touch));
    }

    /** All of them, which are forgotten. */
    synchronized Map<ObjectKey, Touch> take() {
        Map<ObjectKey, Touch> taken = new LinkedHashMap<>(touches);
        touches.clear();
        return taken;
    }

    /** What was taken in vain is there again, before what came since. */
    synchronized void giveBack(Map<ObjectKey, Touch> taken) {
        Map<ObjectKey, Touch> later = take();
        touches.putAll(taken);
        later.forEach(this::add);
    }

    synchronized boolean isEmpty() {
        return touches.isEmpty();
    }

    synchronized Set<ObjectKey> keys() {
        return Set.copyOf(touches.keySet());
    }
}
