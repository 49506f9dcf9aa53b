/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.GeoServerDataDirectory;
import org.geotools.util.logging.Logging;

/**
 * GeoServer has a file that says which workspace is the default one, and finds it by its name at the next start. It writes that file
 * when another one becomes the default, and not when the default one gets another name, or was the last one and goes.
 */
final class DefaultWorkspaceFile {

    private static final Logger LOGGER = Logging.getLogger(DefaultWorkspaceFile.class);

    private final Catalog catalog;
    private final GeoServerDataDirectory directory;
    /** Set by the host's threads. */
    private final AtomicBoolean mayDiffer = new AtomicBoolean(true);

    DefaultWorkspaceFile(Catalog catalog, GeoServerDataDirectory directory) {
        this.catalog = catalog;
        this.directory = directory;
    }

    /** A workspace, or the default, was changed. */
    void mayDiffer() {
        mayDiffer.set(true);
    }

    boolean isToBeMended() {
        return mayDiffer.get();
    }

    /** Called with the configuration to itself. */
    void mend() {
        if (mayDiffer.getAndSet(false)) {
            try {
                write();
            } catch (IOException | RuntimeException e) {
                mayDiffer.set(true); // the disk is full, mostly
                LOGGER.log(
                        Level.WARNING,
                        "Cluster: which workspace is the default one can''t be written: {0}",
                        ObjectCodec.rootMessage(e));
            }
        }
    }

    private void write() throws IOException {
        Path file = directory
                .root()
                .toPath()
                .resolve(directory.defaultWorkspaceConfig().path());
        WorkspaceInfo present = catalog.getDefaultWorkspace();
        if (present != null) {
            if (!says(file, "id", present.getId()) || !says(file, "name", present.getName())) {
                catalog.setDefaultWorkspace(present); // which has the host write it
            }
        } else if (catalog.getWorkspaces().isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean says(Path file, String element, String text) {
        return ConfigurationFiles.text(file, element).equals(Optional.of(text));
    }
}
