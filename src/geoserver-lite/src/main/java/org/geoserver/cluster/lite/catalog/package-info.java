/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The catalog in memory: {@link org.geoserver.cluster.lite.catalog.LiteCatalog} is the catalog, with its {@code Lookups} and
 * {@code ShortForms}. {@code Inventory} holds its objects by id and by {@code Key}, {@code DefaultObjects} says which of them
 * are the defaults.
 *
 * <p>Before an object is added or saved, {@code Blanks} fills in what nobody has said, {@code Rules} says what the catalog
 * refuses, and {@code Validators} what plugins do. {@code Changes} adds, saves and removes, while {@code References} makes
 * references point to the catalog's own objects and {@code EventDispatcher} tells listeners of {@code Events}; a {@code
 * StyleFile} is renamed with its style.
 *
 * <p>{@code LiteCatalogFactory} makes new objects, {@code InfoPropertyAccessorFactory} lets filters read them.
 */
package org.geoserver.cluster.lite.catalog;
