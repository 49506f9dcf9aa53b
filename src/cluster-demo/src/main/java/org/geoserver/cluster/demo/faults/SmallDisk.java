/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoserver.cluster.demo.cluster.Commands;
import org.geoserver.cluster.demo.cluster.DemoException;
import org.geoserver.cluster.demo.cluster.Directories;

/** A directory on a disk of its own, in memory, which can be filled. Needs the administrator's rights. */
final class SmallDisk implements AutoCloseable {

    private static final Path MOUNTS = Path.of("/proc/self/mounts");
    private static final String NAME = "small-disk";
    private static final String SIZE = "96m";

    private final Path directory;
    private final Path ballast;

    private SmallDisk(Path directory) {
        this.directory = directory;
        this.ballast = directory.resolve("ballast");
    }

    /** @throws DemoException when this machine doesn't allow it */
    static SmallDisk at(Path directory) {
        Directories.create(directory);
        Commands.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, NAME, directory.toString());
        return new SmallDisk(directory);
    }

    /**
     * Unmounts those in a directory that a process left which was killed.
     *
     * @throws DemoException when this machine doesn't allow it
     */
    static void removeLeftovers(Path directory) {
        if (!Files.exists(MOUNTS)) {
            return;
        }
        try {
            for (String mount : Files.readAllLines(MOUNTS)) {
                String[] parts = mount.split(" ");
                Path at = Path.of(parts[1].replace("\\040", " "));
                if (parts[0].equals(NAME) && at.startsWith(directory.toAbsolutePath())) {
                    unmount(at);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves not a byte. */
    void fill() {
        byte[] zeros = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException e) {
            // full
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was on it is gone. */
    @Override
    public void close() {
        unmount(directory);
    }

    private static void unmount(Path directory) {
        Commands.run("umount", "--lazy", directory.toString());
    }
}
