/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import java.util.List;
import java.util.stream.Collectors;

/** The changes of one kind of object, made one after the other. */
public record Probe(String kind, List<Step> steps) {

    public Probe {
        steps = List.copyOf(steps);
    }

    static Probe of(String kind, Step... steps) {
        return new Probe(kind, List.of(steps));
    }

    /** What is done to the object, such as {@code add, modify, rename}. */
    public String actions() {
        return steps.stream().map(Step::action).distinct().collect(Collectors.joining(", "));
    }
}
