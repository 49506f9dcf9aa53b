/**
 * The runnable stand-in: {@link org.geoserver.cluster.lite.GeoServerLite} is its main class, {@link
 * org.geoserver.cluster.lite.LiteServer} one running server, {@link org.geoserver.cluster.lite.LiteConfiguration} what
 * is in it.
 */
package org.geoserver.cluster.lite;
