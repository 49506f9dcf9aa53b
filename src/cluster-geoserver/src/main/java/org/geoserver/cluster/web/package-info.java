/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The page "Cluster".
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.web.ClusterPage}: the state, kept fresh, and the settings below it
 *   <li>{@link org.geoserver.cluster.web.StatusPanel}: this node and the others
 *   <li>{@link org.geoserver.cluster.web.SettingsForm}: all settings, each with what it means
 *   <li>{@link org.geoserver.cluster.web.ClusterHomePageContent}: a line on the home page
 * </ul>
 */
package org.geoserver.cluster.web;
