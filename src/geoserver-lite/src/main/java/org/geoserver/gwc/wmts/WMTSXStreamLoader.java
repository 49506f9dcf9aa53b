/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.gwc.wmts;

import java.util.List;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geotools.util.Version;

/** Keeps the configuration of WMTS in {@code wmts.xml}. */
public class WMTSXStreamLoader extends XStreamServiceLoader<WMTSInfo> {

    private static final List<String> VERSIONS = List.of("1.0.0");

    public WMTSXStreamLoader(GeoServerResourceLoader resourceLoader) {
        super(resourceLoader, "wmts");
    }

    @Override
    public Class<WMTSInfo> getServiceClass() {
        return WMTSInfo.class;
    }

    @Override
    protected WMTSInfo createServiceFromScratch(GeoServer gs) {
        WMTSInfo service = gs.getFactory().create(WMTSInfo.class);
        service.setName("WMTS");
        service.setTitle("GeoServer Web Map Tile Service");
        VERSIONS.forEach(version -> service.getVersions().add(new Version(version)));
        return service;
    }
}
