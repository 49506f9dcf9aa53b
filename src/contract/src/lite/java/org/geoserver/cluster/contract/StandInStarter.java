package org.geoserver.cluster.contract;

import java.net.URI;
import java.nio.file.Path;
import org.geoserver.cluster.lite.LiteServer;
import org.springframework.context.ApplicationContext;

/** Starts the stand-in. */
public final class StandInStarter implements GeoServerUnderTest.Starter {

    @Override
    public GeoServerUnderTest start(Path dataDirectory) throws Exception {
        return new StandIn(LiteServer.start("127.0.0.1", 0, "/geoserver", dataDirectory));
    }

    private record StandIn(LiteServer server) implements GeoServerUnderTest {

        @Override
        public ApplicationContext context() {
            return server.context();
        }

        @Override
        public URI url() {
            return server.url();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
