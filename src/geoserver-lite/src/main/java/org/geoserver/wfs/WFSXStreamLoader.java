/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wfs;

import java.util.List;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geotools.util.Version;

/** Keeps the configuration of WFS in {@code wfs.xml}. */
public class WFSXStreamLoader extends XStreamServiceLoader<WFSInfo> {

    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "2.0.0");

    public WFSXStreamLoader(GeoServerResourceLoader resourceLoader) {
        super(resourceLoader, "wfs");
    }

    @Override
    public Class<WFSInfo> getServiceClass() {
        return WFSInfo.class;
    }

    @Override
    protected WFSInfo createServiceFromScratch(GeoServer gs) {
        WFSInfo service = gs.getFactory().create(WFSInfo.class);
        service.setName("WFS");
        service.setTitle("GeoServer Web Feature Service");
        VERSIONS.forEach(version -> service.getVersions().add(new Version(version)));
        return service;
    }
}
