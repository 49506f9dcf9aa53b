/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * Pages and parts of the stand-in's web shell that have no namesake in GeoServer's listed API: the login form, styles,
 * status.
 */
package org.geoserver.cluster.lite.web;
