/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import java.util.Optional;

/** What an installed module tells of itself on the about page and in {@code /rest/about/status}. */
public interface ModuleStatus {

    /** How far the project stands behind a module. */
    enum Category {
        CORE,
        EXTENSION,
        COMMUNITY,
        PENDING
    }

    String PSC_CONTACT = "GeoServer PSC";

    String getModule();

    Optional<String> getComponent();

    String getName();

    Optional<String> getVersion();

    boolean isAvailable();

    boolean isEnabled();

    Optional<String> getMessage();

    Optional<String> getDocumentation();

    Category getCategory();

    default String getContact() {
        return PSC_CONTACT;
    }
}
