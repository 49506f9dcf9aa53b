/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/**
 * What a node remembers of one object.
 *
 * @param key the cluster's key
 * @param localId the host's own id of it, mostly the key's
 * @param name its name, or the last one that it had
 * @param hash the fingerprint of the object as this host reads it back; empty when the object is gone, which makes this a tombstone
 * @param user who made the version; empty when nobody was logged in
 * @param ancestry from which versions the present one came, itself too
 * @param confirmed whether the broker has this version, or need not have it; what is unconfirmed is the outbox
 */
public record IndexEntry(
        ObjectKey key,
        String localId,
        QualifiedName name,
        Version version,
        Optional<ContentHash> hash,
        String user,
        Ancestry ancestry,
        boolean confirmed) {

    public IndexEntry {
        requireNonNull(key, "key");
        requireNonNull(localId, "localId");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(hash, "hash");
        requireNonNull(user, "user");
        requireNonNull(ancestry, "ancestry");
    }

    public boolean isLive() {
        return hash.isPresent();
    }

    public boolean isTombstone() {
        return hash.isEmpty();
    }

    /** The key by which this host knows the object. */
    public ObjectKey localKey() {
        return new ObjectKey(key.kind(), localId);
    }

    public IndexEntry withLocalId(String other) {
        return new IndexEntry(key, other, name, version, hash, user, ancestry, confirmed);
    }

    public IndexEntry withConfirmed() {
        return new IndexEntry(key, localId, name, version, hash, user, ancestry, true);
    }

    public IndexEntry withName(QualifiedName other) {
        return new IndexEntry(key, localId, other, version, hash, user, ancestry, confirmed);
    }

    /** At a version that every node works out by itself: whether this one has been sent is another matter. */
    public IndexEntry withDerivedVersion(Version newer) {
        return new IndexEntry(key, localId, name, newer, hash, user, ancestry, confirmed);
    }

    /** The same state, which others made too. */
    public IndexEntry madeTooBy(Change change) {
        return new IndexEntry(
                key,
                localId,
                name,
                change.version(),
                hash,
                change.user(),
                change.ancestry().with(version),
                true);
    }

    /** The same state at a version that tells its time better. */
    public IndexEntry dated(Version other, boolean isConfirmed) {
        return new IndexEntry(key, localId, name, other, hash, user, ancestry.with(other), isConfirmed);
    }

    /** Of the version that comes after this one. */
    public Ancestry ancestryOf(Version newer) {
        return ancestry.with(version).with(newer);
    }
}
