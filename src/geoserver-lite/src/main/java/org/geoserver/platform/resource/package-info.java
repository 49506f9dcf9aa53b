/**
 * Files of the data directory: a {@link org.geoserver.platform.resource.ResourceStore} gives a
 * {@link org.geoserver.platform.resource.Resource} for a path, whose {@code out()} replaces the file at once, and whose
 * changes reach {@link org.geoserver.platform.resource.ResourceListener}s through the store's
 * {@link org.geoserver.platform.resource.ResourceNotificationDispatcher}.
 */
package org.geoserver.platform.resource;
