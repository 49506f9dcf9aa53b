/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.node.Tether;
import org.geoserver.cluster.demo.node.WebApp;

/**
 * A real GeoServer in Jetty, with the plugin in WEB-INF/lib, started as GeoServer's own start script does. All nodes
 * share one copy of the web application; none of them writes to it.
 */
public record GeoServerHost(Installation installation, Path webApplication) implements Host {

    /** What GeoServer's documentation tells to open to it on Java 17. */
    private static final List<String> OPENED = List.of(
            "--add-exports=java.desktop/sun.awt.image=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.text=ALL-UNNAMED",
            "--add-opens=java.desktop/java.awt.font=ALL-UNNAMED",
            "--add-opens=java.desktop/sun.awt.image=ALL-UNNAMED",
            "--add-opens=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-opens=java.desktop/sun.java2d.pipe=ALL-UNNAMED");

    /**
     * Makes a copy of a GeoServer and adds the plugin.
     *
     * @param geoserver a war, or a directory with one unpacked
     * @param copy where the copy goes; what is there is replaced
     */
    public static GeoServerHost of(Installation installation, Path geoserver, Path copy) {
        Directories.delete(copy);
        if (Files.isDirectory(geoserver)) {
            Directories.copy(geoserver, copy);
        } else {
            unpack(geoserver, copy);
        }
        Path lib = copy.resolve("WEB-INF/lib");
        if (!Files.isDirectory(lib)) {
            throw new DemoException(
                    geoserver + " is not GeoServer's war, nor a directory with one unpacked: there is no"
                            + " WEB-INF/lib in it.");
        }
        for (Path jar : installation.plugin()) {
            try {
                Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new GeoServerHost(installation, copy);
    }

    @Override
    public String description() {
        return "GeoServer";
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public List<String> command(NodePlan node) {
        List<String> command = new ArrayList<>(OPENED);
        marlin().ifPresent(jar -> {
            command.add("-Xbootclasspath/a:" + jar);
            command.add("-Dsun.java2d.renderer=org.marlin.pisces.MarlinRenderingEngine");
        });
        command.addAll(List.of(
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + node.temporaryDirectory(),
                "-DGEOSERVER_DATA_DIR=" + node.dataDirectory(),
                "-cp",
                installation.jettyClassPath(),
                Tether.class.getName(),
                WebApp.class.getName(),
                node.address(),
                String.valueOf(node.port()),
                webApplication.toString(),
                node.temporaryDirectory().resolve("jetty").toString()));
        return List.copyOf(command);
    }

    private Optional<Path> marlin() {
        return Directories.files(webApplication.resolve("WEB-INF/lib"), ".jar").stream()
                .filter(jar -> jar.getFileName().toString().startsWith("marlin"))
                .findFirst();
    }

    private static void unpack(Path war, Path to) {
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            Path root = zip.getPath("/");
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    Path target = to.resolve(root.relativize(path).toString()).normalize();
                    if (!target.startsWith(to)) {
                        throw new DemoException(war + " holds a path that leads out of it: " + path);
                    }
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(path, target);
                    }
                }
            }
        } catch (IOException | ProviderNotFoundException e) {
            throw new DemoException(war + " can't be read as a war: " + e.getMessage(), e);
        }
    }
}
