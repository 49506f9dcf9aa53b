package org.geoserver.cluster.contract;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class GeoServerRestTest extends RestContract {

    private static GeoServerUnderTest server;

    @BeforeAll
    static void startServer(@TempDir Path dataDirectory) {
        server = GeoServerUnderTest.start(dataDirectory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    URI geoServer() {
        return server.url();
    }
}
