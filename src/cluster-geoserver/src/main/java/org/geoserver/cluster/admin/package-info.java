/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What an administrator can see and do, for REST and the page alike.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.admin.ClusterAdministration}: the state and the settings of this node, and changing
 *       them
 *   <li>{@link org.geoserver.cluster.admin.ClusterState}: clustered, with the node's status, or not, with the reason
 *   <li>{@link org.geoserver.cluster.admin.PureReplica}: what a node that refuses changes says, and where they are made
 * </ul>
 *
 * <p>{@code ClusterRuntime} is the administration of this GeoServer; {@code RunningNode} is one run of its node, which it starts
 * and ends.
 */
package org.geoserver.cluster.admin;
