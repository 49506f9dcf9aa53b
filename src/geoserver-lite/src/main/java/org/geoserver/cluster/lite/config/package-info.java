/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What is configured beside the catalog, in memory: {@link org.geoserver.cluster.lite.config.LiteGeoServer} is GeoServer,
 * {@code LiteGeoServerFactory} makes its objects, and a {@link org.geoserver.cluster.lite.config.ConfigurationLoader}
 * reads everything again.
 */
package org.geoserver.cluster.lite.config;
