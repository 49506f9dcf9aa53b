/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.util.List;
import org.geoserver.config.GeoServer;
import org.geoserver.platform.ModuleStatus;
import org.geoserver.rest.AbstractGeoServerController;
import org.geoserver.rest.RestBaseController;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reload, reset, and what runs here. */
@RestController
@RequestMapping(RestBaseController.ROOT_PATH)
public class SystemController extends AbstractGeoServerController {

    private final List<ModuleStatus> modules;

    public SystemController(@Qualifier("geoServer") GeoServer geoServer, List<ModuleStatus> modules) {
        super(geoServer);
        this.modules = modules;
    }

    @RequestMapping(
            value = "/reload",
            method = {RequestMethod.POST, RequestMethod.PUT})
    void reload() throws Exception {
        geoServer.reload();
    }

    @RequestMapping(
            value = "/reset",
            method = {RequestMethod.POST, RequestMethod.PUT})
    void reset() {
        geoServer.reset();
    }

    @GetMapping(
            value = "/about/version",
            produces = {CatalogController.JSON, CatalogController.XML})
    Tree version() {
        ObjectNode root = Tree.node();
        root.putObject("about")
                .putArray("resource")
                .addObject()
                .put("@name", "GeoServer")
                .put("Version", "3.0 (stand-in)");
        return new Tree(root);
    }

    @GetMapping(
            value = "/about/status",
            produces = {CatalogController.JSON, CatalogController.XML})
    Tree status() {
        ObjectNode root = Tree.node();
        ArrayNode list = root.putObject("statuss").putArray("status");
        for (ModuleStatus module : modules) {
            ObjectNode status = list.addObject()
                    .put("module", module.getModule())
                    .put("name", module.getName())
                    .put("isAvailable", module.isAvailable())
                    .put("isEnabled", module.isEnabled());
            module.getComponent().ifPresent(component -> status.put("component", component));
            module.getVersion().ifPresent(version -> status.put("version", version));
            module.getMessage().ifPresent(message -> status.put("message", message));
        }
        return new Tree(root);
    }
}
