/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The objects of GeoServer's catalog as interfaces, the catalog itself, and the small classes that they need.
 * Signatures are GeoServer's.
 */
package org.geoserver.catalog;
