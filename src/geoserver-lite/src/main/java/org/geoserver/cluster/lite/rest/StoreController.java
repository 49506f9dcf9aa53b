/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.util.Locale;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
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
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /rest/workspaces/{workspace}/datastores} and its three siblings. */
@RestController
@RequestMapping(RestBaseController.ROOT_PATH + "/workspaces/{workspace}/" + StoreKind.STORES)
public class StoreController extends CatalogController {

    public StoreController(@Qualifier("catalog") Catalog catalog) {
        super(catalog);
    }

    @GetMapping(produces = {JSON, XML})
    Tree list(@PathVariable String workspace, @PathVariable String stores) {
        StoreKind kind = StoreKind.ofStores(stores);
        return Tree.list(
                kind.element,
                catalog.getStoresByWorkspace(workspace(workspace), kind.type).stream()
                        .map(StoreInfo::getName)
                        .toList());
    }

    @GetMapping(
            value = "/{store}",
            produces = {JSON, XML})
    StoreInfo get(@PathVariable String workspace, @PathVariable String stores, @PathVariable String store) {
        return store(workspace, StoreKind.ofStores(stores), store);
    }

    @PostMapping
    ResponseEntity<String> post(
            @PathVariable String workspace, @PathVariable String stores, @RequestBody Document document) {
        StoreInfo store = document.as(StoreKind.ofStores(stores).type);
        WorkspaceInfo owner = workspace(workspace);
        if (store.getWorkspace() != null
                && !workspace.equals(store.getWorkspace().getName())) {
            throw new RestException(
                    "Expected workspace " + workspace + " but client specified "
                            + store.getWorkspace().getName(),
                    HttpStatus.FORBIDDEN);
        }
        store.setWorkspace(owner);
        if (!document.given().names().containsKey("enabled") || store instanceof DataStoreInfo) {
            store.setEnabled(true);
        }
        NamespaceInfo namespace = catalog.getNamespaceByPrefix(workspace);
        if (store instanceof DataStoreInfo && namespace != null) {
            store.getConnectionParameters().putIfAbsent("namespace", namespace.getURI());
        }
        catalog.validate(store, true).throwIfInvalid();
        catalog.add(store);
        return created(store.getName(), "workspaces", workspace, stores, store.getName());
    }

    @PutMapping("/{store}")
    void put(
            @PathVariable String workspace,
            @PathVariable String stores,
            @PathVariable String store,
            @RequestBody Document document) {
        put(document, store(workspace, StoreKind.ofStores(stores), store), StoreKind.ofStores(stores).type);
    }

    private <T extends StoreInfo> void put(Document document, StoreInfo store, Class<T> type) {
        document.mergeInto(type.cast(store), type);
        catalog.validate(store, false).throwIfInvalid();
        catalog.save(store);
    }

    @DeleteMapping("/{store}")
    void delete(
            @PathVariable String workspace,
            @PathVariable String stores,
            @PathVariable String store,
            @RequestParam(defaultValue = "false") boolean recurse) {
        StoreInfo found = store(workspace, StoreKind.ofStores(stores), store);
        if (recurse) {
            new Removal(catalog).of(found);
        } else if (catalog.getResourcesByStore(found, ResourceInfo.class).isEmpty()) {
            catalog.remove(found);
        } else {
            throw new RestException("Store " + store + " is not empty", HttpStatus.FORBIDDEN);
        }
    }

    /** There are no connections to reset, but a client may ask. */
    @RequestMapping(
            value = "/{store}/reset",
            method = {RequestMethod.POST, RequestMethod.PUT})
    void reset(@PathVariable String workspace, @PathVariable String stores, @PathVariable String store) {
        store(workspace, StoreKind.ofStores(stores), store);
    }

    private StoreInfo store(String workspace, StoreKind kind, String name) {
        return existing(
                catalog.getStoreByName(workspace, name, kind.type),
                "No such " + kind.element.toLowerCase(Locale.ROOT) + ": " + workspace + "," + name);
    }
}
