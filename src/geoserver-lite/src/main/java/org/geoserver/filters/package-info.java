/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** How beans filter all requests, after the security: {@link org.geoserver.filters.GeoServerFilter}. */
package org.geoserver.filters;
