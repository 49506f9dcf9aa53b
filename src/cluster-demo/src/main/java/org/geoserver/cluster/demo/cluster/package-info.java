/**
 * Several nodes on this machine, each a process of its own.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.demo.cluster.Plan}: how many nodes, at which ports, with which directories
 *   <li>{@link org.geoserver.cluster.demo.cluster.Host}: what a node's process runs: {@link
 *       org.geoserver.cluster.demo.cluster.StandIn}, or a real GeoServer, {@link
 *       org.geoserver.cluster.demo.cluster.GeoServerHost}, or one of these, {@link
 *       org.geoserver.cluster.demo.cluster.AdaptedHost adapted}
 *   <li>{@link org.geoserver.cluster.demo.cluster.NodePlan} and {@link org.geoserver.cluster.demo.cluster.Node}: one node,
 *       before and while it runs
 *   <li>{@link org.geoserver.cluster.demo.cluster.Program}: a Java process, such as a node's or a broker's
 *   <li>{@link org.geoserver.cluster.demo.cluster.Cluster}: the nodes together; closing it ends them all
 *   <li>{@link org.geoserver.cluster.demo.cluster.RunningDemo}: the nodes of another launcher, which {@link
 *       org.geoserver.cluster.demo.cluster.JoiningNode} joins
 *   <li>{@link org.geoserver.cluster.demo.cluster.Watch}: waits for a node as long as it isn't stuck
 *   <li>{@link org.geoserver.cluster.demo.cluster.Installation}: where the build put the jars
 *   <li>{@link org.geoserver.cluster.demo.cluster.ClassArchive}: lets nodes start in half the time
 *   <li>{@link org.geoserver.cluster.demo.cluster.Ports}, {@link org.geoserver.cluster.demo.cluster.Directories}, {@link
 *       org.geoserver.cluster.demo.cluster.ClusterProperties}, {@link org.geoserver.cluster.demo.cluster.Commands}: what they need of the machine
 *   <li>{@link org.geoserver.cluster.demo.cluster.DemoException}: why it can't be done, a sentence for the user
 * </ul>
 */
package org.geoserver.cluster.demo.cluster;
