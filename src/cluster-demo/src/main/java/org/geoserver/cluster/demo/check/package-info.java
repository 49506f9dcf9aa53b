/**
 * Makes a change of every kind on one node and waits until all nodes show it.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.demo.check.Step}: one change over REST, and what every node must show after it
 *   <li>{@link org.geoserver.cluster.demo.check.Probe}: the changes of one kind of object
 *   <li>{@link org.geoserver.cluster.demo.check.Probes}: the table of all of them
 *   <li>{@link org.geoserver.cluster.demo.check.Check}: runs probes over nodes; each gives a {@link
 *       org.geoserver.cluster.demo.check.Result}
 *   <li>{@link org.geoserver.cluster.demo.check.RemoteMaps}: the map servers that cascaded layers come from
 *   <li>{@link org.geoserver.cluster.demo.check.Samples}: the files that stores read
 * </ul>
 */
package org.geoserver.cluster.demo.check;
