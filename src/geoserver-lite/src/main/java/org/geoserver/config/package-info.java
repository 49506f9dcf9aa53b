/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What is configured beside the catalog: {@link org.geoserver.config.GeoServer} and what it holds, and who listens
 * to it.
 */
package org.geoserver.config;
