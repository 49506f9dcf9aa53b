/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.model.QualifiedName;

/**
 * What joining would do to a node that is no member yet.
 *
 * @param joined whether it is a member already: then nothing is to be done
 * @param member who told what the cluster has; empty when nobody is there that has a configuration to give
 * @param taken what only the cluster has
 * @param replaced what both have, by key or by name: the cluster's state counts
 * @param onlyHere what only this node has: removed, spread, or the reason not to join, as the policy says
 */
public record JoinPlan(
        JoinPolicy policy,
        boolean joined,
        Optional<String> member,
        List<QualifiedName> taken,
        List<QualifiedName> replaced,
        List<QualifiedName> onlyHere) {

    public JoinPlan {
        taken = List.copyOf(taken);
        replaced = List.copyOf(replaced);
        onlyHere = List.copyOf(onlyHere);
    }

    /** Of a member, or of a node that is alone. */
    static JoinPlan nothing(JoinPolicy policy, boolean joined) {
        return new JoinPlan(policy, joined, Optional.empty(), List.of(), List.of(), List.of());
    }
}
