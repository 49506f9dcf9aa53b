/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.springframework.security.core.Authentication;

/** Everybody. */
public class AllowComponentAuthorizer implements ComponentAuthorizer {

    @Override
    public boolean isAccessAllowed(Class<?> componentClass, Authentication authentication) {
        return true;
    }
}
