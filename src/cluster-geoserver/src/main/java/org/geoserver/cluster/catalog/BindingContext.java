/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;

/**
 * What all bindings share.
 *
 * @param directory the data directory, where it is this node's to write
 * @param isWritten whether the data directory says of an object what the catalog says
 * @param nameOf the name that the object of a key has here now; empty when there is none
 */
record BindingContext(
        Catalog catalog,
        GeoServer geoServer,
        ObjectCodec codec,
        Applying applying,
        Optional<GeoServerDataDirectory> directory,
        Predicate<CatalogInfo> isWritten,
        Function<ObjectKey, Optional<String>> nameOf) {

    /** Those that are not here, by the names that they are called. */
    Set<QualifiedName> missing(Set<Reference> references) {
        return where(references, reference -> nameOf.apply(reference.key()).isEmpty());
    }

    /** Those that are not here, or not by the names that they are called. */
    Set<QualifiedName> missingByName(Set<Reference> references) {
        return where(
                references,
                reference -> !nameOf.apply(reference.key())
                        .equals(Optional.of(reference.name().name())));
    }

    private static Set<QualifiedName> where(Set<Reference> references, Predicate<Reference> condition) {
        return references.stream().filter(condition).map(Reference::name).collect(Collectors.toSet());
    }

    /** What those that are called by other names than their present ones are called now. */
    Map<QualifiedName, String> presentNames(Set<Reference> references) {
        Map<QualifiedName, String> names = new HashMap<>();
        for (Reference reference : references) {
            nameOf.apply(reference.key())
                    .filter(present -> !present.equals(reference.name().name()))
                    .ifPresent(present -> names.put(reference.name(), present));
        }
        return names;
    }

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
