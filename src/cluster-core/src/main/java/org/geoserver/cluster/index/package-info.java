/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What a node remembers: the {@link org.geoserver.cluster.index.VersionIndex} holds one
 * {@link org.geoserver.cluster.index.IndexEntry} for each object that ever was, tombstones too, and derives the outbox, the
 * digest and the names from them. {@link org.geoserver.cluster.index.MVStoreVersionIndex} keeps it in a file,
 * {@link org.geoserver.cluster.index.InMemoryVersionIndex} doesn't. An {@link org.geoserver.cluster.index.Intent} lets a
 * node that ended while it applied a change know so.
 */
package org.geoserver.cluster.index;
