/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** Small helpers of GeoServer's: a {@link org.geoserver.util.Filter} accepts some objects. */
package org.geoserver.util;
