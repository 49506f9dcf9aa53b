/**
 * The plugin: {@link org.geoserver.cluster.ClusterPluginConfiguration} puts its parts into GeoServer's application
 * context. {@code catalog} is the configuration that is kept equal, {@code config} are the settings, {@code admin} runs
 * the node, and {@code rest} and {@code web} show it.
 */
package org.geoserver.cluster;
