/**
 * GeoServer's platform: {@link org.geoserver.platform.GeoServerExtensions} finds beans by type,
 * {@link org.geoserver.platform.GeoServerResourceLoader} opens the data directory,
 * {@link org.geoserver.platform.ContextLoadedEvent} tells that the context is complete, and
 * {@link org.geoserver.platform.ModuleStatus} is a row of the about page.
 */
package org.geoserver.platform;
