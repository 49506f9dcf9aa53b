/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.GeoServerDataDirectory;

/**
 * GeoServer has a file that says which workspace is the default one, and finds it by its name at the next start. It writes that file
 * when another one becomes the default, and not when the default one gets another name, or was the last one and goes.
 */
final class DefaultWorkspaceFile implements Undone {

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

    @Override
    public boolean isAny() {
        return mayDiffer.get();
    }

    @Override
    public Optional<String> finish() {
        mayDiffer.set(false);
        Attempts attempts = new Attempts();
        if (!attempts.isDone("which workspace is the default one", this::write)) {
            mayDiffer.set(true);
        }
        return attempts.failure();
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
