/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore;

/**
 * A host's configuration, and beside it, in a {@link Keep}, the objects of kinds that the host doesn't know, which newer nodes
 * have. They are there for all who read, whatever the host itself may have by their keys, until a change of the object is
 * applied after the host has learned its kind.
 */
public final class KeepingStore implements ConfigurationStore {

    private static final Logger LOG = Logger.getLogger(KeepingStore.class.getName());

    private final ConfigurationStore host;
    private final Keep keep;
    private final Set<String> kinds;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param keep stays the caller's to close */
    public KeepingStore(ConfigurationStore host, Keep keep) {
        this.host = host;
        this.keep = keep;
        this.kinds = Set.copyOf(host.kinds());
    }

    private boolean isForeign(String kind) {
        return !kinds.contains(kind);
    }

    @Override
    public Set<ObjectKey> owed() {
        return keep.keys().stream().filter(key -> !isForeign(key.kind())).collect(Collectors.toSet());
    }

    @Override
    public List<String> kinds() {
        return host.kinds();
    }

    @Override
    public void reload(Consumer<Optional<String>> done) {
        host.reload(done);
    }

    @Override
    public void onReload(ReloadListener listener) {
        host.onReload(listener);
    }

    @Override
    public Unloaded unloaded() {
        return host.unloaded();
    }

    @Override
    public boolean isShared() {
        return host.isShared();
    }

    @Override
    public long sequence() {
        return host.sequence();
    }

    @Override
    public void raiseSequence(long atLeast) {
        host.raiseSequence(atLeast);
    }

    /** What a user does to an object that the host is owed counts more than that. */
    @Override
    public void onTouched(Consumer<Touched> consumer) {
        host.onTouched(touched -> {
            keep.remove(touched.key());
            consumer.accept(touched);
        });
    }

    @Override
    public <T> T reading(Function<Reader, T> work) {
        return host.reading(reader -> work.apply(new Both(reader)));
    }

    /** What is put into the keep is safe when this returns, before anybody counts on it. */
    @Override
    public <T> T writing(Function<Writer, T> work) {
        try {
            return host.writing(writer -> work.apply(new BothWritten(writer)));
        } finally {
            keep.commit();
        }
    }

    private class Both implements Reader {

        private final Reader reader;

        Both(Reader reader) {
            this.reader = reader;
        }

        @Override
        public Map<ObjectKey, ObjectState> read(Collection<ObjectKey> keys) {
            Map<ObjectKey, ObjectState> states = new LinkedHashMap<>(reader.read(notKept(keys)));
            kept(keys).forEach(state -> states.put(state.key(), state));
            return states;
        }

        @Override
        public Set<ObjectKey> existing(Collection<ObjectKey> keys) {
            Set<ObjectKey> existing = new HashSet<>(reader.existing(notKept(keys)));
            kept(keys).forEach(state -> existing.add(state.key()));
            return existing;
        }

        private List<ObjectKey> notKept(Collection<ObjectKey> keys) {
            return keys.stream().filter(key -> keep.get(key).isEmpty()).toList();
        }

        private List<ObjectState> kept(Collection<ObjectKey> keys) {
            return keys.stream()
                    .flatMap(key -> keep.get(key).flatMap(Kept::state).stream())
                    .toList();
        }

        @Override
        public Set<ObjectKey> keys() {
            Set<ObjectKey> keys = new HashSet<>(reader.keys());
            keys.removeAll(keep.keys());
            kept(keep.keys()).forEach(state -> keys.add(state.key()));
            return keys;
        }

        @Override
        public Map<ObjectKey, Instant> modified(Collection<ObjectKey> keys) {
            return reader.modified(notKept(keys));
        }

        @Override
        public Optional<ObjectKey> named(QualifiedName name) {
            return isForeign(name.kind())
                    ? kept(keep.keys()).stream()
                            .filter(state -> state.name().equals(name))
                            .map(ObjectState::key)
                            .findAny()
                    : reader.named(name);
        }

        @Override
        public Map<ObjectKey, Set<ObjectKey>> references(Collection<ObjectKey> keys) {
            Map<ObjectKey, Set<ObjectKey>> references = new HashMap<>(reader.references(notKept(keys)));
            kept(keys)
                    .forEach(state -> references.put(
                            state.key(),
                            state.requires().stream().map(Reference::key).collect(Collectors.toSet())));
            return references;
        }
    }

    private final class BothWritten extends Both implements Writer {

        private final Writer writer;

        BothWritten(Writer writer) {
            super(writer);
            this.writer = writer;
        }

        @Override
        public Applied apply(List<Change> changes) {
            Map<ObjectKey, Outcome> outcomes = new LinkedHashMap<>();
            List<Change> ofHost = new ArrayList<>();
            for (Change change : changes) {
                if (!isForeign(change.key().kind()) && !isWaiting(change, outcomes)) {
                    ofHost.add(change instanceof Change.Put put ? withoutForeign(put) : change);
                }
            }
            Applied applied = writer.apply(ofHost);
            outcomes.putAll(applied.outcomes());
            applied.outcomes().forEach((key, outcome) -> {
                if (outcome instanceof Outcome.Done) {
                    keep.remove(key);
                }
            });
            for (Change change : changes) {
                if (isForeign(change.key().kind()) && !isWaiting(change, outcomes)) {
                    outcomes.put(change.key(), new Outcome.Done(keep(change)));
                }
            }
            return new Applied(outcomes, applied.alsoTouched());
        }

        private boolean isWaiting(Change change, Map<ObjectKey, Outcome> outcomes) {
            Set<QualifiedName> missing = change instanceof Change.Put put ? missing(put) : Set.of();
            if (!missing.isEmpty()) {
                outcomes.put(change.key(), new Outcome.Waiting(missing));
            }
            return !missing.isEmpty();
        }

        /** What must be here first: the host looks by itself after what it knows. */
        private Set<QualifiedName> missing(Change.Put put) {
            return put.state().requires().stream()
                    .filter(reference -> isForeign(put.key().kind())
                            || isForeign(reference.name().kind()))
                    .filter(reference -> !has(reference.key()))
                    .map(Reference::name)
                    .collect(Collectors.toSet());
        }

        private boolean has(ObjectKey key) {
            return references(Set.of(key)).containsKey(key);
        }

        private Change withoutForeign(Change.Put put) {
            ObjectState state = put.state();
            Set<Reference> known = state.requires().stream()
                    .filter(reference -> !isForeign(reference.name().kind()))
                    .collect(Collectors.toSet());
            return new Change.Put(
                    new ObjectState(state.key(), state.name(), known, state.content(), state.fingerprint()),
                    put.version(),
                    put.user(),
                    put.ancestry());
        }

        private Optional<ObjectState> keep(Change change) {
            if (told.add(change.key().kind())) {
                LOG.info(() ->
                        "Objects of the kind " + change.key().kind() + ", which this host doesn't know, are kept for"
                                + " the other nodes, and for this one when it is updated.");
            }
            Kept kept = change instanceof Change.Put put ? Kept.of(identified(put.state())) : Kept.gone(change.key());
            keep.put(kept);
            return kept.state();
        }

        private static ObjectState identified(ObjectState state) {
            return new ObjectState(
                    state.key(),
                    state.name(),
                    state.requires(),
                    state.content(),
                    state.content().hash().referringTo(state.requiredKeys()));
        }

        @Override
        public Optional<Set<ObjectKey>> moveAside(ObjectKey key) {
            return isForeign(key.kind()) ? Optional.empty() : writer.moveAside(key);
        }
    }
}
