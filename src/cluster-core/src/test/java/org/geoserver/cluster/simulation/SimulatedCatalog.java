/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

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
import java.util.stream.Collectors;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;

/**
 * Workspaces hold stores, stores hold layers, groups list layers. References are by identity inside and by name in contents, so
 * renaming a workspace changes the contents of what is in it, but is no change of that. A group goes with its last layer.
 */
final class SimulatedCatalog {

    static final List<String> KINDS = List.of("workspace", "store", "layer", "group");

    private final Map<ObjectKey, Thing> things = new TreeMap<>();

    /** @param members layers of a group */
    record Thing(ObjectKey key, String name, Optional<ObjectKey> parent, List<ObjectKey> members, String value) {
        Thing with(String newName, String newValue) {
            return new Thing(key, newName, parent, members, newValue);
        }

        Thing with(List<ObjectKey> newMembers) {
            return new Thing(key, name, parent, newMembers, value);
        }

        boolean isGroup() {
            return key.kind().equals("group");
        }
    }

    boolean has(ObjectKey key) {
        return things.containsKey(key);
    }

    Optional<Thing> get(ObjectKey key) {
        return Optional.ofNullable(things.get(key));
    }

    Set<ObjectKey> keys() {
        return Set.copyOf(things.keySet());
    }

    List<ObjectKey> keys(String kind) {
        return things.keySet().stream().filter(key -> key.kind().equals(kind)).toList();
    }

    Optional<Thing> named(QualifiedName name) {
        return things.values().stream()
                .filter(thing -> name.name().endsWith(thing.name())) // cheap, and true of few
                .filter(thing -> nameOf(thing).equals(name))
                .findAny();
    }

    void put(Thing thing) {
        things.put(thing.key(), thing);
    }

    void putAll(Collection<Thing> all) {
        all.forEach(this::put);
    }

    /** This one alone, whatever hangs on it. */
    void remove(ObjectKey key) {
        things.remove(key);
    }

    /** @return what was there */
    List<Thing> takeAll() {
        List<Thing> taken = List.copyOf(things.values());
        things.clear();
        return taken;
    }

    /** @return what was there */
    List<Thing> takeGroups() {
        List<Thing> taken = things.values().stream().filter(Thing::isGroup).toList();
        taken.forEach(group -> remove(group.key()));
        return taken;
    }

    /** @return what that concerned */
    Set<ObjectKey> removeWithDependents(ObjectKey key) {
        Set<ObjectKey> concerned = dependents(key);
        concerned.stream().filter(other -> !other.kind().equals("group")).forEach(this::remove);
        remove(key);
        pruneGroups();
        return concerned;
    }

    /** Groups list what there is, and there are no empty ones. */
    void pruneGroups() {
        for (ObjectKey key : keys("group")) {
            things.computeIfPresent(key, (any, group) -> {
                List<ObjectKey> left =
                        group.members().stream().filter(this::has).toList();
                return left.isEmpty() ? null : group.with(left);
            });
        }
    }

    /** The object, what is in it, and the groups that list any of that. */
    Set<ObjectKey> dependents(ObjectKey key) {
        Set<ObjectKey> found = new LinkedHashSet<>(Set.of(key));
        for (Thing inner : things.values()) {
            if (inner.parent().filter(key::equals).isPresent()) {
                found.addAll(dependents(inner.key()));
            }
        }
        for (Thing group : things.values()) {
            if (group.members().stream().anyMatch(found::contains)) {
                found.add(group.key());
            }
        }
        return found;
    }

    /** Keys of what these refer to, as far as they are there. */
    Map<ObjectKey, Set<ObjectKey>> references(Collection<ObjectKey> keys) {
        Map<ObjectKey, Set<ObjectKey>> references = new LinkedHashMap<>();
        for (ObjectKey key : keys) {
            get(key).ifPresent(thing -> {
                Set<ObjectKey> targets = new LinkedHashSet<>(thing.members());
                thing.parent().ifPresent(targets::add);
                references.put(key, targets);
            });
        }
        return references;
    }

    QualifiedName nameOf(Thing thing) {
        String prefix = thing.parent()
                .map(things::get)
                .map(parent -> nameOf(parent).name() + ":")
                .orElse("");
        return new QualifiedName(thing.key().kind(), prefix + thing.name());
    }

    String content(Thing thing) {
        String parent = thing.parent()
                .map(things::get)
                .map(found -> nameOf(found).name())
                .orElse("");
        String members = thing.members().stream()
                .map(member -> nameOf(things.get(member)).name())
                .collect(Collectors.joining(","));
        return thing.name() + ";" + parent + ";" + members + ";" + thing.value();
    }

    /** Everything by name. */
    Map<QualifiedName, String> contents() {
        Map<QualifiedName, String> all = new TreeMap<>(Comparator.comparing(QualifiedName::toString));
        things.values().forEach(thing -> all.put(nameOf(thing), content(thing).stripTrailing()));
        return all;
    }

    Map<ObjectKey, ObjectState> states(Collection<ObjectKey> keys) {
        Map<ObjectKey, ObjectState> states = new LinkedHashMap<>();
        keys.forEach(key -> get(key).ifPresent(thing -> states.put(key, state(thing))));
        return states;
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

    /** The value in a content. */
    static String value(ObjectState state) {
        return parts(state)[3];
    }

    private static String[] parts(ObjectState state) {
        return state.content().text().split(";", -1);
    }

    /**
     * What has such a state, by the keys of what it requires: their names may be other ones by now. Blanks at the value's end are
     * lost, so a copy is not always as the original.
     */
    static Thing thing(ObjectState state) {
        String[] parts = parts(state);
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
