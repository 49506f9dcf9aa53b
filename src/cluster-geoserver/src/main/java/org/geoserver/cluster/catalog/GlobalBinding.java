/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Set;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.platform.resource.Resource;

/** The global settings. */
final class GlobalBinding extends SingleBinding<GeoServerInfo> {

    GlobalBinding(BindingContext context) {
        super(Names.GLOBAL, GeoServerInfo.class, Set.of("global"), context);
    }

    @Override
    protected GeoServerInfo get() {
        return geoServer().getGlobal();
    }

    /** The update sequence is raised by every change; nodes agree on it by heartbeat. */
    @Override
    protected String encode(GeoServerInfo global) {
        return WireXml.withoutUpdateSequence(super.encode(global));
    }

    @Override
    protected GeoServerInfo decode(String xml, String id) throws UnreadableContentException {
        GeoServerInfo global = context.codec().decode(xml, GeoServerInfo.class, roots());
        global.setUpdateSequence(get().getUpdateSequence());
        return global;
    }

    @Override
    protected void save(GeoServerInfo global) {
        geoServer().save(global);
    }

    @Override
    protected Resource file(GeoServerDataDirectory directory, GeoServerInfo global) {
        return directory.config(global);
    }
}
