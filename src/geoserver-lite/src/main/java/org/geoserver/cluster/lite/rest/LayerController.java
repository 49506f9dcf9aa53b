/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.rest.RestBaseController;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /rest/layers}, and those of a workspace. A layer is made with its resource, and renamed with it. */
@RestController
@RequestMapping({
    RestBaseController.ROOT_PATH + "/layers",
    RestBaseController.ROOT_PATH + "/workspaces/{workspace}/layers"
})
public class LayerController extends CatalogController {

    public LayerController(@Qualifier("catalog") Catalog catalog) {
        super(catalog);
    }

    @GetMapping(produces = {JSON, XML})
    Tree list(@PathVariable(required = false) String workspace) {
        if (workspace == null) {
            return Tree.list(
                    "layer",
                    catalog.getLayers().stream().map(LayerInfo::prefixedName).toList());
        }
        String owner = workspace(workspace).getName();
        return Tree.list(
                "layer",
                catalog.getLayers().stream()
                        .filter(layer -> owner.equals(
                                layer.getResource().getStore().getWorkspace().getName()))
                        .map(LayerInfo::getName)
                        .toList());
    }

    @GetMapping(
            value = "/{name}",
            produces = {JSON, XML})
    LayerInfo get(@PathVariable(required = false) String workspace, @PathVariable String name) {
        return layer(workspace, name);
    }

    @PutMapping("/{name}")
    void put(
            @PathVariable(required = false) String workspace,
            @PathVariable String name,
            @RequestBody Document document) {
        LayerInfo layer = layer(workspace, name);
        document.as(LayerInfo.class).setResource(layer.getResource());
        document.given().names().keySet().removeIf(property -> "name".equals(property) || "resource".equals(property));
        document.mergeInto(layer, LayerInfo.class);
        catalog.save(layer);
    }

    @DeleteMapping("/{name}")
    void delete(
            @PathVariable(required = false) String workspace,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean recurse) {
        LayerInfo layer = layer(workspace, name);
        if (recurse) {
            new Removal(catalog).of(layer);
        } else {
            catalog.remove(layer);
        }
    }

    private LayerInfo layer(String workspace, String name) {
        String qualified = workspace == null ? name : workspace(workspace).getName() + ":" + name;
        return existing(catalog.getLayerByName(qualified), "No such layer: " + qualified);
    }
}
