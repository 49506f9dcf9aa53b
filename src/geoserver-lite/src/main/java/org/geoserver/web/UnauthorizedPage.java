/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

/** Tells that a page is for others. */
public class UnauthorizedPage extends GeoServerBasePage {}
