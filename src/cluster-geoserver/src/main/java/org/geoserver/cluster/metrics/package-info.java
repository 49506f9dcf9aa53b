/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The cluster in numbers, for monitoring.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.metrics.ClusterMetrics}: all of them in Prometheus' text format
 *   <li>{@code ClusterMeters}: which there are, and where they come from
 * </ul>
 */
package org.geoserver.cluster.metrics;
