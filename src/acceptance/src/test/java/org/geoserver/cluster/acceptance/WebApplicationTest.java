/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Directories;
import org.geoserver.cluster.demo.cluster.GeoServerHost;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of {@code --geoserver}, with a web application of a few files in GeoServer's place. */
class WebApplicationTest {

    @TempDir
    Path directory;

    @Test
    void runsACopyOfAWarWithThePluginAdded() throws IOException {
        Path exploded = webApplication();
        Path war = directory.resolve("geoserver.war");
        try (FileSystem zip = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
            Directories.copy(exploded, zip.getPath("/"));
        }
        Path copy = directory.resolve("copy");

        GeoServerHost host = GeoServerHost.of(Installation.fromSystemProperty(), war, copy);

        assertThat(Directories.files(copy.resolve("WEB-INF/lib"), ".jar"))
                .extracting(jar -> jar.getFileName().toString().replaceAll("-\\d.*", ""))
                .contains("cluster-core", "cluster-jms", "cluster-geoserver", "marlin")
                .doesNotContain("geoserver-lite");
        assertThat(Directories.files(exploded.resolve("WEB-INF/lib"), ".jar")).hasSize(1);

        Plan plan = Plan.of(2, Ports.freeRow(2), directory.resolve("work"), Optional.empty());
        assertThat(host.command(plan.nodes().get(0)))
                .contains(
                        "-Xbootclasspath/a:" + copy.resolve("WEB-INF/lib/marlin-0.jar"),
                        "-DGEOSERVER_DATA_DIR=" + plan.nodes().get(0).dataDirectory());
        try (Cluster cluster = new Cluster(plan, host)) {
            cluster.start(line -> {});

            assertThat(cluster.node(2).rest().get("/workspaces.xml").text()).contains("<workspaces/>");
        }
    }

    private Path webApplication() throws IOException {
        Path root = directory.resolve("exploded");
        Map<String, String> files = Map.of(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>",
                "rest/workspaces.xml",
                "<workspaces/>",
                "rest/cluster.xml",
                "<cluster><node><inStep>true</inStep></node><nodes><node><name>node1</name><state>ONLINE</state></node>"
                        + "<node><name>node2</name><state>ONLINE</state></node></nodes></cluster>");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path marlin = root.resolve("WEB-INF/lib/marlin-0.jar");
        Files.createDirectories(marlin.getParent());
        try (FileSystem jar =
                FileSystems.newFileSystem(URI.create("jar:" + marlin.toUri()), Map.of("create", "true"))) {
            Files.writeString(jar.getPath("empty"), "");
        }
        return root;
    }
}
