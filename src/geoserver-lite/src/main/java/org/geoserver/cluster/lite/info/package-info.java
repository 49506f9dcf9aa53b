/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * One implementation for all objects of the configuration.
 *
 * <p>{@link org.geoserver.cluster.lite.info.Infos} makes an object of any interface of the configuration, and gives
 * access to what is in it; {@link org.geoserver.cluster.lite.info.State} is what is in it: its properties by name;
 * {@code Defaults} says what a property is that nobody has set, {@code Derived} what follows from other properties, and
 * {@link org.geoserver.cluster.lite.info.Identified} lets the catalog give it an id.
 */
package org.geoserver.cluster.lite.info;
