/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Optional;
import org.geoserver.cluster.model.Version;

/** What became of the wish to make an object again what it was. */
public sealed interface Restored {

    /** @param version the one that the object has now; empty when it was so already */
    record Done(Optional<Version> version) implements Restored {}

    /** Nothing was changed. The cause is a sentence for the administrator. */
    record Refused(String cause) implements Restored {}
}
