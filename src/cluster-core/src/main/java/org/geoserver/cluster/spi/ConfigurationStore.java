/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;

/**
 * The configuration of the host that this node keeps in step. Keys here are the host's own ids, those of references too;
 * translating them to and from the cluster's keys is the caller's part.
 *
 * <p>Thread-safe. Everything that is read or applied goes through {@link #reading} and {@link #writing}, which hold the
 * host's configuration lock while the function runs: keep network and disk out of it.
 */
public interface ConfigurationStore {

    /** Runs with the host's configuration as it is between two changes: nobody else writes meanwhile. */
    <T> T reading(Function<Reader, T> work);

    /** Runs alone: nobody else reads or writes meanwhile. */
    <T> T writing(Function<Writer, T> work);

    /**
     * The kinds of objects in the order that references need: what an object refers to is of its own kind or of an earlier
     * one. What is of no such kind comes last. The same at any time; takes no lock.
     */
    List<String> kinds();

    /**
     * Tells of objects that a user of this node may have added, changed or removed, as it happens, on the thread that
     * did it and possibly while that thread holds the configuration lock: the consumer returns at once. What an
     * {@link Writer#apply} does itself is not told here but in its outcome.
     */
    void onTouched(Consumer<Touched> consumer);

    /**
     * Has the host read its configuration anew, on a thread of its own: what is on its disk counts then. Whoever listens to
     * reloads hears of it.
     *
     * @param done is told on that thread, afterwards, why it failed; empty when it did not
     */
    void reload(Consumer<Optional<String>> done);

    /**
     * Tells when the host reads its configuration anew, whoever wants it to; also of a reload that is under way already.
     */
    void onReload(ReloadListener listener);

    /** Whether others write what this host reads when it reloads: what is new then is mostly a change of theirs. */
    default boolean isShared() {
        return false;
    }

    /**
     * What the host may have lost when it read its files, which is not to be taken for a user's change. Reads all of them, so it takes its
     * time. Takes no lock.
     */
    default Unloaded unloaded() {
        return Unloaded.NOTHING;
    }

    /**
     * The host's count of changes, which its clients compare between two answers: the same on all nodes once they are
     * in step. 0 where a host has none. Takes no lock.
     */
    default long sequence() {
        return 0;
    }

    /** Raises the count to at least this, which is no change of the configuration. */
    default void raiseSequence(long atLeast) {}

    /**
     * Objects that the host doesn't have as they are read here, for it did not know their kind and has learned it since: they
     * are to be applied once more. By the host's ids. Takes no lock.
     */
    default Set<ObjectKey> owed() {
        return Set.of();
    }

    /**
     * @param key the object, by the host's id
     * @param user who did it; empty when nobody was logged in
     * @param removed whether the host had it and removed it; it may have had what it refused, by half
     */
    record Touched(ObjectKey key, String user, boolean removed) {}

    /**
     * @param unreadable paths of files that can't be read, a copy of each being put aside: anything may be in them
     * @param leftOut local keys of what the host leaves out although it is in files that can be read, or of which it writes no
     *     file
     */
    record Unloaded(List<String> unreadable, Set<ObjectKey> leftOut) {
        public static final Unloaded NOTHING = new Unloaded(List.of(), Set.of());

        public Unloaded {
            unreadable = List.copyOf(unreadable);
            leftOut = Set.copyOf(leftOut);
        }
    }

    /** Called on the thread that reloads, possibly while that holds the configuration lock: returns at once. */
    interface ReloadListener {
        /** From now on the host may hold nothing, or a part of it: nobody should look. */
        void begins();

        /** It holds all again, as it is on its disk. */
        void ends();

        /** It could not read all, so it is still not to be looked at, until a reload {@link #ends}. */
        void fails();
    }

    interface Reader {
        /** The present states of those of the objects that exist, and that the host can read at the moment. */
        Map<ObjectKey, ObjectState> read(Collection<ObjectKey> keys);

        /** Those of the objects that exist, whether the host can read them or not: the others were removed. */
        Set<ObjectKey> existing(Collection<ObjectKey> keys);

        /** All objects. */
        Set<ObjectKey> keys();

        /** When those of the objects of which the host notes that were changed by somebody, here or where they come from. */
        default Map<ObjectKey, Instant> modified(Collection<ObjectKey> keys) {
            return Map.of();
        }

        /** The object that has this name now. */
        Optional<ObjectKey> named(QualifiedName name);

        /** What each of those of the objects that exist refers to. */
        Map<ObjectKey, Set<ObjectKey>> references(Collection<ObjectKey> keys);
    }

    interface Writer extends Reader {
        /**
         * Brings the changes into the configuration, in the order that their dependencies need, each one by itself: one
         * that fails leaves the others alone. A put adds or replaces the object of its key; a removal takes with it what
         * can't exist without the object. Removing what is not there is done already.
         *
         * <p>What a put refers to is told by the keys of what it requires, whatever the objects are called by now: where its
         * content calls one of them by an old name, the present one is meant. So it is with its own name where that is made of
         * others'.
         *
         * @return one outcome for each change
         */
        Applied apply(List<Change> changes);

        /**
         * Gives an object a name that no other has, because its own is wanted by another one and it is about to get a
         * new one itself: so two objects exchange their names.
         *
         * @return the other objects that the host changed in consequence; empty when the host can't do this
         */
        Optional<Set<ObjectKey>> moveAside(ObjectKey key);
    }

    /**
     * @param outcomes what became of each change, by its key
     * @param alsoTouched other objects that the host changed or removed in consequence
     */
    record Applied(Map<ObjectKey, Outcome> outcomes, Set<ObjectKey> alsoTouched) {}

    sealed interface Outcome {
        /**
         * Done.
         *
         * @param state as the host has it now, before anything else of the batch; empty when it doesn't have it, as after a removal
         */
        record Done(Optional<ObjectState> state) implements Outcome {}

        /** It can't exist yet: the objects that it calls so are not here. */
        record Waiting(Set<QualifiedName> missing) implements Outcome {}

        /** The host holds another object of the name that it would have here. */
        record NameTaken(ObjectKey holder, QualifiedName name) implements Outcome {}

        /** The host doesn't want it, or can't understand it. The cause is a sentence for the administrator. */
        record Refused(String cause) implements Outcome {}
    }
}
