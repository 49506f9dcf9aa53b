package org.geoserver.cluster.contract;

import java.nio.file.Path;
import org.geoserver.catalog.Catalog;
import org.geoserver.config.GeoServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class GeoServerEventsTest extends EventsContract {

    private static GeoServerUnderTest server;

    @BeforeAll
    static void startServer(@TempDir Path dataDirectory) {
        server = GeoServerUnderTest.startWithoutPlugin(dataDirectory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected Host host() {
        return new Host(
                server.context().getBean("rawCatalog", Catalog.class),
                server.context().getBean("geoServer", GeoServer.class));
    }
}
