/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What objects were before: a {@link org.geoserver.cluster.history.StateHistory} keeps the last {@link
 * org.geoserver.cluster.history.PastState}s of each object, and the {@link org.geoserver.cluster.history.Conflict}s in which
 * somebody's change was lost to another's. {@link org.geoserver.cluster.history.MVStoreStateHistory} is one, in memory or in
 * a file.
 */
package org.geoserver.cluster.history;
