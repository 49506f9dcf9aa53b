/** Users and roles: {@link org.geoserver.security.impl.GeoServerRole}. */
package org.geoserver.security.impl;
