/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.simulation.SimulatedCatalog.Thing;
import org.geoserver.cluster.spi.ConfigurationStore;

/**
 * A host in memory, and what its users, its disk and its node do to its catalog. Names are unique; what others need is removed only
 * together with them.
 */
public final class SimulatedStore implements ConfigurationStore {

    /** What a host makes by itself, if it does. */
    static final ObjectKey GROUP = new ObjectKey("group", "g");

    private final SimulatedCatalog catalog = new SimulatedCatalog();
    /** What it has of kinds that it doesn't know: they are in its files, and nobody reads them. */
    private final List<Thing> unread = new ArrayList<>();

    private final List<Consumer<Touched>> consumers = new ArrayList<>();
    private final Runnable mishap;
    private final Consumer<ObjectKey> userTouched;
    private final Set<String> refused = new HashSet<>();
    /** How often these are still lost as soon as they are applied. */
    private final Map<ObjectKey, Integer> slipping = new TreeMap<>();

    private final Set<String> unwritable = new HashSet<>();
    private List<String> kinds = SimulatedCatalog.KINDS;
    private final SimulatedTime time;
    private final List<ReloadListener> reloadListeners = new ArrayList<>();
    /** What is on the disk and not read yet. */
    private final List<Runnable> byHand = new ArrayList<>();

    private Optional<List<Thing>> read = Optional.empty();
    private Duration reloadTakes = Duration.ofSeconds(2);
    private int reloads;
    private boolean reloadFails;
    private boolean broken;
    private boolean shared;
    private boolean silent;
    private boolean harming;
    private int looksToFail;
    /** What files that can't be read hold: the value that the host has instead, or nothing. */
    private final Map<ObjectKey, Optional<String>> damaged = new TreeMap<>();

    private final Set<ObjectKey> leftOut = new HashSet<>();
    /** When users changed things, by the time of all. */
    private final Map<ObjectKey, Instant> modified = new HashMap<>();

    private int runs;
    private boolean locked;
    private Optional<String> ownGroup = Optional.empty();
    private Optional<Runnable> meanwhile = Optional.empty();
    private final Set<ObjectKey> hidden = new HashSet<>();
    private int mostReadAtOnce;
    private int mostAppliedAtOnce;
    private int referencesRead;

    /**
     * @param mishap runs after each step of applying; it may throw
     * @param userTouched is told of each object that a user changed, or that changed in consequence, whoever else listens
     */
    public SimulatedStore(Runnable mishap, Consumer<ObjectKey> userTouched, SimulatedTime time) {
        this.userTouched = userTouched;
        this.time = time;
        this.mishap = mishap;
    }

    /** So many objects were read in one go at most. */
    int mostReadAtOnce() {
        return mostReadAtOnce;
    }

    /** So many changes were applied in one go at most. */
    int mostAppliedAtOnce() {
        return mostAppliedAtOnce;
    }

    /** Of so many objects the references were read. */
    int referencesRead() {
        return referencesRead;
    }

    /** From now on, objects of this value can't be applied here. */
    void refuse(String value) {
        refused.add(value);
    }

    /** So many times from now on, this is lost as soon as it is applied. */
    void slip(ObjectKey key, int times) {
        slipping.put(key, times);
    }

    void refuseNothing() {
        refused.clear();
        unwritable.clear();
    }

    /** From now on, this host takes objects of this value and then fails to write them. */
    void failToWrite(String value) {
        unwritable.add(value);
    }

    /** From now on, this host makes a group of this value by itself for a first layer that it is given. */
    void group(String value) {
        ownGroup = Optional.of(value);
    }

    boolean isLocked() {
        return locked;
    }

    boolean knows(String kind) {
        return kinds.contains(kind);
    }

    /** Another version of this host, which knows groups or doesn't. Only while its node is off. */
    void knowGroups(boolean known) {
        kinds = known ? SimulatedCatalog.KINDS : SimulatedCatalog.KINDS.subList(0, 3);
        if (known) {
            catalog.putAll(unread);
            unread.clear();
            catalog.pruneGroups();
        } else {
            unread.addAll(catalog.takeGroups());
        }
    }

