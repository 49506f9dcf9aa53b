/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

/** A page whose requests don't take the configuration lock. */
public interface GeoServerUnlockablePage {}
