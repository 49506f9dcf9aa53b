/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.catalog.AttributeTypeInfo;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
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

/**
 * {@code …/featuretypes}, {@code …/coverages}, {@code …/wmslayers} and {@code …/wmtslayers}, below a workspace or a
 * store. No data is read: what a POST leaves out stays out. A new resource gets its layer.
 */
@RestController
@RequestMapping({
    RestBaseController.ROOT_PATH + "/workspaces/{workspace}/" + StoreKind.RESOURCES,
    RestBaseController.ROOT_PATH + "/workspaces/{workspace}/" + StoreKind.STORES + "/{store}/"
            + StoreKind.RESOURCES_OF_STORE
})
public class ResourceController extends CatalogController {

    public ResourceController(@Qualifier("catalog") Catalog catalog) {
        super(catalog);
    }

    @GetMapping(produces = {JSON, XML})
    Tree list(
            @PathVariable String workspace,
            @PathVariable(required = false) String store,
            @PathVariable String resources) {
        StoreKind kind = StoreKind.ofResources(resources);
        List<? extends ResourceInfo> found = store == null
                ? catalog.getResourcesByNamespace(namespace(workspace), kind.resourceType)
                : catalog.getResourcesByStore(store(workspace, kind, store), kind.resourceType);
        return Tree.list(
                kind.resourceElement, found.stream().map(ResourceInfo::getName).toList());
    }

    @GetMapping(
            value = "/{name}",
            produces = {JSON, XML})
    ResourceInfo get(
            @PathVariable String workspace,
            @PathVariable(required = false) String store,
            @PathVariable String resources,
            @PathVariable String name) {
        return resource(workspace, store, StoreKind.ofResources(resources), name);
    }

    @PostMapping
    ResponseEntity<String> post(
            @PathVariable String workspace,
            @PathVariable(required = false) String store,
            @PathVariable String resources,
            @RequestBody Document document) {
        StoreKind kind = StoreKind.ofResources(resources);
        ResourceInfo resource = document.as(kind.resourceType);
        StoreInfo owner = storeOfNew(workspace, store, kind, resource);
        if (store != null
                && resource.getStore() != null
                && !store.equals(resource.getStore().getName())) {
            throw new RestException(
                    "Expected " + kind.element.toLowerCase(Locale.ROOT) + " " + store + " but client specified "
                            + resource.getStore().getName(),
                    HttpStatus.FORBIDDEN);
        }
        resource.setStore(owner);
        if (resource.getNamespace() != null
                && !workspace.equals(resource.getNamespace().getPrefix())) {
            throw new RestException(
                    "Expected workspace " + workspace + " but client specified "
                            + resource.getNamespace().getPrefix(),
                    HttpStatus.FORBIDDEN);
        }
        resource.setNamespace(namespace(workspace));
        resource.setEnabled(true);
        complete(resource);
        catalog.validate(resource, true).throwIfInvalid();
        catalog.add(resource);
        catalog.add(layerFor(resource, kind));
        return store == null
                ? created("", "workspaces", workspace, resources, resource.getName())
                : created("", "workspaces", workspace, kind.path, store, resources, resource.getName());
    }

    private static void complete(ResourceInfo resource) {
        if (resource.getName() == null) {
            resource.setName(resource.getNativeName());
        }
        if (resource.getNativeName() == null) {
            resource.setNativeName(resource.getName());
        }
        if (resource.getTitle() == null) {
            resource.setTitle(resource.getName());
        }
    }

    private LayerInfo layerFor(ResourceInfo resource, StoreKind kind) {
        LayerInfo layer = catalog.getFactory().createLayer();
        layer.setResource(resource);
        layer.setName(resource.getName());
        layer.setEnabled(true);
        layer.setType(kind.published);
        defaultStyle(resource).ifPresent(layer::setDefaultStyle);
        return layer;
    }

    private Optional<StyleInfo> defaultStyle(ResourceInfo resource) {
        String name = StyleInfo.DEFAULT_RASTER;
        if (resource instanceof FeatureTypeInfo featureType) {
            name = featureType.getAttributes().stream()
                    .flatMap(ResourceController::styleFor)
                    .findFirst()
                    .orElse(StyleInfo.DEFAULT_GENERIC);
        }
        return Optional.ofNullable(catalog.getStyleByName(name));
    }

    private static Stream<String> styleFor(AttributeTypeInfo attribute) {
        String geometry = attribute.getBinding() == null
                ? ""
                : attribute.getBinding().getSimpleName().replaceFirst("^Multi", "");
        return switch (geometry) {
            case "Point" -> Stream.of(StyleInfo.DEFAULT_POINT);
            case "LineString", "LinearRing" -> Stream.of(StyleInfo.DEFAULT_LINE);
            case "Polygon" -> Stream.of(StyleInfo.DEFAULT_POLYGON);
            default -> Stream.empty();
        };
    }

    @PutMapping("/{name}")
    void put(
            @PathVariable String workspace,
            @PathVariable(required = false) String store,
            @PathVariable String resources,
            @PathVariable String name,
            @RequestBody Document document) {
        StoreKind kind = StoreKind.ofResources(resources);
        put(document, resource(workspace, store, kind, name), kind.resourceType);
    }

    private <T extends ResourceInfo> void put(Document document, ResourceInfo resource, Class<T> type) {
        document.mergeInto(type.cast(resource), type);
        catalog.validate(resource, false).throwIfInvalid();
        catalog.save(resource);
    }

    @DeleteMapping("/{name}")
    void delete(
            @PathVariable String workspace,
            @PathVariable(required = false) String store,
            @PathVariable String resources,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean recurse) {
        StoreKind kind = StoreKind.ofResources(resources);
        ResourceInfo resource = resource(workspace, store, kind, name);
        if (recurse) {
            new Removal(catalog).of(resource);
        } else if (catalog.getLayers(resource).isEmpty()) {
            catalog.remove(resource);
        } else {
            throw new RestException(
                    kind.resourceElement.toLowerCase(Locale.ROOT) + " referenced by layer(s)", HttpStatus.FORBIDDEN);
        }
    }

    private ResourceInfo resource(String workspace, String store, StoreKind kind, String name) {
        ResourceInfo resource = store == null
                ? catalog.getResourceByName(namespace(workspace), name, kind.resourceType)
                : catalog.getResourceByStore(store(workspace, kind, store), name, kind.resourceType);
        return existing(
                resource,
                "No such " + kind.resourceElement.toLowerCase(Locale.ROOT) + ": " + workspace
                        + (store == null ? "" : "," + store) + "," + name);
    }

    private StoreInfo storeOfNew(String workspace, String store, StoreKind kind, ResourceInfo resource) {
        if (store != null) {
            return store(workspace, kind, store);
        }
        if (resource.getStore() != null) {
            return store(workspace, kind, resource.getStore().getName());
        }
        return existing(
                kind == StoreKind.DATA ? catalog.getDefaultDataStore(workspace(workspace)) : null,
                "No default store in workspace " + workspace);
    }

    private StoreInfo store(String workspace, StoreKind kind, String name) {
        return existing(
                catalog.getStoreByName(workspace, name, kind.type),
                "No such " + kind.element.toLowerCase(Locale.ROOT) + ": " + workspace + "," + name);
    }

    private NamespaceInfo namespace(String workspace) {
        return existing(catalog.getNamespaceByPrefix(workspace), "No such workspace: '" + workspace + "' found");
    }
}