    /** The host ends; when it starts again it has read what is on its disk. */
    void forgetConsumers() {
        consumers.clear();
        reloadListeners.clear();
        locked = false;
        meanwhile = Optional.empty();
        runs++;
        read();
    }

    /** From now on, others write this host's disk too. */
    void share() {
        shared = true;
    }

    void reloadTakes(Duration duration) {
        reloadTakes = duration;
    }

    /** Whether reloads from now on fail, with the host left empty. */
    void reloadFails(boolean fails) {
        reloadFails = fails;
    }

    /** Somebody edits files, which counts when the host reads them: when it starts, or reloads. */
    void byHand(Runnable edit) {
        byHand.add(edit);
    }

    /** So many times it began to. */
    int reloads() {
        return reloads;
    }

    boolean isReloading() {
        return read.isPresent();
    }

    /** As when its user wants it to. */
    void reload() {
        reload(done -> {});
    }

    /** Empties the host for a while, as GeoServer does, and then brings everything back. */
    @Override
    public void reload(Consumer<Optional<String>> done) {
        int run = runs;
        if (isReloading() && !broken) {
            time.at(Duration.ofMillis(100), () -> {
                if (run == runs) {
                    reload(done);
                }
            });
            return;
        }
        List<Thing> there = catalog.takeAll();
        read = Optional.of(read.orElse(there));
        reloads++;
        broken = false;
        List.copyOf(reloadListeners).forEach(ReloadListener::begins);
        time.at(reloadTakes, () -> {
            if (run != runs) {
                return;
            }
            if (reloadFails) {
                broken = true;
                reloadListeners.forEach(ReloadListener::fails);
                done.accept(Optional.of("the disk is broken"));
            } else {
                read();
                reloadListeners.forEach(ReloadListener::ends);
                done.accept(Optional.empty());
            }
        });
    }

    private void read() {
        broken = false;
        read.ifPresent(catalog::putAll);
        read = Optional.empty();
        silent = true;
        byHand.forEach(Runnable::run);
        byHand.clear();
        silent = false;
    }

