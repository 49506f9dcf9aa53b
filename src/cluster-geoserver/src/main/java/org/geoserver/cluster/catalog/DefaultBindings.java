/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;

/** The bindings of the host's defaults: which workspace and namespace, and which store of each workspace. */
final class DefaultBindings {

    private DefaultBindings() {}

    static List<Binding> of(Catalog catalog, Function<Set<Reference>, Set<QualifiedName>> missing) {
        return List.of(new DefaultWorkspace(catalog, missing), new DefaultStore(catalog, missing));
    }

    /** A default says which object of another kind it is, and nothing else: its content is that object's name. */
    private abstract static class OfDefault implements Binding {

        private final String kind;
        private final String targetKind;
        private final Function<Set<Reference>, Set<QualifiedName>> missing;
        protected final Catalog catalog;

        OfDefault(
                String kind, String targetKind, Catalog catalog, Function<Set<Reference>, Set<QualifiedName>> missing) {
            this.kind = kind;
            this.targetKind = targetKind;
            this.catalog = catalog;
            this.missing = missing;
        }

        protected abstract void set(String id, String name);

        protected final ObjectState state(String id, String name, String targetId) {
            return new ObjectState(
                    key(id),
                    new QualifiedName(kind, id),
                    Set.of(new Reference(new QualifiedName(targetKind, name), targetId)),
                    Content.of(name),
                    Content.of(targetId).hash());
        }

        @Override
        public final String kind() {
            return kind;
        }

        @Override
        public final Optional<String> idOf(String name) {
            return ids().contains(name) ? Optional.of(name) : Optional.empty();
        }

        @Override
        public final Set<Reference> referencesOf(String id) {
            return read(id).map(ObjectState::requires).orElse(Set.of());
        }

        @Override
        public final Outcome put(Change.Put change) {
            String name = change.state().content().text();
            Set<QualifiedName> gone = missing.apply(change.state().requires());
            if (!gone.isEmpty()) {
                return new Outcome.Waiting(gone);
            }
            String id = change.key().id();
            boolean already = read(id).map(
                            state -> state.content().equals(change.state().content()))
                    .orElse(false);
            if (!already) {
                set(id, name);
            }
            return new Outcome.Done();
        }
    }

    private static final class DefaultWorkspace extends OfDefault {

        DefaultWorkspace(Catalog catalog, Function<Set<Reference>, Set<QualifiedName>> missing) {
            super(Names.DEFAULT_WORKSPACE, Names.WORKSPACE, catalog, missing);
        }

        @Override
        public Collection<String> ids() {
            return catalog.getDefaultWorkspace() == null ? Set.of() : Set.of(Names.DEFAULT_WORKSPACE);
        }

        @Override
        public Optional<ObjectState> read(String id) {
            return id.equals(Names.DEFAULT_WORKSPACE)
                    ? Optional.ofNullable(catalog.getDefaultWorkspace())
                            .map(workspace -> state(id, workspace.getName(), workspace.getId()))
                    : Optional.empty();
        }

        @Override
        protected void set(String id, String name) {
            catalog.setDefaultWorkspace(catalog.getWorkspaceByName(name));
            NamespaceInfo namespace = catalog.getNamespaceByPrefix(name);
            NamespaceInfo present = catalog.getDefaultNamespace();
            if (namespace != null && (present == null || !namespace.getId().equals(present.getId()))) {
                catalog.setDefaultNamespace(namespace);
            }
        }

        /** The last workspace's removal is what leaves a catalog without a default. */
        @Override
        public void remove(String id) {}
    }

    /** By the workspace's name. */
    private static final class DefaultStore extends OfDefault {

        DefaultStore(Catalog catalog, Function<Set<Reference>, Set<QualifiedName>> missing) {
            super(Names.DEFAULT_STORE, Names.STORE, catalog, missing);
        }

        @Override
        public Collection<String> ids() {
            return catalog.getWorkspaces().stream()
                    .filter(workspace -> catalog.getDefaultDataStore(workspace) != null)
                    .map(WorkspaceInfo::getName)
                    .toList();
        }

        @Override
        public Optional<ObjectState> read(String id) {
            return Optional.ofNullable(catalog.getWorkspaceByName(id))
                    .map(catalog::getDefaultDataStore)
                    .map(store -> state(id, Names.nameOf(store), store.getId()));
        }

        @Override
        protected void set(String id, String name) {
            WorkspaceInfo workspace = catalog.getWorkspaceByName(id);
            DataStoreInfo store = catalog.getDataStoreByName(workspace, name.substring(name.indexOf(':') + 1));
            catalog.setDefaultDataStore(workspace, store);
        }

        @Override
        public void remove(String id) {
            WorkspaceInfo workspace = catalog.getWorkspaceByName(id);
            if (workspace != null && catalog.getDefaultDataStore(workspace) != null) {
                catalog.setDefaultDataStore(workspace, null);
            }
        }
    }
}
