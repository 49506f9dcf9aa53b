/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wms;

import java.util.List;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geotools.util.Version;

/** Keeps the configuration of WMS in {@code wms.xml}. */
public class WMSXStreamLoader extends XStreamServiceLoader<WMSInfo> {

    private static final List<String> VERSIONS = List.of("1.1.1", "1.3.0");

    public WMSXStreamLoader(GeoServerResourceLoader resourceLoader) {
        super(resourceLoader, "wms");
    }

    @Override
    public Class<WMSInfo> getServiceClass() {
        return WMSInfo.class;
    }

    @Override
    protected WMSInfo createServiceFromScratch(GeoServer gs) {
        WMSInfo service = gs.getFactory().create(WMSInfo.class);
        service.setName("WMS");
        service.setTitle("GeoServer Web Map Service");
        VERSIONS.forEach(version -> service.getVersions().add(new Version(version)));
        return service;
    }
}
