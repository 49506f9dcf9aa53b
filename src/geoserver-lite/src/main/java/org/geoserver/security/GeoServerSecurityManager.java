/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.security;

import org.geoserver.cluster.lite.security.DataDirectoryUsers;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;
import org.geoserver.security.impl.GeoServerRole;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Knows the users of the data directory and whether a call comes from an administrator. */
public class GeoServerSecurityManager {

    public static final String REALM = "GeoServer Realm";

    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

    private final GeoServerDataDirectory dataDirectory;
    private final AuthenticationManager authenticationManager;

    public GeoServerSecurityManager(GeoServerDataDirectory dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.authenticationManager = new ProviderManager(new DataDirectoryUsers(this::get));
    }

    /** Checks a user's name and password. */
    public AuthenticationManager authenticationManager() {
        return authenticationManager;
    }

    /** The folder of the security configuration. */
    public Resource security() {
        return dataDirectory.get("security");
    }

    /** A file of the security configuration; it need not exist. */
    public Resource get(String path) {
        return security().get(path);
    }

    /** Whether the current call comes from an administrator. */
    public boolean checkAuthenticationForAdminRole() {
        return checkAuthenticationForAdminRole(
                SecurityContextHolder.getContext().getAuthentication());
    }

    /** Whether this is an administrator. */
    public boolean checkAuthenticationForAdminRole(Authentication authentication) {
        return checkAuthenticationForRole(authentication, GeoServerRole.ADMIN_ROLE);
    }

    /** Whether this is a known user with that role. */
    public boolean checkAuthenticationForRole(Authentication authentication, GeoServerRole role) {
        return authentication != null
                && authentication.isAuthenticated()
                && !TRUST.isAnonymous(authentication)
                && authentication.getAuthorities().stream()
                        .anyMatch(granted -> role.getAuthority().equals(granted.getAuthority()));
    }
}
