/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.geoserver.cluster.model.ObjectState;

/**
 * The objects of one kind that the host failed to take, by id. It may have such a one in memory and not on disk, so it does not
 * count as taken, nor as changed by anybody, until a user changes it: then some of its files may be missing. Users change things
 * without the lock.
 */
final class HalfTaken implements Undone {

    private final Map<String, Half> halves = new ConcurrentHashMap<>();
    private final Map<String, Document> incomplete = new ConcurrentHashMap<>();
    private final Completer completer;

    /**
     * @param before how it was; empty when it was not there
     * @param document what it was to become
     */
    record Half(Optional<ObjectState> before, Document document) {}

    /** Adds what an object, if it is still there, lacks of the document. */
    interface Completer {
        void complete(String id, Document document) throws UnreadableContentException;
    }

    HalfTaken(Completer completer) {
        this.completer = completer;
    }

    Optional<Half> get(String id) {
        return Optional.ofNullable(halves.get(id));
    }

    /** The host begins to take it, and may fail. */
    void begins(String id, Half half) {
        halves.put(id, half);
        incomplete.remove(id);
    }

    /** The host has it as it should, or has it no more. */
    void ends(String id) {
        halves.remove(id);
        incomplete.remove(id);
    }

    /** A user changed it: what the host has in memory counts. */
    void isUsers(String id) {
        Optional.ofNullable(halves.remove(id)).ifPresent(half -> incomplete.put(id, half.document()));
    }

    /** The host has in memory what is on its disk. */
    void clear() {
        halves.clear();
        incomplete.clear();
    }

    @Override
    public boolean isAny() {
        return !incomplete.isEmpty();
    }

    @Override
    public Optional<String> finish() {
        Attempts attempts = new Attempts();
        incomplete
                .entrySet()
                .removeIf(entry -> attempts.isDone(
                        "what a user changed", () -> completer.complete(entry.getKey(), entry.getValue())));
        return attempts.failure();
    }
}
