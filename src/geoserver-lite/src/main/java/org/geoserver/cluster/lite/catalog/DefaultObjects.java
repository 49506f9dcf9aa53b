/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;

/** The default workspace, the default namespace and each workspace's default store: the first one, until it is removed. */
final class DefaultObjects {

    private final Catalog catalog;
    private final Inventory inventory;
    private final Changes changes;
    private final Map<String, DataStoreInfo> stores = new ConcurrentHashMap<>();
    private volatile WorkspaceInfo workspace;
    private volatile NamespaceInfo namespace;

    DefaultObjects(Catalog catalog, Inventory inventory, Changes changes) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.changes = changes;
    }

    // Stores

    Optional<DataStoreInfo> store(WorkspaceInfo place) {
        return Optional.ofNullable(stores.get(place.getId()));
    }

    void setStore(WorkspaceInfo place, Optional<DataStoreInfo> next) {
        next.ifPresent(store -> checkIsIn(place, store));
        changes.replaceDefault(
                "defaultDataStore",
                store(place),
                next,
                () -> next.map(ModificationProxy::unwrap)
                        .ifPresentOrElse(
                                store -> stores.put(place.getId(), store), () -> stores.remove(place.getId())));
    }

    private static void checkIsIn(WorkspaceInfo place, DataStoreInfo store) {
        if (store.getWorkspace() == null) {
            throw new IllegalArgumentException("The store has not been assigned a workspace");
        }
        if (!Rules.isSame(store.getWorkspace(), place)) {
            throw new IllegalArgumentException("Trying to mark as default for workspace " + place.getName()
                    + " a store that is contained in " + store.getWorkspace().getName());
        }
    }

    void added(StoreInfo added) {
        if (added instanceof DataStoreInfo store && catalog.getDefaultDataStore(added.getWorkspace()) == null) {
            setStore(added.getWorkspace(), Optional.of(store));
        }
    }

    void removed(StoreInfo removed) {
        WorkspaceInfo place = removed.getWorkspace();
        if (store(place).map(former -> Rules.isSame(former, removed)).orElse(true)) {
            setStore(place, Optional.empty());
            catalog.getStoresByWorkspace(place, DataStoreInfo.class).stream()
                    .findFirst()
                    .ifPresent(another -> setStore(place, Optional.of(another)));
        }
    }

    // Workspaces

    Optional<WorkspaceInfo> workspace() {
        return Optional.ofNullable(workspace);
    }

    void setWorkspace(Optional<WorkspaceInfo> next) {
        Optional<WorkspaceInfo> known = next.map(this::known);
        changes.replaceDefault(
                "defaultWorkspace",
                workspace(),
                known,
                () -> workspace = known.map(ModificationProxy::unwrap).orElse(null));
    }

    private WorkspaceInfo known(WorkspaceInfo given) {
        return inventory
                .byKey(Key.workspace(given.getName()), WorkspaceInfo.class)
                .map(found -> ModificationProxy.create(found, WorkspaceInfo.class))
                .orElseThrow(() -> new IllegalArgumentException("No such workspace: '" + given.getName() + "'"));
    }

    void added(WorkspaceInfo added) {
        if (workspace == null) {
            setWorkspace(Optional.of(added));
        }
    }

    void removed(WorkspaceInfo removed) {
        if (workspace == null || workspace == removed) {
            workspace = null;
            Optional<WorkspaceInfo> next = catalog.getWorkspaces().stream().findFirst();
            setWorkspace(next);
            next.map(found -> catalog.getNamespaceByPrefix(found.getName()))
                    .ifPresent(found -> setNamespace(Optional.of(found)));
        }
    }

    // Namespaces

    Optional<NamespaceInfo> namespace() {
        return Optional.ofNullable(namespace);
    }

    void setNamespace(Optional<NamespaceInfo> next) {
        Optional<NamespaceInfo> known = next.map(this::known);
        changes.replaceDefault(
                "defaultNamespace",
                namespace(),
                known,
                () -> namespace = known.map(ModificationProxy::unwrap).orElse(null));
    }

    private NamespaceInfo known(NamespaceInfo given) {
        return inventory
                .byKey(Key.namespace(given.getPrefix()), NamespaceInfo.class)
                .map(found -> ModificationProxy.create(found, NamespaceInfo.class))
                .orElseThrow(() -> new IllegalArgumentException("No such namespace: '" + given.getPrefix() + "'"));
    }

    void added(NamespaceInfo added) {
        if (namespace == null) {
            setNamespace(Optional.of(added));
        }
    }

    void removed(NamespaceInfo removed) {
        if (namespace == null || namespace == removed) {
            namespace = null;
            Optional<NamespaceInfo> next = catalog.getNamespaces().stream().findFirst();
            setNamespace(next);
            next.map(found -> catalog.getWorkspaceByName(found.getPrefix()))
                    .ifPresent(found -> setWorkspace(Optional.of(found)));
        }
    }

    // All of them

    void clear() {
        stores.clear();
        workspace = null;
        namespace = null;
    }

    /** Takes over the defaults of another catalog, in the place of none. */
    void takeOver(DefaultObjects other) {
        stores.putAll(other.stores);
        workspace = other.workspace;
        namespace = other.namespace;
    }
}
