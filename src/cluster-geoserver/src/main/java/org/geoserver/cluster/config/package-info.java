/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The settings of this node, from {@code cluster.properties}, {@code embedded-broker.properties} and from what the
 * operator sets around them.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.config.ClusterKey}: every key, described once; comments, docs and page come from it
 *   <li>{@link org.geoserver.cluster.config.ClusterSettings}: the settings, valid by construction
 *   <li>{@link org.geoserver.cluster.config.ClusterConfiguration}: what was found and where, valid or not
 *   <li>{@link org.geoserver.cluster.config.ClusterSettingsFile}: finds, loads, writes and changes the files, and tells
 *       when somebody else did
 *   <li>{@link org.geoserver.cluster.config.SettingsFiles}: both as they were at a moment, {@link
 *       org.geoserver.cluster.config.SettingsStamp} what tells that moment from another
 *   <li>{@link org.geoserver.cluster.config.SettingsReader}: makes a configuration of the files and the surroundings
 *   <li>{@link org.geoserver.cluster.config.SettingsTemplate}: the files of a first start
 *   <li>{@link org.geoserver.cluster.config.Surroundings}: system properties, servlet parameters, environment
 *   <li>{@link org.geoserver.cluster.config.PropertiesText}: a properties file as its author wrote it
 *   <li>{@link org.geoserver.cluster.config.SettingProblem}, {@link
 *       org.geoserver.cluster.config.InvalidSettingsException}: what is wrong with which key, and how to mend it
 * </ul>
 */
package org.geoserver.cluster.config;
