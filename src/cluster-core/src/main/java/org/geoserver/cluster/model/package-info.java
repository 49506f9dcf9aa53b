/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The values that everything else is about: an object has an {@link org.geoserver.cluster.model.ObjectKey} and, at a
 * moment, an {@link org.geoserver.cluster.model.ObjectState} with a {@link org.geoserver.cluster.model.QualifiedName} and a
 * {@link org.geoserver.cluster.model.Content}; it needs other objects by {@link org.geoserver.cluster.model.Reference}. A {@link org.geoserver.cluster.model.Change} tells that it got a state at a
 * {@link org.geoserver.cluster.model.Version}, which a {@link org.geoserver.cluster.model.HybridLogicalClock} draws; the
 * greater version wins. A {@link org.geoserver.cluster.model.Digest} sums up all versions of a node.
 */
package org.geoserver.cluster.model;
