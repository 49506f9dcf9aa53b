/** Who may do what: {@link org.geoserver.security.GeoServerSecurityManager}. */
package org.geoserver.security;
