/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.FileUtils;

/** Works on files as the resource stores do. */
public final class Files {

    private Files() {}

    /** A file anywhere as a resource. */
    public static Resource asResource(File file) {
        File folder = file.isDirectory() ? file : file.getAbsoluteFile().getParentFile();
        FileSystemResourceStore store = new FileSystemResourceStore(folder);
        return store.get(file.isDirectory() ? Paths.BASE : file.getName());
    }

    /** Removes a file, or a folder with all that is in it. */
    public static boolean delete(File file) {
        return FileUtils.deleteQuietly(file);
    }

    /** Moves a file over another, at once where the file system can. */
    public static boolean move(File source, File dest) throws IOException {
        if (source == null || !source.exists()) {
            throw new IOException("Nothing to move: " + source);
        }
        Path target = dest.toPath();
        try {
            java.nio.file.Files.move(
                    source.toPath(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            java.nio.file.Files.move(source.toPath(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    /** Replaces the file when the stream is closed. */
    public static OutputStream out(File file) {
        return out(file, () -> {});
    }

    static OutputStream out(File file, Runnable written) {
        return new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    return;
                }
                closed = true;
                try {
                    File folder = file.getAbsoluteFile().getParentFile();
                    java.nio.file.Files.createDirectories(folder.toPath());
                    File temporary = File.createTempFile(file.getName() + ".", ".tmp", folder);
                    try (OutputStream to = java.nio.file.Files.newOutputStream(temporary.toPath())) {
                        writeTo(to);
                    }
                    move(temporary, file);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot write " + file, e);
                }
                written.run();
            }
        };
    }
}
