/**
 * What runs inside a node's own process.
 *
 * <p>{@link org.geoserver.cluster.demo.node.Tether} ends the process when the launcher is gone, and runs the real main
 * class: the stand-in's, or {@link org.geoserver.cluster.demo.node.WebApp} for a GeoServer. {@link
 * org.geoserver.cluster.demo.node.Broker} is a broker that is a process of its own.
 */
package org.geoserver.cluster.demo.node;
