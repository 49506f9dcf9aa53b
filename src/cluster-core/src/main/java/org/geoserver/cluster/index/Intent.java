/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;

/**
 * That an object is about to get this version.
 *
 * @param hash of the content that is being applied and of what that refers to; empty for a removal
 */
public record Intent(Version version, Optional<ContentHash> hash) {

    /**
     * What tells that an object is as it was to become. Its content alone doesn't: that calls others by names, which may be those
     * of other objects by now.
     *
     * @param required the cluster's keys of what it refers to here
     */
    public static ContentHash hash(ContentHash content, Collection<ObjectKey> required) {
        if (required.isEmpty()) {
            return content;
        }
        StringBuilder all = new StringBuilder(content.hex());
        required.stream()
                .sorted()
                .forEach(key -> all.append('\n').append(key.kind()).append('\0').append(key.id()));
        return ContentHash.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
