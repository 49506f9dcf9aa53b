/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;

/**
 * One kind of object in the host's configuration: how it is found, read, put and removed. Called with the configuration
 * lock held.
 */
interface Binding {

    String kind();

    /** The ids of all objects of the kind. */
    Collection<String> ids();

    /** The object's present state; empty when there is none of this id. Before a change that the host took by half. */
    Optional<ObjectState> read(String id);

    /** A user changed the object: what the host has in memory counts, whatever of it was only half taken. */
    default void isUsers(String id) {}

    /** When somebody changed the object, if the host notes that. */
    default Optional<Instant> modified(String id) {
        return Optional.empty();
    }

    /** What the host left undone of objects of this kind. */
    default List<Undone> undone() {
        return List.of();
    }

    /** Whether what the host has on its disk of the object says what it has in memory. */
    default boolean isWritten(String id) {
        return true;
    }

    /** Has the host write an object once more, if it has it still. */
    default void writeAgain(String id) throws UnreadableContentException {}

    /** The host has read everything anew, and has in memory what is on its disk. */
    default void isReadAnew() {}

    /** The id of the object that has this name now. */
    Optional<String> idOf(String name);

    /** The name that the object of this id has now; empty when there is none, or when it was taken by half. */
    Optional<String> nameOf(String id);

    /** What the object of this id refers to; empty when there is none. */
    Set<Reference> referencesOf(String id);

    /** Gives the object a name that no other has, to free its own; false when that can't be done. */
    default boolean moveAside(String id) {
        return false;
    }

    /**
     * Brings the object into the state, whether it exists or not.
     *
     * @throws UnreadableContentException when the state can't be understood
     * @throws RuntimeException when the host refuses it
     */
    Outcome put(Change.Put change) throws UnreadableContentException;

    /**
     * Removes an object, with what can't exist without it; nothing happens when it isn't there.
     *
     * @throws RuntimeException when the host refuses
     */
    void remove(String id);

    default ObjectKey key(String id) {
        return new ObjectKey(kind(), id);
    }
}
