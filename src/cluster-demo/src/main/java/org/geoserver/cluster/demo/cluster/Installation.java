/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this module's build put the jars.
 *
 * @param target the build directory: the demo's own jar, with {@code lib} (the stand-in, and all it and the demo need) and
 *     {@code plugin} (the plugin's zip, unpacked)
 */
public record Installation(Path target) {

    /** The one that the system property {@code demo.target} names. */
    public static Installation fromSystemProperty() {
        String target = System.getProperty("demo.target", "");
        if (target.isEmpty()) {
            throw new DemoException("The system property demo.target must name cluster-demo's build directory.");
        }
        Installation installation =
                new Installation(Path.of(target).toAbsolutePath().normalize());
        if (installation.plugin().isEmpty()) {
            throw new DemoException(
                    "There is no built plugin in " + installation.target + ". Build it with: mvn package");
        }
        return installation;
    }

    List<Path> plugin() {
        return Directories.files(target.resolve("plugin"), ".jar");
    }

    /** What a node on the stand-in runs on, and a broker. */
    public String standInClassPath() {
        return classPath(standIn().stream());
    }

    /** Of the stand-in with the plugin. */
    public ClassArchive classArchive() {
        return new ClassArchive(target, standIn());
    }

    private List<Path> standIn() {
        return Stream.of(own(), libraries(), plugin()).flatMap(List::stream).toList();
    }

    /** Jetty alone: what a web application must not see stays out. */
    String jettyClassPath() {
        return classPath(Stream.concat(own().stream(), libraries().stream().filter(jar -> {
            String name = jar.getFileName().toString();
            return name.startsWith("jetty-") || name.startsWith("jakarta.servlet-api") || name.startsWith("slf4j-api");
        })));
    }

    private List<Path> own() {
        return Directories.files(target, ".jar").stream()
                .filter(jar -> jar.getFileName().toString().startsWith("cluster-demo-"))
                .toList();
    }

    /** GeoTools last: its one jar holds older copies of other libraries, such as SLF4J's API. */
    private List<Path> libraries() {
        return Directories.files(target.resolve("lib"), ".jar").stream()
                .sorted(Comparator.comparing(Installation::isGeoTools))
                .toList();
    }

    private static boolean isGeoTools(Path jar) {
        return jar.getFileName().toString().startsWith("geotools-wrapper");
    }

    private static String classPath(Stream<Path> jars) {
        return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
