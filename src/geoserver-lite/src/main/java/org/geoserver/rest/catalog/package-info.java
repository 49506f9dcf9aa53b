/**
 * What guards GeoServer's REST: {@link org.geoserver.rest.catalog.RestConfigurationLockCallback} gives each call of the
 * catalog, which is one to an {@link org.geoserver.rest.catalog.AbstractCatalogController}, and of the configuration the
 * configuration lock.
 */
package org.geoserver.rest.catalog;
