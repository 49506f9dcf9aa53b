/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A GeoServer that runs inside the test's process. One at a time: GeoServer keeps its context in static fields.
 */
public interface GeoServerUnderTest extends AutoCloseable {

    /** Starts the one that is on the class path, with every plugin and with HTTP; returns when it answers. */
    static GeoServerUnderTest start(Path dataDirectory) {
        return starter().start(dataDirectory);
    }

    /** Starts the one that is on the class path, without HTTP and without this plugin. */
    static GeoServerUnderTest startWithoutPlugin(Path dataDirectory) {
        return starter().load(dataDirectory, contexts(url -> !url.contains("cluster-geoserver")));
    }

    private static Starter starter() {
        return ServiceLoader.load(Starter.class)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("There is neither GeoServer nor its stand-in on the class path."));
    }

    /** Where the beans are declared, in files whose addresses are wanted. */
    private static List<String> contexts(Predicate<String> wanted) {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:/applicationContext.xml");
            return Arrays.stream(found)
                    .map(GeoServerUnderTest::address)
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Resource resource) {
        try {
            return resource.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its beans, by GeoServer's names. */
    ApplicationContext context();

    /**
     * Where its web application is, without a slash at the end.
     *
     * @throws IllegalStateException when it runs without HTTP
     */
    URI url();

    /** Ends it. What it wrote stays. */
    @Override
    void close();

    /** How to start a certain kind of GeoServer. */
    interface Starter {

        /** @param dataDirectory made when it is not there */
        GeoServerUnderTest start(Path dataDirectory);

        /**
         * @param dataDirectory made when it is not there
         * @param contexts the addresses of the files that declare the beans
         */
        GeoServerUnderTest load(Path dataDirectory, List<String> contexts);
    }
}
