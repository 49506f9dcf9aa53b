/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.config.GeoServer;

/**
 * What all bindings share.
 *
 * @param missing tells which of some references don't hold
 */
record BindingContext(
        Catalog catalog,
        GeoServer geoServer,
        ObjectCodec codec,
        Applying applying,
        Function<Set<Reference>, Set<QualifiedName>> missing) {

    /** Finds what goes by {@code workspace:name}, or by a bare name if it is in no workspace; lookups answer null. */
    <T> Optional<T> inWorkspace(
            String name, BiFunction<WorkspaceInfo, String, T> inWorkspace, Function<String, T> global) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(global.apply(name));
        }
        return workspace(name.substring(0, colon)).map(found -> inWorkspace.apply(found, name.substring(colon + 1)));
    }

    Optional<WorkspaceInfo> workspace(String name) {
        return Optional.ofNullable(catalog.getWorkspaceByName(name));
    }
}
