/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.geoserver.security.impl.GeoServerRole;
import org.springframework.security.core.Authentication;

/** Administrators. */
public class AdminComponentAuthorizer implements ComponentAuthorizer {

    @Override
    public boolean isAccessAllowed(Class<?> componentClass, Authentication authentication) {
        return authentication != null
                && authentication.isAuthenticated()
                && authentication.getAuthorities().stream()
                        .anyMatch(granted ->
                                GeoServerRole.ADMIN_ROLE.getAuthority().equals(granted.getAuthority()));
    }
}
