/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web.spring.security;

import org.apache.wicket.Session;
import org.apache.wicket.protocol.http.WebSession;
import org.apache.wicket.request.Request;
import org.geoserver.web.ComponentAuthorizer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** A session that knows who is logged in. */
public class GeoServerSession extends WebSession {

    public GeoServerSession(Request request) {
        super(request);
    }

    public static GeoServerSession get() {
        return (GeoServerSession) Session.get();
    }

    /** Null when nobody is. */
    public Authentication getAuthentication() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated() ? authentication : null;
    }

    public String getUsername() {
        Authentication authentication = getAuthentication();
        return authentication == null ? "" : authentication.getName();
    }

    public boolean isAdmin() {
        return ComponentAuthorizer.ADMIN.isAccessAllowed(getClass(), getAuthentication());
    }
}
