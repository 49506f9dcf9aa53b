/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.HashMap;
import java.util.Map;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.ObjectKey;

/** By which key the host knows an object, or will: mostly the cluster's own. */
final class LocalKeys {

    private final VersionIndex index;
    /** Local ids that are not what the index would say. */
    private final Map<ObjectKey, String> claimed = new HashMap<>();

    LocalKeys(VersionIndex index) {
        this.index = index;
    }

    /** The object is to be the host's object of this id. */
    void claim(ObjectKey key, String localId) {
        claimed.put(key, localId);
    }

    boolean isClaimed(ObjectKey key) {
        return claimed.containsKey(key);
    }

    void release(ObjectKey key) {
        claimed.remove(key);
    }

    ObjectKey of(ObjectKey key) {
        String id = claimed.get(key);
        if (id == null) {
            id = index.get(key)
                    .filter(IndexEntry::isLive)
                    .map(IndexEntry::localId)
                    .orElseGet(() -> freeId(key));
        }
        return new ObjectKey(key.kind(), id);
    }

    /** Of what is meant by a reference: of the object that another one gave way to. */
    ObjectKey ofReferred(ObjectKey key) {
        return of(Displacements.follow(index, key));
    }

    /** Its own id, unless another object has that here. */
    private String freeId(ObjectKey key) {
        ObjectKey local = key;
        for (int i = 2; !isFree(local, key); i++) {
            local = new ObjectKey(key.kind(), key.id() + "-" + i);
        }
        return local.id();
    }

    private boolean isFree(ObjectKey local, ObjectKey key) {
        ObjectKey holder = index.keyOf(local);
        boolean taken = claimed.entrySet().stream()
                .anyMatch(claim -> claim.getValue().equals(local.id())
                        && claim.getKey().kind().equals(key.kind())
                        && !claim.getKey().equals(key));
        return !taken
                && holder.equals(local)
                && (holder.equals(key)
                        || index.get(holder).filter(IndexEntry::isLive).isEmpty());
    }
}
