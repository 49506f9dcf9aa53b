/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.security.impl;

import org.springframework.security.core.GrantedAuthority;

/** A role that a user can have. */
public class GeoServerRole implements GrantedAuthority, Comparable<GeoServerRole> {

    public static final GeoServerRole ADMIN_ROLE = new GeoServerRole("ROLE_ADMINISTRATOR");
    public static final GeoServerRole AUTHENTICATED_ROLE = new GeoServerRole("ROLE_AUTHENTICATED");
    public static final GeoServerRole ANONYMOUS_ROLE = new GeoServerRole("ROLE_ANONYMOUS");

    protected String role;

    public GeoServerRole(String role) {
        this.role = role;
    }

    @Override
    public String getAuthority() {
        return role;
    }

    @Override
    public int compareTo(GeoServerRole other) {
        return role.compareTo(other.role);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeoServerRole that && role.equals(that.role);
    }

    @Override
    public int hashCode() {
        return role.hashCode();
    }

    @Override
    public String toString() {
        return role;
    }
}
