/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.springframework.context.ApplicationContext;

/**
 * A GeoServer that runs inside the test's process, with every plugin of the class path. One at a time: GeoServer keeps its
 * context in static fields.
 */
public interface GeoServerUnderTest extends AutoCloseable {

    /** Starts the one that is on the class path; returns when it answers. */
    static GeoServerUnderTest start(Path dataDirectory) throws Exception {
        return ServiceLoader.load(Starter.class)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("There is neither GeoServer nor its stand-in on the class path."))
                .start(dataDirectory);
    }

    /** Its beans, by GeoServer's names. */
    ApplicationContext context();

    /** Where its web application is, without a slash at the end. */
    URI url();

    /** Ends it. What it wrote stays. */
    @Override
    void close();

    /** How to start a certain kind of GeoServer. */
    interface Starter {

        /** @param dataDirectory made when it is not there */
        GeoServerUnderTest start(Path dataDirectory) throws Exception;
    }
}
