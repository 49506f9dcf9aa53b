/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In what a text is not as it should be: the lines that it lacks, and those that it has too many. */
public record Difference(String name, List<String> lacking, List<String> added) {

    private static final int MOST_LINES = 5;

    public Difference {
        lacking = List.copyOf(lacking);
        added = List.copyOf(added);
    }

    /** Empty when they are equal. */
    public static Optional<Difference> of(String name, String expected, String actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        List<String> lacking = new ArrayList<>();
        List<String> added = new ArrayList<>(actual.lines().toList());
        for (String line : expected.lines().toList()) {
            if (!added.remove(line)) {
                lacking.add(line);
            }
        }
        return Optional.of(new Difference(name, lacking, added));
    }

    @Override
    public String toString() {
        if (lacking.isEmpty() && added.isEmpty()) {
            return name + " has its lines in another order";
        }
        return name
                + (lacking.isEmpty() ? "" : " lacks " + shown(lacking))
                + (added.isEmpty() ? "" : (lacking.isEmpty() ? " has in addition " : " and has ") + shown(added));
    }

    private static String shown(List<String> lines) {
        String text = String.join(
                " ", lines.stream().limit(MOST_LINES).map(String::strip).toList());
        return "«" + text + "»"
                + (lines.size() > MOST_LINES ? " and " + (lines.size() - MOST_LINES) + " more lines" : "");
    }
}
