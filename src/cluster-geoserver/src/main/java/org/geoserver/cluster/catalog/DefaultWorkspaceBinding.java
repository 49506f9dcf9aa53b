/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.cluster.model.ObjectState;

/** Which workspace is the default one, and its namespace with it. */
final class DefaultWorkspaceBinding extends DefaultBinding {

    DefaultWorkspaceBinding(BindingContext context) {
        super(Names.DEFAULT_WORKSPACE, Names.WORKSPACE, context);
    }

    @Override
    public Collection<String> ids() {
        return context.catalog().getDefaultWorkspace() == null ? Set.of() : Set.of(Names.DEFAULT_WORKSPACE);
    }

    @Override
    public Optional<ObjectState> read(String id) {
        return id.equals(Names.DEFAULT_WORKSPACE)
                ? Optional.ofNullable(context.catalog().getDefaultWorkspace())
                        .map(workspace -> state(id, workspace.getName(), workspace.getId()))
                : Optional.empty();
    }

    @Override
    protected void set(String id, String name) {
        context.catalog().setDefaultWorkspace(context.catalog().getWorkspaceByName(name));
        NamespaceInfo namespace = context.catalog().getNamespaceByPrefix(name);
        NamespaceInfo present = context.catalog().getDefaultNamespace();
        if (namespace != null && (present == null || !namespace.getId().equals(present.getId()))) {
            context.catalog().setDefaultNamespace(namespace);
        }
    }

    /** The last workspace's removal is what leaves a catalog without a default. */
    @Override
    public void remove(String id) {}
}
