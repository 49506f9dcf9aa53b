/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The catalog in memory: {@link org.geoserver.cluster.lite.catalog.LiteCatalog} is the catalog, with its {@code Lookups} and
 * {@code ShortForms}, {@code Inventory} holds its objects by id and by {@code Key}, {@code Rules} says what it refuses, {@code
 * References} makes references point to its own objects, {@code EventDispatcher} tells listeners of {@code Events}, and {@code
 * LiteCatalogFactory} makes new objects.
 */
package org.geoserver.cluster.lite.catalog;
