/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Keys in a file that only its owner can read, one per line in hexadecimal. */
record KeyFile(Path path) {

    private static final String OWNER_ONLY = "rw-------";

    List<byte[]> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        List<byte[]> keys = new ArrayList<>();
        for (String line : Files.readAllLines(path, StandardCharsets.US_ASCII)) {
            try {
                byte[] key = HexFormat.of().parseHex(line.trim());
                if (key.length != AesGcm.KEY_BYTES) {
                    throw new IllegalArgumentException("not a key");
                }
                keys.add(key);
            } catch (IllegalArgumentException e) {
                throw new IOException(path + " is not a file of keys");
            }
        }
        return keys;
    }

    /** Replaces the file at once: there is no moment with half of it, or with other permissions. */
    void write(List<byte[]> keys) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path temporary = Files.createTempFile(path.toAbsolutePath().getParent(), "keys", ".tmp", ownerOnly());
        try {
            Files.write(temporary, keys.stream().map(HexFormat.of()::formatHex).toList(), StandardCharsets.US_ASCII);
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }
}
