/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.util.Optional;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.Version;

/**
 * That an object is about to get this version.
 *
 * @param hash of the content that is being applied and of what that refers to; empty for a removal
 */
public record Intent(Version version, Optional<ContentHash> hash) {}
