/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.nio.file.Path;
import org.geoserver.cluster.lite.LiteGeoServerContext;
import org.springframework.context.ApplicationContext;

/** The stand-in over a data directory. */
final class LiteDataDirectory implements DataDirectoryHost {

    @Override
    public Running start(Path dataDirectory) {
        LiteGeoServerContext lite = LiteGeoServerContext.start(dataDirectory);
        return new Running() {
            @Override
            public ApplicationContext context() {
                return lite.context();
            }

            @Override
            public void close() {
                lite.close();
            }
        };
    }
}
