/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore;

/**
 * A host in memory with the manners of a catalog: workspaces hold stores, stores hold layers, groups list layers. Names are
 * unique, references are by identity inside and by name in contents, so renaming a workspace changes the contents of what
 * is in it, but is no change of that; what others need is removed only together with them; a group goes with its last layer. Applying drops blanks at a value's end,
 * so a copy is not always as the original.
 */
public final class SimulatedStore implements ConfigurationStore {

    static final List<String> KINDS = List.of("workspace", "store", "layer", "group");

    /** What a host makes by itself, if it does. */
    static final ObjectKey GROUP = new ObjectKey("group", "g");

    private final Map<ObjectKey, Thing> things = new TreeMap<>();
    /** What it has of kinds that it doesn't know: they are in its files, and nobody reads them. */
    private final Map<ObjectKey, Thing> unread = new TreeMap<>();

    private final List<Consumer<Touched>> consumers = new ArrayList<>();
    private final Runnable mishap;
    private final Consumer<ObjectKey> userTouched;
    private final Set<String> refused = new HashSet<>();
    /** How often these are still lost as soon as they are applied. */
    private final Map<ObjectKey, Integer> slipping = new TreeMap<>();

    private final Set<String> unwritable = new HashSet<>();
    private List<String> kinds = KINDS;
    private final SimulatedTime time;
    private final List<ReloadListener> reloadListeners = new ArrayList<>();
    /** What is on the disk and not read yet. */
    private final List<Runnable> byHand = new ArrayList<>();

    private Optional<Map<ObjectKey, Thing>> read = Optional.empty();
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

    private int runs;
    private boolean locked;
    private Optional<String> ownGroup = Optional.empty();
    private int mostReadAtOnce;
    private int mostAppliedAtOnce;
    private int referencesRead;

