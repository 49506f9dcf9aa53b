/**
 * What guards GeoServer's REST: {@link org.geoserver.rest.catalog.RestConfigurationLockCallback} gives each call the
 * configuration lock.
 */
package org.geoserver.rest.catalog;
