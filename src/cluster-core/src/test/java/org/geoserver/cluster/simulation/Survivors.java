/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.Reference;

/**
 * What users of one node made, and nobody else had a hand in, nor in anything that it needs: it must be the same in the
 * end, be its node cut off or crashed meanwhile, unless it or what it needs gave way to another object of its name.
 */
final class Survivors {

    private final Map<ObjectKey, Survivor> byKey = new TreeMap<>();

    /** @param needs keys of all that it needs, itself too */
    private record Survivor(String node, String value, Set<ObjectKey> needs) {}

    /** Looks at the nodes when the users have done their last. */
    Survivors(List<SimulatedNode> nodes) {
        for (SimulatedNode node : nodes) {
            Set<ObjectKey> others = new HashSet<>();
            nodes.stream().filter(other -> other != node).forEach(other -> others.addAll(other.touched));
            Map<ObjectKey, ObjectState> states = node.store.states();
            states.forEach((local, state) -> {
                Set<ObjectKey> needs = new HashSet<>();
                collect(local, states, node, needs);
                ObjectKey key = node.index.keyOf(local);
                boolean mayBeForeign = needs.stream().anyMatch(node.touchedBefore::contains);
                if (node.roles.primary()
                        && !mayBeForeign
                        && node.touched.contains(key)
                        && needs.stream().noneMatch(others::contains)) {
                    byKey.put(key, new Survivor(node.name, value(state), needs));
                }
            });
        }
    }

    private static void collect(
            ObjectKey local, Map<ObjectKey, ObjectState> states, SimulatedNode node, Set<ObjectKey> into) {
        if (into.add(node.index.keyOf(local))) {
            states.get(local).requires().stream()
                    .map(Reference::key)
                    .forEach(needed -> collect(needed, states, node, into));
        }
    }

    private static String value(ObjectState state) {
        return state.content().text().split(";", -1)[3].stripTrailing();
    }

    /** @param displaced what ever gave way, on any node */
    void check(SimulatedNode node, Set<ObjectKey> displaced) {
        Map<ObjectKey, ObjectState> states = node.store.states();
        byKey.forEach((key, survivor) -> {
            boolean gaveWay = survivor.needs().stream().anyMatch(displaced::contains);
            if (!gaveWay) {
                Optional<String> value = node.index
                        .get(key)
                        .filter(IndexEntry::isLive)
                        .map(entry -> value(states.get(entry.localKey())));
                assertThat(value).as(key + " of " + survivor.node()).contains(survivor.value());
            }
        });
    }
}
