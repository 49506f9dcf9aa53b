/** Looks into the finished zip: {@link org.geoserver.cluster.plugin.PluginZipTest}. */
package org.geoserver.cluster.plugin;
