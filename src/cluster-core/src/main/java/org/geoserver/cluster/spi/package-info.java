/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What the core needs from outside: a {@link org.geoserver.cluster.spi.ConfigurationStore}, which is the host, a
 * {@link org.geoserver.cluster.spi.Transport} for changes and {@link org.geoserver.cluster.spi.Signal}s, and a
 * {@link org.geoserver.cluster.spi.Scheduler}, which is the only source of threads and delays.
 */
package org.geoserver.cluster.spi;
