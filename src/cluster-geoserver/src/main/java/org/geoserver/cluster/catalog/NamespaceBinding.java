/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Reference;

/** Namespaces, which go by their prefix. */
final class NamespaceBinding extends CatalogBinding<NamespaceInfo> {

    NamespaceBinding(BindingContext context) {
        super(Names.NAMESPACE, List.of(NamespaceInfo.class), Set.of("namespace"), context);
    }

    @Override
    protected Class<NamespaceInfo> type() {
        return NamespaceInfo.class;
    }

    @Override
    protected Collection<NamespaceInfo> all() {
        return catalog().getNamespaces();
    }

    @Override
    protected Optional<NamespaceInfo> byId(String id) {
        return Optional.ofNullable(catalog().getNamespace(id));
    }

    @Override
    protected Optional<NamespaceInfo> byName(String prefix) {
        return Optional.ofNullable(catalog().getNamespaceByPrefix(prefix));
    }

    /** A namespace and its workspace come and go together, so neither waits for the other. */
    @Override
    protected Set<Reference> requires(NamespaceInfo namespace) {
        return Set.of();
    }

    @Override
    protected void add(NamespaceInfo namespace) {
        catalog().add(namespace);
    }

    @Override
    protected boolean rename(NamespaceInfo namespace, String name) {
        namespace.setPrefix(name);
        return true;
    }

    @Override
    protected void save(NamespaceInfo namespace) {
        catalog().save(namespace);
    }

    @Override
    protected void delete(NamespaceInfo namespace) {
        WorkspaceInfo workspace = catalog().getWorkspaceByName(namespace.getPrefix());
        if (workspace != null) {
            cascade(workspace);
        } else {
            catalog().remove(namespace);
        }
    }
}
