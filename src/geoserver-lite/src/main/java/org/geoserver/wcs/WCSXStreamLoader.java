/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wcs;

import java.util.List;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geotools.util.Version;

/** Keeps the configuration of WCS in {@code wcs.xml}. */
public class WCSXStreamLoader extends XStreamServiceLoader<WCSInfo> {

    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.1", "2.0.1");

    public WCSXStreamLoader(GeoServerResourceLoader resourceLoader) {
        super(resourceLoader, "wcs");
    }

    @Override
    public Class<WCSInfo> getServiceClass() {
        return WCSInfo.class;
    }

    @Override
    protected WCSInfo createServiceFromScratch(GeoServer gs) {
        WCSInfo service = gs.getFactory().create(WCSInfo.class);
        service.setName("WCS");
        service.setTitle("GeoServer Web Coverage Service");
        VERSIONS.forEach(version -> service.getVersions().add(new Version(version)));
        return service;
    }
}
