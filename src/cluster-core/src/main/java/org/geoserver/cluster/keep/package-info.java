/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What a newer node has and this one's host can't: a {@link org.geoserver.cluster.keep.KeepingStore} puts the objects of kinds
 * that its host doesn't know into a {@link org.geoserver.cluster.keep.Keep}, so that they are counted, survive, and are given to
 * others like any other object, and owes them to the host until it knows their kind and has them. {@link
 * org.geoserver.cluster.keep.MVStoreKeep} is one in a file.
 */
package org.geoserver.cluster.keep;
