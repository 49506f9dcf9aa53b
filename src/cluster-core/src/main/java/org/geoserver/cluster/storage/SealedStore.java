/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.logging.Logger;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Opens MVStore files that hold what objects are, passwords too: encrypted with a key of this node, in a file beside them that
 * only the owner of the process can read. That keeps them out of copies and backups of the store alone, as GeoServer's keystore
 * does for those in the data directory.
 */
public final class SealedStore {

    private static final Logger LOG = Logger.getLogger(SealedStore.class.getName());
    private static final int KEY_BYTES = 32;

    private SealedStore() {}

    /**
     * Opens a file, or makes it, with its folders. One that can't be read, or whose key is gone, is moved aside, and it begins
     * anew.
     *
     * @param keyFile made when it doesn't exist; several files may share one
     * @param load makes of the store what is wanted, and may throw when what it finds can't be understood; the result owns the
     *     store
     * @throws UncheckedIOException when the file is in use by another process, or can't be written
     */
    public static <T> T open(Path file, Path keyFile, Function<MVStore, T> load) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String key = key(keyFile);
            try {
                return load(file, key, load);
            } catch (MVStoreException e) {
                if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                    throw new IOException(file + " is in use: another node has the same cluster folder", e);
                }
                return afresh(file, key, load, e);
            } catch (RuntimeException e) {
                return afresh(file, key, load, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T load(Path file, String key, Function<MVStore, T> load) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .encryptionKey(key.toCharArray())
                .open();
        boolean loaded = false;
        try {
            T result = load.apply(store);
            loaded = true;
            return result;
        } finally {
            if (!loaded) {
                store.closeImmediately();
            }
        }
    }

    private static <T> T afresh(Path file, String key, Function<MVStore, T> load, RuntimeException cause)
            throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " can't be made: " + cause.getMessage(), cause);
        }
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable-" + System.currentTimeMillis());
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.severe(() ->
                file + " can't be read (" + cause.getMessage() + "). It was moved to " + aside + "; a new one begins.");
        return load(file, key, load);
    }

    private static String key(Path file) throws IOException {
        if (Files.exists(file)) {
            String key = Files.readString(file).strip();
            if (!key.isEmpty()) {
                return key;
            }
        }
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".tmp", forOwner());
        Files.writeString(fresh, key);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private static FileAttribute<?>[] forOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
