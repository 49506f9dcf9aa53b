/**
 * GeoServer's REST base: {@link org.geoserver.rest.RestBaseController} for the paths, {@link
 * org.geoserver.rest.RestException} for a status and a sentence, {@link org.geoserver.rest.DispatcherCallback} for what
 * wants to see every call, {@link org.geoserver.rest.RestConfiguration} for how Spring MVC reads and writes.
 */
package org.geoserver.rest;
