/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

/**
 * What an object is called among those of its kind, such as layer {@code topp:roads}. References between objects are
 * by qualified name, and at most one live object of a kind has a name.
 */
public record QualifiedName(String kind, String name) {

    public QualifiedName {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
