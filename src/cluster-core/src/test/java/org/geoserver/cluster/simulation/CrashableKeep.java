/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geoserver.cluster.keep.Keep;
import org.geoserver.cluster.keep.Kept;
import org.geoserver.cluster.model.ObjectKey;

/** A keep that goes back to what was committed when its node crashes. */
public final class CrashableKeep implements Keep {

    private Map<ObjectKey, Kept> durable = new TreeMap<>();
    private Map<ObjectKey, Kept> kept = new TreeMap<>();

    void crash() {
        kept = new TreeMap<>(durable);
    }

    /** Its disk is lost. */
    void lose() {
        kept.clear();
        durable.clear();
    }

    @Override
    public Optional<Kept> get(ObjectKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public Set<ObjectKey> keys() {
        return Set.copyOf(kept.keySet());
    }

    @Override
    public void put(Kept one) {
        kept.put(one.key(), one);
    }

    @Override
    public void remove(ObjectKey key) {
        kept.remove(key);
    }

    @Override
    public void commit() {
        durable = new TreeMap<>(kept);
    }

    @Override
    public void close() {
        commit();
    }
}
