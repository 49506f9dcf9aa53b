/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.wicket.RestartResponseException;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** A page for administrators, unless it says otherwise. Whoever is not logged in comes back to it after that. */
public class GeoServerSecuredPage extends GeoServerBasePage {

    public static final ComponentAuthorizer DEFAULT_AUTHORIZER = new DefaultPageAuthorizer();

    public GeoServerSecuredPage() {
        Authentication user = getSession().getAuthentication();
        if (!ComponentAuthorizer.AUTHENTICATED.isAccessAllowed(getClass(), user)) {
            HttpServletRequest request = (HttpServletRequest) getRequest().getContainerRequest();
            new HttpSessionRequestCache()
                    .saveRequest(request, (HttpServletResponse) getResponse().getContainerResponse());
            throw new RestartResponseException(GeoServerLoginPage.class, new PageParameters());
        }
        if (!getPageAuthorizer().isAccessAllowed(getClass(), user)) {
            throw new RestartResponseException(UnauthorizedPage.class);
        }
    }

    protected ComponentAuthorizer getPageAuthorizer() {
        return DEFAULT_AUTHORIZER;
    }

    protected boolean isAuthenticatedAsAdmin() {
        return ComponentAuthorizer.ADMIN.isAccessAllowed(
                getClass(), getSession().getAuthentication());
    }
}
