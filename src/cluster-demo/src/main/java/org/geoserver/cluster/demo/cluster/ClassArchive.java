/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes of a node on the stand-in as the JVM keeps them ready in a file, which halves the time that a node takes to
 * start. Tests make it, which start many; who has none does without.
 *
 * @param directory the build directory: what is built anew has none
 */
public record ClassArchive(Path directory, List<Path> jars) {

    /** Makes it when there is none of these jars. One process at a time does: tests run side by side. */
    public void make(StandIn host) {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !isFresh()) {
                dump(host);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node writes it when it ends; nobody sees half of it. */
    private void dump(StandIn host) throws IOException {
        Path work = directory.resolve("classes-work");
        Path written = directory.resolve("classes.tmp");
        Directories.delete(work);
        Plan plan = Plan.of(1, Ports.freeRow(1), work, Optional.empty());
        NodePlan node = plan.nodes().get(0);
        plan.prepare(node);
        AdaptedHost dumping = new AdaptedHost(
                host, host::launcher, any -> Map.of("JDK_JAVA_OPTIONS", "-XX:ArchiveClassesAtExit=" + written));
        try (Node running = Node.start(node, dumping)) {
            new Watch(running, host.patience()).await("did not get ready", running::isCaughtUp);
        }
        Directories.delete(work);
        if (Files.exists(written)) {
            Files.move(written, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What a JVM is told of it; it does without it, and says nothing, when that does not fit. */
    List<String> options() {
        return isFresh()
                ? List.of("-XX:SharedArchiveFile=" + file(), "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    private boolean isFresh() {
        long made = file().toFile().lastModified();
        return jars.stream().allMatch(jar -> jar.toFile().lastModified() < made);
    }

    private Path file() {
        return directory.resolve("classes.jsa");
    }
}
