/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Set;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.LoggingInfo;
import org.geoserver.platform.resource.Resource;

/** The logging settings. */
final class LoggingBinding extends SingleBinding<LoggingInfo> {

    LoggingBinding(BindingContext context) {
        super(Names.LOGGING, LoggingInfo.class, Set.of("logging"), context);
    }

    @Override
    protected LoggingInfo get() {
        return geoServer().getLogging();
    }

    @Override
    protected LoggingInfo decode(String xml, String id) throws UnreadableContentException {
        return context.codec().decode(xml, LoggingInfo.class, roots());
    }

    @Override
    protected void save(LoggingInfo logging) {
        geoServer().save(logging);
    }

    @Override
    protected Resource file(GeoServerDataDirectory directory, LoggingInfo logging) {
        return directory.config(logging);
    }
}
