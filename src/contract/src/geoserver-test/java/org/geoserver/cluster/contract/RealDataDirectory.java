package org.geoserver.cluster.contract;

import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

final class RealDataDirectory implements DataDirectoryHost {

    @Override
    public Running start(Path dataDirectory) {
        GeoServerUnderTest server = GeoServerUnderTest.startWithoutPlugin(dataDirectory);
        return new Running() {
            @Override
            public ApplicationContext context() {
                return server.context();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
