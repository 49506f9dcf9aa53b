/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The page "Cluster configuration", and what is told of the cluster elsewhere in the web interface.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.web.ClusterPage}: the page; its parts are below, in its order
 *   <li>{@link org.geoserver.cluster.web.StatePanel}: the verdict, this node and the others; {@link
 *       org.geoserver.cluster.web.ActivityPanel}: the last hour in two plots, drawn by {@link
 *       org.geoserver.cluster.web.Plot}
 *   <li>{@link org.geoserver.cluster.web.ReloadPanel}: reloading all nodes, and how that goes
 *   <li>{@link org.geoserver.cluster.web.SwitchesPanel}: what is turned on and off with a click
 *   <li>{@link org.geoserver.cluster.web.SettingsForm}: all other settings, by {@link
 *       org.geoserver.cluster.web.SettingsGroup}, each in a {@link org.geoserver.cluster.web.SettingField}
 *   <li>{@link org.geoserver.cluster.web.ConflictsPanel}, {@link org.geoserver.cluster.web.HistoryPanel}: whose changes were
 *       lost, and what objects were, with {@link org.geoserver.cluster.web.DifferenceView} and {@link
 *       org.geoserver.cluster.web.PutBack} in both
 *   <li>{@link org.geoserver.cluster.web.EventsPanel}, {@link org.geoserver.cluster.web.QuarantinePanel}: the last changes,
 *       and what is put aside
 *   <li>{@link org.geoserver.cluster.web.LiveRefresh}: keeps the page fresh, with {@code ClusterPage.js}
 *   <li>{@link org.geoserver.cluster.web.Health}: the one thing to say about a node, and what to do about it
 *   <li>{@link org.geoserver.cluster.web.ClusterHomePageContent}, {@link org.geoserver.cluster.web.ClusterHomePanel}: a line
 *       on the home page
 *   <li>{@link org.geoserver.cluster.web.ClusterModuleStatus}: the module's row on the page "About"
 *   <li>{@link org.geoserver.cluster.web.ReplicaGuard}: lets nothing be saved on GeoServer's own pages while this node is only a
 *       replica; which pages those are, {@code ReplicatedPages} knows, and {@code ReplicaBanner} tells it on them
 *   <li>{@link org.geoserver.cluster.web.Rows}, {@link org.geoserver.cluster.web.Message}: tables and answers, there only when
 *       they say something
 *   <li>{@link org.geoserver.cluster.web.Texts}, {@link org.geoserver.cluster.web.Times}: words and times for people
 * </ul>
 *
 * <p>All texts are in {@code GeoServerApplication*.properties}, in UTF-8 as GeoServer's own; the English help of a setting is
 * its description in {@link org.geoserver.cluster.config.ClusterKey}.
 */
package org.geoserver.cluster.web;
