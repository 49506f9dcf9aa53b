/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.rest.RestBaseController;
import org.geoserver.rest.RestException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /rest/workspaces}: workspaces, each with the namespace of its name. */
@RestController
@RequestMapping(RestBaseController.ROOT_PATH + "/workspaces")
public class WorkspaceController extends CatalogController {

    private static final String DEFAULT = "default";

    public WorkspaceController(@Qualifier("catalog") Catalog catalog) {
        super(catalog);
    }

    @GetMapping(produces = {JSON, XML})
    Tree list() {
        return Tree.list(
                "workspace",
                catalog.getWorkspaces().stream().map(WorkspaceInfo::getName).toList());
    }

    @GetMapping(
            value = "/{name}",
            produces = {JSON, XML})
    WorkspaceInfo get(@PathVariable String name) {
        return DEFAULT.equals(name) ? existing(catalog.getDefaultWorkspace(), "No default workspace") : workspace(name);
    }

    @PostMapping
    ResponseEntity<String> post(
            @RequestBody Document document,
            @RequestParam(name = "default", defaultValue = "false") boolean makeDefault) {
        WorkspaceInfo workspace = document.as(WorkspaceInfo.class);
        String name = workspace.getName();
        if (name == null || name.isEmpty()) {
            throw new RestException("The workspace name cannot be empty", HttpStatus.BAD_REQUEST);
        }
        if (catalog.getWorkspaceByName(name) != null) {
            throw new RestException("Workspace '" + name + "' already exists", HttpStatus.CONFLICT);
        }
        catalog.add(workspace);
        if (makeDefault) {
            catalog.setDefaultWorkspace(workspace);
        }
        if (catalog.getNamespaceByPrefix(name) == null) {
            NamespaceInfo namespace = catalog.getFactory().createNamespace();
            namespace.setPrefix(name);
            namespace.setURI("http://" + name);
            namespace.setIsolated(workspace.isIsolated());
            catalog.add(namespace);
        }
        return created(name, "workspaces", name);
    }

    @PutMapping("/{name}")
    void put(@PathVariable String name, @RequestBody Document document) {
        WorkspaceInfo update = document.as(WorkspaceInfo.class);
        if (DEFAULT.equals(name)) {
            catalog.setDefaultWorkspace(workspace(update.getName()));
            return;
        }
        WorkspaceInfo workspace = workspace(name);
        if ("".equals(update.getName())) {
            throw new RestException("The workspace name cannot be empty", HttpStatus.FORBIDDEN);
        }
        document.mergeInto(workspace, WorkspaceInfo.class);
        catalog.save(workspace);
    }

    @DeleteMapping("/{name}")
    void delete(@PathVariable String name, @RequestParam(defaultValue = "false") boolean recurse) {
        WorkspaceInfo workspace = workspace(name);
        if (recurse) {
            new Removal(catalog).of(workspace);
            return;
        }
        if (!catalog.getStoresByWorkspace(workspace, StoreInfo.class).isEmpty()) {
            throw new RestException("Workspace not empty", HttpStatus.FORBIDDEN);
        }
        NamespaceInfo namespace = catalog.getNamespaceByPrefix(name);
        if (namespace != null) {
            catalog.remove(namespace);
        }
        catalog.remove(workspace);
    }
}
