/**
 * A small client of GeoServer's REST API: {@link org.geoserver.cluster.demo.rest.Rest} asks one node, {@link
 * org.geoserver.cluster.demo.rest.Answer} is what it says, {@link org.geoserver.cluster.demo.rest.Xml} reads names out of
 * it, and {@link org.geoserver.cluster.demo.rest.WholeState} is everything that a node says of its configuration; a {@link
 * org.geoserver.cluster.demo.rest.Difference} tells in what two nodes are not the same.
 */
package org.geoserver.cluster.demo.rest;
