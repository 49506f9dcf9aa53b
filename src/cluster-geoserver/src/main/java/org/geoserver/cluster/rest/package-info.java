/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * {@code /rest/cluster}.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.rest.ClusterController}: answers GET and POST
 *   <li>{@link org.geoserver.cluster.rest.ClusterReport}: what is answered, as JSON or XML
 *   <li>{@link org.geoserver.cluster.rest.SettingsBody}: what was sent, in any of the forms that are understood
 * </ul>
 */
package org.geoserver.cluster.rest;
