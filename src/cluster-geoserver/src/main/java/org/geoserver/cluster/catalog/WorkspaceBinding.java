/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Reference;

/** Workspaces. */
final class WorkspaceBinding extends CatalogBinding<WorkspaceInfo> {

    WorkspaceBinding(BindingContext context) {
        super(Names.WORKSPACE, List.of(WorkspaceInfo.class), Set.of("workspace"), context);
    }

    @Override
    protected Class<WorkspaceInfo> type() {
        return WorkspaceInfo.class;
    }

    @Override
    protected Collection<WorkspaceInfo> all() {
        return catalog().getWorkspaces();
    }

    @Override
    protected Optional<WorkspaceInfo> byId(String id) {
        return Optional.ofNullable(catalog().getWorkspace(id));
    }

    @Override
    protected Optional<WorkspaceInfo> byName(String name) {
        return Optional.ofNullable(catalog().getWorkspaceByName(name));
    }

    @Override
    protected Set<Reference> requires(WorkspaceInfo workspace) {
        return Set.of();
    }

    @Override
    protected void add(WorkspaceInfo workspace) {
        catalog().add(workspace);
    }

    @Override
    protected boolean rename(WorkspaceInfo workspace, String name) {
        workspace.setName(name);
        return true;
    }

    @Override
    protected void save(WorkspaceInfo workspace) {
        catalog().save(workspace);
    }

    @Override
    protected void delete(WorkspaceInfo workspace) {
        cascade(workspace);
    }
}
