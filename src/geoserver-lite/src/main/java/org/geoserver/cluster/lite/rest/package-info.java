/**
 * The REST resources of the stand-in, one controller for each family: {@link
 * org.geoserver.cluster.lite.rest.WorkspaceController} and {@link org.geoserver.cluster.lite.rest.NamespaceController},
 * {@link org.geoserver.cluster.lite.rest.StoreController}, {@link org.geoserver.cluster.lite.rest.ResourceController}
 * (what lies in a store), {@link org.geoserver.cluster.lite.rest.LayerController}, {@link
 * org.geoserver.cluster.lite.rest.LayerGroupController}, {@link org.geoserver.cluster.lite.rest.StyleController}, {@link
 * org.geoserver.cluster.lite.rest.SettingsController}, {@link org.geoserver.cluster.lite.rest.ServiceController}, {@link
 * org.geoserver.cluster.lite.rest.SystemController} and {@link
 * org.geoserver.cluster.lite.rest.ResourceStoreController}.
 *
 * <p>A body comes in as a {@link org.geoserver.cluster.lite.rest.Document}, which knows what it gives and what it leaves
 * alone. An object goes out as XML or JSON through {@link org.geoserver.cluster.lite.rest.InfoMessageConverter}, a list
 * or a report as a {@link org.geoserver.cluster.lite.rest.Tree}. {@link org.geoserver.cluster.lite.rest.SuffixFilter}
 * understands {@code .xml} and {@code .json} at the end of a path.
 */
package org.geoserver.cluster.lite.rest;
