/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Set;

/**
 * How far the changes of one node came, when somebody waited for that.
 *
 * @param applied the names of the other nodes that have applied all of them
 * @param lacking the names of the other replicas that have not, as far as is known
 * @param reached whether so many have applied them as were asked for. It may be false with nobody lacking: when more nodes
 *     were asked for than there are
 */
public record Reached(Set<String> applied, Set<String> lacking, boolean reached) {

    public Reached {
        applied = Set.copyOf(applied);
        lacking = Set.copyOf(lacking);
    }
}
