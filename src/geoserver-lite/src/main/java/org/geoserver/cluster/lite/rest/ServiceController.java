/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.util.Map;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.GeoServer;
import org.geoserver.config.ServiceInfo;
import org.geoserver.gwc.wmts.WMTSInfo;
import org.geoserver.rest.AbstractGeoServerController;
import org.geoserver.rest.RestBaseController;
import org.geoserver.wcs.WCSInfo;
import org.geoserver.wfs.WFSInfo;
import org.geoserver.wms.WMSInfo;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /rest/services/{service}}: the settings of WMS, WFS, WCS and WMTS, global or of a workspace. */
@RestController
@RequestMapping(RestBaseController.ROOT_PATH + "/services/{service:wms|wfs|wcs|wmts}")
public class ServiceController extends AbstractGeoServerController {

    private static final String GLOBAL = "/settings";
    private static final String LOCAL = "/workspaces/{workspace}/settings";

    private static final Map<String, Class<? extends ServiceInfo>> TYPES =
            Map.of("wms", WMSInfo.class, "wfs", WFSInfo.class, "wcs", WCSInfo.class, "wmts", WMTSInfo.class);

    public ServiceController(@Qualifier("geoServer") GeoServer geoServer) {
        super(geoServer);
    }

    @GetMapping(
            value = {GLOBAL, LOCAL},
            produces = {CatalogController.JSON, CatalogController.XML})
    ServiceInfo get(@PathVariable String service, @PathVariable(required = false) String workspace) {
        return CatalogController.existing(
                find(service, workspace),
                "Service does not exist" + (workspace == null ? "" : " for workspace " + workspace));
    }

    @PutMapping({GLOBAL, LOCAL})
    void put(
            @PathVariable String service,
            @PathVariable(required = false) String workspace,
            @RequestBody Document document) {
        put(service, workspace, document, TYPES.get(service));
    }

    private <T extends ServiceInfo> void put(String service, String workspace, Document document, Class<T> type) {
        T update = document.as(type);
        ServiceInfo current = find(service, workspace);
        if (current != null) {
            document.mergeInto(type.cast(current), type);
            geoServer.save(current);
        } else {
            update.setWorkspace(workspace(workspace));
            geoServer.add(update);
        }
    }

    @DeleteMapping(LOCAL)
    void delete(@PathVariable String service, @PathVariable String workspace) {
        ServiceInfo current = find(service, workspace);
        if (current != null) {
            geoServer.remove(current);
        }
    }

    private ServiceInfo find(String service, String workspace) {
        return workspace == null
                ? geoServer.getService(TYPES.get(service))
                : geoServer.getService(workspace(workspace), TYPES.get(service));
    }

    private WorkspaceInfo workspace(String name) {
        return CatalogController.existing(
                geoServer.getCatalog().getWorkspaceByName(name), "Workspace " + name + " does not exist");
    }
}
