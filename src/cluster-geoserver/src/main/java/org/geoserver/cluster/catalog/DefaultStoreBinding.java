/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;

/** By the workspace's name. */
final class DefaultStoreBinding extends DefaultBinding {

    DefaultStoreBinding(BindingContext context) {
        super(Names.DEFAULT_STORE, Names.STORE, context);
    }

    @Override
    public Collection<String> ids() {
        return context.catalog().getWorkspaces().stream()
                .filter(workspace -> context.catalog().getDefaultDataStore(workspace) != null)
                .map(WorkspaceInfo::getName)
                .toList();
    }

    @Override
    public Optional<ObjectState> read(String id) {
        return Optional.ofNullable(context.catalog().getWorkspaceByName(id))
                .map(context.catalog()::getDefaultDataStore)
                .map(store -> state(id, Names.nameOf(store), store.getId()));
    }

    /** The key has its workspace's name. */
    @Override
    protected Set<QualifiedName> missing(Set<Reference> references) {
        return context.missingByName(references);
    }

    @Override
    protected void set(String id, String name) {
        WorkspaceInfo workspace = context.catalog().getWorkspaceByName(id);
        DataStoreInfo store = context.catalog().getDataStoreByName(workspace, name.substring(name.indexOf(':') + 1));
        context.catalog().setDefaultDataStore(workspace, store);
    }

    @Override
    public void remove(String id) {
        WorkspaceInfo workspace = context.catalog().getWorkspaceByName(id);
        if (workspace != null && context.catalog().getDefaultDataStore(workspace) != null) {
            context.catalog().setDefaultDataStore(workspace, null);
        }
    }
}
