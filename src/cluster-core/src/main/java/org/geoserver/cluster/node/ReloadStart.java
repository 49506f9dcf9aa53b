/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.Optional;

/**
 * What became of the wish to reload all nodes.
 *
 * @param begun whether it has begun
 * @param state how it goes, or how the one goes that is under way already; empty when the node is stopping
 */
public record ReloadStart(boolean begun, Optional<ReloadState> state) {}
