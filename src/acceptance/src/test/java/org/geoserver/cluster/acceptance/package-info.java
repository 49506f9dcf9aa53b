/**
 * Tests of whole nodes, each a process of its own with its own data directory and embedded broker.
 *
 * <p>{@link org.geoserver.cluster.acceptance.Nodes} starts three of them once for all tests; {@link
 * org.geoserver.cluster.acceptance.Equality} says whether they have the same configuration, in memory and ({@link
 * org.geoserver.cluster.acceptance.DataDirectory}) on disk; {@link org.geoserver.cluster.acceptance.Workload} changes it at
 * random. {@link org.geoserver.cluster.acceptance.SizeTest} measures how a node joins one with a {@link
 * org.geoserver.cluster.acceptance.LargeCatalogue}.
 */
package org.geoserver.cluster.acceptance;
