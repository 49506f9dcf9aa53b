/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.util.List;
import java.util.Optional;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.rest.RestBaseController;
import org.geoserver.rest.RestException;
import org.geotools.geometry.jts.ReferencedEnvelope;
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

/** {@code /rest/layergroups}, and those of a workspace. */
@RestController
@RequestMapping({
    RestBaseController.ROOT_PATH + "/layergroups",
    RestBaseController.ROOT_PATH + "/workspaces/{workspace}/layergroups"
})
public class LayerGroupController extends CatalogController {

    public LayerGroupController(@Qualifier("catalog") Catalog catalog) {
        super(catalog);
    }

    @GetMapping(produces = {JSON, XML})
    Tree list(@PathVariable(required = false) String workspace) {
        List<LayerGroupInfo> groups = workspace == null
                ? catalog.getLayerGroups().stream()
                        .filter(group -> group.getWorkspace() == null)
                        .toList()
                : catalog.getLayerGroupsByWorkspace(workspace(workspace));
        return Tree.list(
                "layerGroup", groups.stream().map(LayerGroupInfo::getName).toList());
    }

    @GetMapping(
            value = "/{name}",
            produces = {JSON, XML})
    LayerGroupInfo get(@PathVariable(required = false) String workspace, @PathVariable String name) {
        return group(workspace, name);
    }

    @PostMapping
    ResponseEntity<String> post(@PathVariable(required = false) String workspace, @RequestBody Document document) {
        LayerGroupInfo group = document.as(LayerGroupInfo.class);
        Optional<WorkspaceInfo> owner = Optional.ofNullable(workspace).map(this::workspace);
        if (group.getLayers().isEmpty()) {
            throw new RestException("layer group must not be empty", HttpStatus.BAD_REQUEST);
        }
        owner.ifPresent(group::setWorkspace);
        if (group.getMode() == null) {
            group.setMode(LayerGroupInfo.Mode.SINGLE);
        }
        if (group.getBounds() == null) {
            bounds(group).ifPresent(group::setBounds);
        }
        catalog.validate(group, true).throwIfInvalid();
        catalog.add(group);
        return created(group.getName(), "layergroups", group.getName());
    }

    private static Optional<ReferencedEnvelope> bounds(LayerGroupInfo group) {
        ReferencedEnvelope bounds = null;
        for (PublishedInfo published : group.getLayers()) {
            ReferencedEnvelope part = published instanceof LayerInfo layer && layer.getResource() != null
                    ? layer.getResource().getLatLonBoundingBox()
                    : null;
            if (part != null && bounds == null) {
                bounds = new ReferencedEnvelope(part);
            } else if (part != null) {
                bounds.expandToInclude(part);
            }
        }
        return Optional.ofNullable(bounds);
    }

    @PutMapping("/{name}")
    void put(
            @PathVariable(required = false) String workspace,
            @PathVariable String name,
            @RequestBody Document document) {
        LayerGroupInfo group = group(workspace, name);
        LayerGroupInfo update = document.as(LayerGroupInfo.class);
        if (update.getName() != null && !update.getName().equals(group.getName())) {
            throw new RestException("Can't change name of a layer group", HttpStatus.FORBIDDEN);
        }
        if (update.getWorkspace() != null && !update.getWorkspace().equals(group.getWorkspace())) {
            throw new RestException(
                    "Can't change the workspace of a layer group: delete it there and make it here",
                    HttpStatus.FORBIDDEN);
        }
        document.mergeInto(group, LayerGroupInfo.class);
        catalog.validate(group, false).throwIfInvalid();
        catalog.save(group);
    }

    @DeleteMapping("/{name}")
    void delete(@PathVariable(required = false) String workspace, @PathVariable String name) {
        catalog.remove(group(workspace, name));
    }

    private LayerGroupInfo group(String workspace, String name) {
        LayerGroupInfo group = workspace == null
                ? catalog.getLayerGroupByName(name)
                : catalog.getLayerGroupByName(workspace(workspace), name);
        return existing(group, "No such layer group " + name + (workspace == null ? "" : " in workspace " + workspace));
    }
}
