/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.util.List;
import java.util.Set;

/** Which of the host's pages show and change what the nodes keep equal: by their names, for a host needn't have all of them. */
final class ReplicatedPages {

    private static final List<String> PACKAGES = List.of(
            "org.geoserver.web.data.",
            "org.geoserver.web.publish.",
            "org.geoserver.wms.web.data.",
            "org.geoserver.importer.web.");

    private static final Set<String> PAGES = Set.of(
            "org.geoserver.web.admin.ContactPage",
            "org.geoserver.web.admin.CoverageAccessPage",
            "org.geoserver.web.admin.GlobalSettingsPage",
            "org.geoserver.web.admin.JAIPage",
            "org.geoserver.web.services.BaseServiceAdminPage");

    private ReplicatedPages() {}

    /** Whether this is one of them, or extends one. */
    static boolean has(Class<?> page) {
        for (Class<?> type = page; type != null; type = type.getSuperclass()) {
            String name = type.getName();
            if (PAGES.contains(name) || PACKAGES.stream().anyMatch(name::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
