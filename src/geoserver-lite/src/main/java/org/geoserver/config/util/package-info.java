/**
 * Configuration as XML and JSON: {@link org.geoserver.config.util.XStreamPersisterFactory} makes an
 * {@link org.geoserver.config.util.XStreamPersister}, which extensions prepare as
 * {@link org.geoserver.config.util.XStreamPersisterInitializer}s; an
 * {@link org.geoserver.config.util.XStreamServiceLoader} does it for one kind of service.
 */
package org.geoserver.config.util;
