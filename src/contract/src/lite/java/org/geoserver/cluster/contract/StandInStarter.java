package org.geoserver.cluster.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.geoserver.cluster.lite.LiteGeoServerContext;
import org.geoserver.cluster.lite.LiteServer;
import org.springframework.context.ApplicationContext;

/** Starts the stand-in. */
public final class StandInStarter implements GeoServerUnderTest.Starter {

    @Override
    public GeoServerUnderTest start(Path dataDirectory) {
        try {
            return new Served(LiteServer.start("127.0.0.1", 0, "/geoserver", dataDirectory));
        } catch (Exception e) {
            throw new IllegalStateException("The stand-in doesn't start", e);
        }
    }

    @Override
    public GeoServerUnderTest load(Path dataDirectory, List<String> contexts) {
        return new Loaded(LiteGeoServerContext.start(dataDirectory, more -> {}, contexts.toArray(String[]::new)));
    }

    private record Served(LiteServer server) implements GeoServerUnderTest {

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

    private record Loaded(LiteGeoServerContext lite) implements GeoServerUnderTest {

        @Override
        public ApplicationContext context() {
            return lite.context();
        }

        @Override
        public URI url() {
            throw new IllegalStateException("It runs without HTTP.");
        }

        @Override
        public void close() {
            lite.close();
        }
    }
}
