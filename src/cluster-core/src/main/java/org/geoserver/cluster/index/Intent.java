/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.util.Optional;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.Version;

/**
 * That an object is about to get this version.
 *
 * @param hash of the content that is being applied; empty for a removal
 */
public record Intent(Version version, Optional<ContentHash> hash) {

    /** At a version that the change gets only where it is applied. */
    public Intent at(Version other) {
        return new Intent(other, hash);
    }

    /** That this change is about to be applied. */
    public static Intent of(Change change) {
        return new Intent(
                change.version(),
                change instanceof Change.Put put
                        ? Optional.of(put.state().content().hash())
                        : Optional.empty());
    }
}