    /** @param members layers of a group */
    private record Thing(
            ObjectKey key, String name, Optional<ObjectKey> parent, List<ObjectKey> members, String value) {
        Thing with(String newName, String newValue) {
            return new Thing(key, newName, parent, members, newValue);
        }

        Thing with(List<ObjectKey> newMembers) {
            return new Thing(key, name, parent, newMembers, value);
        }
    }

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
        kinds = known ? KINDS : KINDS.subList(0, 3);
        Map<ObjectKey, Thing> from = known ? unread : things;
        Map<ObjectKey, Thing> to = known ? things : unread;
        from.values().removeIf(thing -> {
            boolean moves = thing.key().kind().equals("group");
            if (moves) {
                to.put(thing.key(), thing);
            }
            return moves;
        });
        List.copyOf(things.values()).forEach(thing -> {
            List<ObjectKey> left =
                    thing.members().stream().filter(things::containsKey).toList();
            if (thing.key().kind().equals("group")) {
                things.compute(thing.key(), (any, group) -> left.isEmpty() ? null : group.with(left));
            }
        });
    }

    /** The host ends; when it starts again it has read what is on its disk. */
    void forgetConsumers() {
        consumers.clear();
        reloadListeners.clear();
        locked = false;
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
        read = Optional.of(read.orElseGet(() -> new TreeMap<>(things)));
        things.clear();
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
        read.ifPresent(things::putAll);
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
            return work.apply(new Access());
        } finally {
            locked = false;
        }
    }

    @Override
    public void onTouched(Consumer<Touched> consumer) {
        consumers.add(consumer);
    }

    /** Everything by name, with contents: what must be the same on every node. */
    Map<QualifiedName, String> contents() {
        Map<QualifiedName, String> all = new TreeMap<>(Comparator.comparing(QualifiedName::toString));
        things.values().forEach(thing -> all.put(nameOf(thing), content(thing).stripTrailing()));
        return all;
    }

    Map<ObjectKey, ObjectState> states() {
        return reading(reader -> reader.read(reader.keys()));
    }

    // What a user does. Each does nothing when the host would refuse it.

    List<ObjectKey> keys(String kind) {
        return things.keySet().stream().filter(key -> key.kind().equals(kind)).toList();
    }

    void create(ObjectKey key, String name, Optional<ObjectKey> parent, List<ObjectKey> members, String value) {
        Thing thing = new Thing(key, name, parent, members, value);
        if (knows(key.kind()) && thingNamed(nameOf(thing)).isEmpty() && !things.containsKey(key)) {
            things.put(key, thing);
            touch(Set.of(key));
        }
    }

    void edit(ObjectKey key, String value) {
        things.computeIfPresent(key, (any, thing) -> thing.with(thing.name(), value));
        touch(Set.of(key));
    }

    void rename(ObjectKey key, String name) {
        Thing renamed = things.get(key).with(name, things.get(key).value());
        if (thingNamed(nameOf(renamed)).isEmpty()) {
            things.put(key, renamed);
            touch(dependents(key));
        }
    }

    /** Exchanges the names of two, as a user does: by way of a third name. */
    void swap(ObjectKey one, ObjectKey two) {
        String first = things.get(one).name();
        String second = things.get(two).name();
        rename(one, "between");
        rename(two, first);
        rename(one, second);
    }

    void regroup(ObjectKey group, List<ObjectKey> members) {
        things.computeIfPresent(group, (any, thing) -> thing.with(members));
        touch(Set.of(group));
    }

    void remove(ObjectKey key, boolean recursively) {
        if (recursively || dependents(key).size() == 1) {
            Set<ObjectKey> concerned = dependents(key);
            removeWithDependents(key);
            touch(concerned);
        }
    }

    /** The disk does this, and no user. */
    void harm(Runnable deed) {
        harming = true;
        deed.run();
        harming = false;
    }

    /** The disk has an older value of it, if that is all that was another one then. */
    boolean setBack(ObjectKey key, ObjectState before) {
        String now = content(things.get(key));
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
                .removeIf(file -> !file.getValue()
                        .equals(Optional.ofNullable(things.get(file.getKey())).map(Thing::value)));
        leftOut.removeIf(things::containsKey);
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
        keys.forEach(key -> List.copyOf(consumers)
                .forEach(consumer -> consumer.accept(new Touched(key, "user", !things.containsKey(key)))));
    }

    private Set<ObjectKey> removeWithDependents(ObjectKey key) {
        Set<ObjectKey> concerned = dependents(key);
        concerned.forEach(other -> {
            if (!other.kind().equals("group")) {
                things.remove(other);
            }
        });
        things.remove(key);
        for (ObjectKey group : concerned) {
            things.computeIfPresent(group, (any, thing) -> {
                List<ObjectKey> left =
                        thing.members().stream().filter(things::containsKey).toList();
                return left.isEmpty() ? null : thing.with(left);
            });
        }
        return concerned;
    }

    /** The object, what is in it, and the groups that list any of that. */
    private Set<ObjectKey> dependents(ObjectKey key) {
        Set<ObjectKey> found = new LinkedHashSet<>(Set.of(key));
        for (Thing store : things.values()) {
            if (store.parent().filter(key::equals).isPresent()) {
                found.addAll(dependents(store.key()));
            }
        }
        for (Thing group : things.values()) {
            if (group.members().stream().anyMatch(found::contains)) {
                found.add(group.key());
            }
        }
        return found;
    }

    private Optional<Thing> thingNamed(QualifiedName name) {
        return things.values().stream()
                .filter(thing -> name.name().endsWith(thing.name())) // cheap, and true of few
                .filter(thing -> nameOf(thing).equals(name))
                .findAny();
    }

    private QualifiedName nameOf(Thing thing) {
        String prefix = thing.parent()
                .map(things::get)
                .map(parent -> nameOf(parent).name() + ":")
                .orElse("");
        return new QualifiedName(thing.key().kind(), prefix + thing.name());
    }

    private String content(Thing thing) {
        String parent = thing.parent()
                .map(things::get)
                .map(found -> nameOf(found).name())
                .orElse("");
        String members = thing.members().stream()
                .map(member -> nameOf(things.get(member)).name())
                .collect(Collectors.joining(","));
        return thing.name() + ";" + parent + ";" + members + ";" + thing.value();
    }

    private ObjectState state(Thing thing) {
        Set<Reference> requires = new HashSet<>();
        thing.parent().map(this::reference).ifPresent(requires::add);
        thing.members().stream().map(this::reference).forEach(requires::add);
        Content content = Content.of(content(thing));
        ContentHash fingerprint = Content.of(thing.toString()).hash();
        return new ObjectState(thing.key(), nameOf(thing), requires, content, fingerprint);
    }

    private Reference reference(ObjectKey key) {
        return new Reference(nameOf(things.get(key)), key.id());
    }

    private final class Access implements Writer {

        @Override
        public Map<ObjectKey, ObjectState> read(Collection<ObjectKey> keys) {
            mostReadAtOnce = Math.max(mostReadAtOnce, keys.size());
            Map<ObjectKey, ObjectState> states = new LinkedHashMap<>();
            keys.stream().filter(things::containsKey).forEach(key -> states.put(key, state(things.get(key))));
            return states;
        }

        @Override
        public Set<ObjectKey> keys() {
            return Set.copyOf(things.keySet());
        }

        @Override
        public Optional<ObjectKey> named(QualifiedName name) {
            return thingNamed(name).map(Thing::key);
        }

        @Override
        public Map<ObjectKey, Set<ObjectKey>> references(Collection<ObjectKey> keys) {
            referencesRead += keys.size();
            Map<ObjectKey, Set<ObjectKey>> references = new LinkedHashMap<>();
            for (ObjectKey key : keys) {
                Optional.ofNullable(things.get(key)).ifPresent(thing -> {
                    Set<ObjectKey> targets = new LinkedHashSet<>(thing.members());
                    thing.parent().ifPresent(targets::add);
                    references.put(key, targets);
                });
            }
            return references;
        }

        @Override
        public Applied apply(List<Change> changes) {
            mostAppliedAtOnce = Math.max(mostAppliedAtOnce, changes.size());
            Map<ObjectKey, Outcome> outcomes = new LinkedHashMap<>();
            Set<ObjectKey> alsoTouched = new LinkedHashSet<>();
            changes.stream().sorted(Comparator.comparingInt(this::order)).forEach(change -> {
                outcomes.put(change.key(), apply(change, alsoTouched));
                mishap.run();
            });
            return new Applied(outcomes, alsoTouched);
        }

        @Override
        public Optional<Set<ObjectKey>> moveAside(ObjectKey key) {
            things.computeIfPresent(key, (any, thing) -> thing.with("aside-" + key.id(), thing.value()));
            Set<ObjectKey> concerned = dependents(key);
            concerned.remove(key);
            return Optional.of(concerned);
        }

        private int order(Change change) {
            int rank = KINDS.indexOf(change.key().kind());
            return change instanceof Change.Removal ? KINDS.size() * 2 - rank : rank;
        }

        private Outcome apply(Change change, Set<ObjectKey> alsoTouched) {
            if (change instanceof Change.Put put) {
                return put(put.state(), alsoTouched);
            }
            Set<ObjectKey> concerned = removeWithDependents(change.key());
            concerned.remove(change.key());
            alsoTouched.addAll(concerned);
            return new Outcome.Done(Optional.empty());
        }

        private Outcome put(ObjectState state, Set<ObjectKey> alsoTouched) {
            String[] parts = state.content().text().split(";", -1);
            if (!knows(state.key().kind())) {
                return new Outcome.Refused("this host knows no " + state.key().kind());
            }
            if (refused.contains(parts[3])) {
                return new Outcome.Refused("this host takes no " + parts[3]);
            }
            Set<QualifiedName> missing = new HashSet<>();
            state.requires().stream()
                    .filter(reference -> !things.containsKey(reference.key()))
                    .forEach(reference -> missing.add(reference.name()));
            if (!missing.isEmpty()) {
                return new Outcome.Waiting(missing);
            }
            Thing thing = thing(state, parts);
            Optional<Thing> holder =
                    thingNamed(nameOf(thing)).filter(other -> !other.key().equals(state.key()));
            if (holder.isPresent()) {
                return new Outcome.NameTaken(holder.get().key(), nameOf(thing));
            }
            String kind = state.key().kind();
            Optional<QualifiedName> before =
                    Optional.ofNullable(things.get(state.key())).map(SimulatedStore.this::nameOf);
            things.put(state.key(), thing);
            if (slipping.merge(state.key(), -1, Integer::sum) >= 0) {
                things.remove(state.key());
            }
            if (kind.equals("layer") && knows("group") && ownGroup.isPresent() && !things.containsKey(GROUP)) {
                things.put(GROUP, new Thing(GROUP, "g", Optional.empty(), List.of(state.key()), ownGroup.get()));
                alsoTouched.add(GROUP);
            }
            if (before.filter(name -> !name.equals(nameOf(thing))).isPresent()) {
                Set<ObjectKey> concerned = dependents(state.key());
                concerned.remove(state.key());
                alsoTouched.addAll(concerned);
            }
            if (unwritable.contains(parts[3])) {
                alsoTouched.add(state.key());
                return new Outcome.Refused("there is no space for " + parts[3]);
            }
            return new Outcome.Done(
                    Optional.ofNullable(read(Set.of(state.key())).get(state.key())));
        }

        /** By the keys of what it requires: their names may be other ones by now. */
        private Thing thing(ObjectState state, String[] parts) {
            int rank = KINDS.indexOf(state.key().kind());
            Optional<ObjectKey> parent = rank == 0 || parts[1].isEmpty()
                    ? Optional.empty()
                    : Optional.of(meant(state, new QualifiedName(KINDS.get(rank - 1), parts[1])));
            List<ObjectKey> members = parts[2].isEmpty()
                    ? List.of()
                    : List.of(parts[2].split(",")).stream()
                            .map(name -> meant(state, new QualifiedName("layer", name)))
                            .distinct()
                            .toList();
            return new Thing(state.key(), parts[0], parent, members, parts[3].stripTrailing());
        }

        private static ObjectKey meant(ObjectState state, QualifiedName name) {
            return state.requires().stream()
                    .filter(reference -> reference.name().equals(name))
                    .map(Reference::key)
                    .findAny()
                    .orElseThrow();
        }
    }
}
