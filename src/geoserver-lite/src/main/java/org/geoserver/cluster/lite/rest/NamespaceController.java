/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
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
import org.springframework.web.bind.annotation.RestController;

/** {@code /rest/namespaces}: namespaces, each with the workspace of its prefix. */
@RestController
@RequestMapping(RestBaseController.ROOT_PATH + "/namespaces")
public class NamespaceController extends CatalogController {

    private static final String DEFAULT = "default";

    public NamespaceController(@Qualifier("catalog") Catalog catalog) {
        super(catalog);
    }

    @GetMapping(produces = {JSON, XML})
    Tree list() {
        return Tree.list(
                "namespace",
                catalog.getNamespaces().stream().map(NamespaceInfo::getPrefix).toList());
    }

    @GetMapping(
            value = "/{prefix}",
            produces = {JSON, XML})
    NamespaceInfo get(@PathVariable String prefix) {
        return DEFAULT.equals(prefix)
                ? existing(catalog.getDefaultNamespace(), "No default namespace")
                : namespace(prefix);
    }

    @PostMapping
    ResponseEntity<String> post(@RequestBody Document document) {
        NamespaceInfo namespace = document.as(NamespaceInfo.class);
        String prefix = namespace.getPrefix();
        catalog.add(namespace);
        if (catalog.getWorkspaceByName(prefix) == null) {
            WorkspaceInfo workspace = catalog.getFactory().createWorkspace();
            workspace.setName(prefix);
            workspace.setIsolated(namespace.isIsolated());
            catalog.add(workspace);
        }
        return created(prefix, "namespaces", prefix);
    }

    @PutMapping("/{prefix}")
    void put(@PathVariable String prefix, @RequestBody Document document) {
        if (DEFAULT.equals(prefix)) {
            catalog.setDefaultNamespace(
                    namespace(document.as(NamespaceInfo.class).getPrefix()));
            return;
        }
        NamespaceInfo namespace = namespace(prefix);
        document.mergeInto(namespace, NamespaceInfo.class);
        catalog.save(namespace);
    }

    @DeleteMapping("/{prefix}")
    void delete(@PathVariable String prefix) {
        NamespaceInfo namespace = namespace(prefix);
        if (!catalog.getResourcesByNamespace(namespace, ResourceInfo.class).isEmpty()) {
            throw new RestException("Namespace not empty", HttpStatus.UNAUTHORIZED);
        }
        catalog.remove(namespace);
    }

    private NamespaceInfo namespace(String prefix) {
        return existing(catalog.getNamespaceByPrefix(prefix), "No such namespace: '" + prefix + "' found");
    }
}
