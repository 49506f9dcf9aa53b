/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** Who is logged in, for pages: {@link org.geoserver.web.spring.security.GeoServerSession}. */
package org.geoserver.web.spring.security;
