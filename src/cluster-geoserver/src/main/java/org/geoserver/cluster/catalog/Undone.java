/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Optional;

/** Something that the host left undone on its disk, mostly because that was full. */
interface Undone {

    /** From any thread; takes no lock. */
    boolean isAny();

    /**
     * Does what can be done of it. Called with the configuration to itself.
     *
     * @return why the rest, or a part of it, can't be done; empty when nothing is left
     */
    Optional<String> finish();
}
