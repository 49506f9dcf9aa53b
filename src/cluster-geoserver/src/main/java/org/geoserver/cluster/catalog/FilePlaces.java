/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.commons.io.FilenameUtils;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;
import org.geotools.util.logging.Logging;

/**
 * GeoServer looks for an object's file where the object's name says, and gives a new name by moving the file or the folder and
 * writing it afterwards. When it was killed in between, or had no space to write, it reads the old name at the new place at its
 * next start. Then it writes what is changed to a second file, and can give that new name never more, for the place is taken.
 */
final class FilePlaces implements ReloadListener {

    private static final Logger LOGGER = Logging.getLogger(FilePlaces.class);

    private final Catalog catalog;
    private final GeoServerDataDirectory directory;

    FilePlaces(Catalog catalog, GeoServerDataDirectory directory) {
        this.catalog = catalog;
        this.directory = directory;
    }

    /** Puts what is in a wrong place where GeoServer looks for it. Reads files only when something is not in its place. */
    void mend() {
        try {
            catalog.getWorkspaces().forEach(this::mend);
            catalog.getStores(StoreInfo.class).forEach(this::mend);
            catalog.getResources(ResourceInfo.class).forEach(this::mend);
            catalog.getLayerGroups().forEach(this::mend);
            catalog.getStyles().forEach(this::mend);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cluster: what is in a wrong place in the data directory stays there", e);
        }
    }

    /** Puts one object where GeoServer looks for it. */
    void mend(Info info) {
        try {
            if (info instanceof WorkspaceInfo workspace) {
                mend(directory.get(workspace), entry -> isFolderOf(entry, workspace.getId()));
            } else if (info instanceof StoreInfo store) {
                mend(directory.get(store), entry -> isFolderOf(entry, store.getId()));
            } else if (info instanceof ResourceInfo resource) {
                mend(directory.get(resource), entry -> isFolderOf(entry, resource.getId()));
            } else if (info instanceof LayerGroupInfo group) {
                mend(directory.config(group), entry -> isFileOf(entry, group.getId()));
            } else if (info instanceof StyleInfo style) {
                mendStyle(style);
            }
        } catch (IOException e) {
            LOGGER.warning("Cluster: " + info.getId() + " stays in a wrong place in the data directory: " + e);
        }
    }

    /** GeoServer moves the body first; where that is in its place, somebody gave the file another name on purpose. */
    private void mendStyle(StyleInfo style) throws IOException {
        if (style.getFilename() != null && !Files.exists(body(style))) {
            Optional<Path> wrong = mend(directory.config(style), entry -> isFileOf(entry, style.getId()));
            if (wrong.isPresent()) {
                mendBody(style, wrong.get());
            }
        }
    }

    @Override
    public void begins() {}

    @Override
    public void ends() {
        mend();
    }

    @Override
    public void fails() {}

    /** @return where it was, if it was not in its place */
    private Optional<Path> mend(Resource rightful, Predicate<Path> isIt) throws IOException {
        Path place = path(rightful);
        if (Files.exists(place) || !Files.isDirectory(place.getParent())) {
            return Optional.empty();
        }
        Optional<Path> wrong;
        try (Stream<Path> entries = Files.list(place.getParent())) {
            wrong = entries.filter(isIt).findFirst();
        }
        if (wrong.isPresent()) {
            move(wrong.get(), place);
        }
        return wrong;
    }

    /** It goes by the new name, too, unless another style has that. */
    private void mendBody(StyleInfo style, Path wrong) throws IOException {
        Path body = wrong.resolveSibling(
                FilenameUtils.getBaseName(wrong.toString()) + "." + FilenameUtils.getExtension(style.getFilename()));
        boolean isOthers = catalog.getStyles().stream()
                .anyMatch(other -> other.getFilename() != null && body(other).equals(body));
        if (Files.isRegularFile(body) && !isOthers) {
            move(body, body(style));
        }
    }

    private static void move(Path wrong, Path place) throws IOException {
        Files.move(wrong, place);
        LOGGER.warning("Cluster: " + wrong + " is at " + place + " again, which is the name that it says itself");
    }

    private Path body(StyleInfo style) {
        return path(directory.style(style));
    }

    private Path path(Resource resource) {
        return directory.root().toPath().resolve(resource.path());
    }

    private static boolean isFolderOf(Path entry, String id) {
        if (!Files.isDirectory(entry)) {
            return false;
        }
        try (Stream<Path> files = Files.list(entry)) {
            return files.anyMatch(file -> isFileOf(file, id));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFileOf(Path entry, String id) {
        return Files.isRegularFile(entry)
                && entry.toString().endsWith(".xml")
                && ConfigurationFiles.text(entry, "id").equals(Optional.of(id));
    }
}
