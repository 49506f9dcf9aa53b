/**
 * Login: {@link org.geoserver.cluster.lite.security.DataDirectoryUsers} checks a password against the data directory,
 * {@link org.geoserver.cluster.lite.security.SecurityConfiguration} says which path needs whom.
 */
package org.geoserver.cluster.lite.security;
