/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;

/** Changes the namespace when its workspace changes, and the other way round. */
public class NamespaceWorkspaceConsistencyListener implements CatalogListener {

    private final Catalog catalog;
    // What this listener changes, it is told of
    private boolean editing;

    public NamespaceWorkspaceConsistencyListener(Catalog catalog) {
        this.catalog = catalog;
        catalog.addListener(this);
    }

    @Override
    public synchronized void handleModifyEvent(CatalogModifyEvent event) {
        if (editing) {
            return;
        }
        editing = true;
        try {
            follow(event);
        } finally {
            editing = false;
        }
    }

    private void follow(CatalogModifyEvent event) {
        if (event.getSource() instanceof NamespaceInfo && changes(event, "prefix")) {
            WorkspaceInfo workspace = catalog.getWorkspaceByName((String) before(event, "prefix"));
            if (workspace != null) {
                workspace.setName((String) after(event, "prefix"));
                catalog.save(workspace);
            }
        } else if (event.getSource() instanceof WorkspaceInfo && changes(event, "name")) {
            NamespaceInfo namespace = catalog.getNamespaceByPrefix((String) before(event, "name"));
            if (namespace != null) {
                namespace.setPrefix((String) after(event, "name"));
                catalog.save(namespace);
            }
        } else if (event.getSource() instanceof Catalog && changes(event, "defaultNamespace")) {
            if (after(event, "defaultNamespace") instanceof NamespaceInfo chosen) {
                WorkspaceInfo workspace = catalog.getWorkspaceByName(chosen.getPrefix());
                if (workspace != null && !workspace.equals(catalog.getDefaultWorkspace())) {
                    catalog.setDefaultWorkspace(workspace);
                }
            }
        } else if (event.getSource() instanceof Catalog && changes(event, "defaultWorkspace")) {
            if (after(event, "defaultWorkspace") instanceof WorkspaceInfo chosen) {
                NamespaceInfo namespace = catalog.getNamespaceByPrefix(chosen.getName());
                if (namespace != null && !namespace.equals(catalog.getDefaultNamespace())) {
                    catalog.setDefaultNamespace(namespace);
                }
            }
        }
    }

    private static boolean changes(CatalogModifyEvent event, String property) {
        return event.getPropertyNames().contains(property);
    }

    private static Object before(CatalogModifyEvent event, String property) {
        return event.getOldValues().get(event.getPropertyNames().indexOf(property));
    }

    private static Object after(CatalogModifyEvent event, String property) {
        return event.getNewValues().get(event.getPropertyNames().indexOf(property));
    }

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {
        if (event.getSource() instanceof NamespaceInfo namespace) {
            WorkspaceInfo workspace = catalog.getWorkspaceByName(namespace.getPrefix());
            if (workspace != null) {
                catalog.getDataStoresByWorkspace(workspace).forEach(store -> follow(store, namespace.getURI()));
                if (workspace.isIsolated() != namespace.isIsolated()) {
                    workspace.setIsolated(namespace.isIsolated());
                    catalog.save(workspace);
                }
            }
        } else if (event.getSource() instanceof WorkspaceInfo workspace) {
            NamespaceInfo namespace = catalog.getNamespaceByPrefix(workspace.getName());
            if (namespace != null && workspace.isIsolated() != namespace.isIsolated()) {
                namespace.setIsolated(workspace.isIsolated());
                catalog.save(namespace);
            }
        }
    }

    private void follow(DataStoreInfo store, String uri) {
        Object known = store.getConnectionParameters().get("namespace");
        if (known != null && !known.equals(uri)) {
            store.getConnectionParameters().put("namespace", uri);
            catalog.save(store);
        }
    }

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {
        if (event.getSource() instanceof NamespaceInfo namespace) {
            WorkspaceInfo workspace = catalog.getWorkspaceByName(namespace.getPrefix());
            if (workspace != null) {
                catalog.remove(workspace);
            }
        }
    }

    @Override
    public void handleAddEvent(CatalogAddEvent event) {}

    @Override
    public void reloaded() {}
}
