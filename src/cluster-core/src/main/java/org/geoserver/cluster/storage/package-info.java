/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * Files of this node in which states of objects are kept: {@link org.geoserver.cluster.storage.SealedStore} opens them, {@link
 * org.geoserver.cluster.storage.StateCodec} writes a state, and {@link org.geoserver.cluster.storage.Commits} sees to it that a commit is
 * on the disk when it returns.
 */
package org.geoserver.cluster.storage;
