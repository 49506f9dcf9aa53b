/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoserver.cluster.demo.cluster.DemoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @TempDir
    Path work;

    @Test
    void takesNoByteWhileItIsFull() throws IOException {
        try (SmallDisk disk = mounted(work.resolve("disk"))) {
            Path file = work.resolve("disk/file");
            disk.fill();

            assertThat(canWrite(file)).isFalse();

            disk.free();
            assertThat(canWrite(file)).isTrue();
        }
    }

    @Test
    void whatAKilledProcessLeftIsUnmounted() throws IOException {
        Path directory = work.resolve("node 3/data");
        mounted(directory);
        Files.writeString(directory.resolve("file"), "x");

        SmallDisk.removeLeftovers(work.resolve("node 1"));
        assertThat(directory.resolve("file")).exists();

        SmallDisk.removeLeftovers(work);
        assertThat(directory).isEmptyDirectory();
    }

    private static SmallDisk mounted(Path directory) {
        try {
            return SmallDisk.at(directory);
        } catch (DemoException e) {
            return abort(e.getMessage());
        }
    }

    private static boolean canWrite(Path file) {
        try {
            Files.write(file, new byte[4096]);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
