/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.io.Serializable;
import org.springframework.security.core.Authentication;

/** Decides who may see a component. */
public interface ComponentAuthorizer extends Serializable {

    ComponentAuthorizer ALLOW = new AllowComponentAuthorizer();
    ComponentAuthorizer ADMIN = new AdminComponentAuthorizer();
    ComponentAuthorizer AUTHENTICATED = new AuthenticatedComponentAuthorizer();

    boolean isAccessAllowed(Class<?> componentClass, Authentication authentication);
}