    @Override
    public void onReload(ReloadListener listener) {
        reloadListeners.add(listener);
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public List<String> kinds() {
        return kinds;
    }

    @Override
    public <T> T reading(Function<Reader, T> work) {
        return writing(work::apply);
    }

    @Override
    public <T> T writing(Function<Writer, T> work) {
        if (locked) {
            throw new AssertionError("the lock is taken twice");
        }
        if (isReloading()) {
            throw new AssertionError("the host is looked at while it reads its disk");
        }
        locked = true;
        try {
            goOnMeanwhile();
            return work.apply(new Access());
        } finally {
            locked = false;
        }
    }

    private void goOnMeanwhile() {
        Optional<Runnable> deed = meanwhile;
        meanwhile = Optional.empty();
        deed.ifPresent(Runnable::run);
    }

    @Override
    public void onTouched(Consumer<Touched> consumer) {
        consumers.add(consumer);
    }

    /** Everything by name, with contents: what must be the same on every node. */
    Map<QualifiedName, String> contents() {
        return catalog.contents();
    }

    Map<ObjectKey, ObjectState> states() {
        return reading(reader -> reader.read(reader.keys()));
    }

    // What a user does. Each does nothing when the host would refuse it.

    List<ObjectKey> keys(String kind) {
        return catalog.keys(kind);
    }

    void create(ObjectKey key, String name, Optional<ObjectKey> parent, List<ObjectKey> members, String value) {
        Thing thing = new Thing(key, name, parent, members, value);
        if (knows(key.kind()) && isFree(thing) && !catalog.has(key)) {
            catalog.put(thing);
            touch(Set.of(key));
        }
    }

    void edit(ObjectKey key, String value) {
        catalog.get(key).ifPresent(thing -> catalog.put(thing.with(thing.name(), value)));
        touch(Set.of(key));
    }

    void rename(ObjectKey key, String name) {
        Thing thing = catalog.get(key).orElseThrow();
        Thing renamed = thing.with(name, thing.value());
        if (isFree(renamed)) {
            catalog.put(renamed);
            touch(catalog.dependents(key));
        }
    }

    /** Exchanges the names of two, as a user does: by way of a third name. */
    void swap(ObjectKey one, ObjectKey two) {
        String first = catalog.get(one).orElseThrow().name();
        String second = catalog.get(two).orElseThrow().name();
        rename(one, "between");
        rename(two, first);
        rename(one, second);
    }

    void regroup(ObjectKey group, List<ObjectKey> members) {
        catalog.get(group).ifPresent(thing -> catalog.put(thing.with(members)));
        touch(Set.of(group));
    }

    void remove(ObjectKey key, boolean recursively) {
        if (recursively || catalog.dependents(key).size() == 1) {
            touch(catalog.removeWithDependents(key));
        }
    }

    private boolean isFree(Thing thing) {
        return catalog.named(catalog.nameOf(thing)).isEmpty();
    }

    /** Whether the host can't read this object, which it has all the same. */
    void hide(ObjectKey key, boolean isHidden) {
        if (isHidden) {
            hidden.add(key);
        } else {
            hidden.remove(key);
        }
    }

    /** Nothing is hidden, and nobody does anything any more. */
    void calm() {
        hidden.clear();
        meanwhile = Optional.empty();
    }

    /** Somebody does this, without the lock, when the node has the lock next. */
    void meanwhile(Runnable deed) {
        meanwhile = Optional.of(deed);
    }

    /** The disk does this, and no user. */
    void harm(Runnable deed) {
        harming = true;
        deed.run();
        harming = false;
    }

    /** The disk has an older value of it, if that is all that was another one then. */
    boolean setBack(ObjectKey key, ObjectState before) {
        String now = catalog.content(catalog.get(key).orElseThrow());
        String then = before.content().text();
        int value = then.lastIndexOf(';') + 1;
        boolean possible = now.startsWith(then.substring(0, value)) && now.lastIndexOf(';') + 1 == value;
        if (possible) {
            harm(() -> edit(key, then.substring(value)));
        }
        return possible;
    }

    /** The file of this object can't be read from now on: the host will do without it, and without what is in it. */
    void damage(ObjectKey key) {
        harm(() -> remove(key, true));
        damaged.put(key, Optional.empty());
    }

    /** The same with a file without which the host makes up something of its own. */
    void damage(ObjectKey key, String instead) {
        harm(() -> edit(key, instead));
        damaged.put(key, Optional.of(instead));
    }

    /** The next time that its files are looked at, that fails. */
    void failNextLook() {
        looksToFail = 1;
    }

    /** The host leaves out the file of this object, without which it has nothing that is in it. */
    void leaveOut(ObjectKey key) {
        harm(() -> remove(key, true));
        leftOut.add(key);
    }

    @Override
    public Unloaded unloaded() {
        if (locked) {
            throw new AssertionError("files are read while the lock is held");
        }
        if (looksToFail-- > 0) {
            throw new IllegalStateException("the disk does not answer");
        }
        damaged.entrySet()
                .removeIf(file ->
                        !file.getValue().equals(catalog.get(file.getKey()).map(Thing::value)));
        leftOut.removeIf(catalog::has);
        return new Unloaded(damaged.keySet().stream().map(ObjectKey::toString).toList(), leftOut);
    }

    private void touch(Set<ObjectKey> keys) {
        if (harming) {
            return;
        }
        keys.forEach(userTouched);
        if (silent) {
            return;
        }
        if (!consumers.isEmpty()) { // who edits files notes nothing
            keys.forEach(key -> modified.put(key, time.instant()));
        }
        keys.forEach(key -> List.copyOf(consumers)
                .forEach(consumer -> consumer.accept(new Touched(key, "user", !catalog.has(key)))));
    }

    private final class Access implements Writer {

        @Override
        public Map<ObjectKey, ObjectState> read(Collection<ObjectKey> keys) {
            mostReadAtOnce = Math.max(mostReadAtOnce, keys.size());
            Map<ObjectKey, ObjectState> states = catalog.states(keys);
            states.keySet().removeAll(hidden);
            return states;
        }

        @Override
        public Set<ObjectKey> existing(Collection<ObjectKey> keys) {
            return keys.stream().filter(catalog::has).collect(Collectors.toSet());
        }

        @Override
        public Set<ObjectKey> keys() {
            return catalog.keys();
        }

        @Override
        public Map<ObjectKey, Instant> modified(Collection<ObjectKey> keys) {
            Map<ObjectKey, Instant> known = new HashMap<>(modified);
            known.keySet().retainAll(keys);
            return known;
        }

        @Override
        public Optional<ObjectKey> named(QualifiedName name) {
            return catalog.named(name).map(Thing::key);
        }

        @Override
        public Map<ObjectKey, Set<ObjectKey>> references(Collection<ObjectKey> keys) {
            referencesRead += keys.size();
            return catalog.references(keys);
        }

        @Override
        public Applied apply(List<Change> changes) {
            mostAppliedAtOnce = Math.max(mostAppliedAtOnce, changes.size());
            Map<ObjectKey, Outcome> outcomes = new LinkedHashMap<>();
            Set<ObjectKey> alsoTouched = new LinkedHashSet<>();
            changes.stream().sorted(Comparator.comparingInt(this::order)).forEach(change -> {
                outcomes.put(change.key(), apply(change, alsoTouched));
                modified.remove(change.key());
                mishap.run();
            });
            return new Applied(outcomes, alsoTouched);
        }

        @Override
        public Optional<Set<ObjectKey>> moveAside(ObjectKey key) {
            catalog.get(key).ifPresent(thing -> catalog.put(thing.with("aside-" + key.id(), thing.value())));
            Set<ObjectKey> concerned = catalog.dependents(key);
            concerned.remove(key);
            return Optional.of(concerned);
        }

        private int order(Change change) {
            int rank = SimulatedCatalog.KINDS.indexOf(change.key().kind());
            return change instanceof Change.Removal ? SimulatedCatalog.KINDS.size() * 2 - rank : rank;
        }

        private Outcome apply(Change change, Set<ObjectKey> alsoTouched) {
            if (change instanceof Change.Put put) {
                return put(put.state(), alsoTouched);
            }
            Set<ObjectKey> concerned = catalog.removeWithDependents(change.key());
            concerned.remove(change.key());
            alsoTouched.addAll(concerned);
            return new Outcome.Done(Optional.empty());
        }

        private Outcome put(ObjectState state, Set<ObjectKey> alsoTouched) {
            String value = SimulatedCatalog.value(state);
            if (!knows(state.key().kind())) {
                return new Outcome.Refused("this host knows no " + state.key().kind());
            }
            if (refused.contains(value)) {
                return new Outcome.Refused("this host takes no " + value);
            }
            Set<QualifiedName> missing = new HashSet<>();
            state.requires().stream()
                    .filter(reference -> !catalog.has(reference.key()))
                    .forEach(reference -> missing.add(reference.name()));
            if (!missing.isEmpty()) {
                return new Outcome.Waiting(missing);
            }
            Thing thing = SimulatedCatalog.thing(state);
            QualifiedName name = catalog.nameOf(thing);
            Optional<Thing> holder =
                    catalog.named(name).filter(other -> !other.key().equals(state.key()));
            if (holder.isPresent()) {
                return new Outcome.NameTaken(holder.get().key(), name);
            }
            String kind = state.key().kind();
            Optional<QualifiedName> before = catalog.get(state.key()).map(catalog::nameOf);
            catalog.put(thing);
            if (slipping.merge(state.key(), -1, Integer::sum) >= 0) {
                catalog.remove(state.key());
            }
            if (kind.equals("layer") && knows("group") && ownGroup.isPresent() && !catalog.has(GROUP)) {
                catalog.put(new Thing(GROUP, "g", Optional.empty(), List.of(state.key()), ownGroup.get()));
                alsoTouched.add(GROUP);
            }
            if (before.filter(other -> !other.equals(name)).isPresent()) {
                Set<ObjectKey> concerned = catalog.dependents(state.key());
                concerned.remove(state.key());
                alsoTouched.addAll(concerned);
            }
            if (unwritable.contains(value)) {
                alsoTouched.add(state.key());
                return new Outcome.Refused("there is no space for " + value);
            }
            return new Outcome.Done(
                    Optional.ofNullable(read(Set.of(state.key())).get(state.key())));
        }
    }
}
