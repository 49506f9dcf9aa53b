/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.FilenameUtils;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.StyleInfo;
import org.geotools.util.logging.Logging;

/**
 * Files of objects that are under other names than the objects have now. GeoServer gives a new name by moving the file or the
 * folder and writing it afterwards. When it was killed in between, or had no space to write, an object's files are under another
 * of its names, or some under each; GeoServer then writes to a second file, or can give that new name never more, for the place is
 * taken. What the catalog says counts, and nothing that is in a file is deleted.
 */
final class MisplacedFiles {

    private static final Logger LOGGER = Logging.getLogger(MisplacedFiles.class);
    private static final List<String> ROOTS = List.of(FilePlaces.WORKSPACES, "styles", "layergroups");

    private final FilePlaces places;
    private final Path aside;

    /** @param aside the folder that gets what is left over */
    MisplacedFiles(FilePlaces places, Path aside) {
        this.places = places;
        this.aside = aside;
    }

    /** Whether the file of an object that has none in its place is in another one. Reads none if all are in place. */
    boolean areAny() {
        Set<String> homeless =
                places.homeless().stream().map(CatalogInfo::getId).collect(Collectors.toSet());
        return !homeless.isEmpty()
                && new Survey().infos.values().stream().map(CatalogInfo::getId).anyMatch(homeless::contains);
    }

    /** Moves each to where GeoServer looks for it, if nothing is there, and puts aside what is left of a wrong place. */
    void move() throws IOException {
        for (CatalogInfo info : places.all().filter(FilePlaces::isContainer).toList()) {
            if (!Files.exists(places.folder(info))) {
                moveWhole(info);
            }
        }
        new Survey().move();
    }

    /** By far the most frequent case, and one that a crash does not leave half done. */
    private void moveWhole(CatalogInfo container) throws IOException {
        Optional<Path> wrong = places.folders(container).findFirst();
        if (wrong.isPresent()) {
            Path place = places.folder(container);
            Files.move(wrong.get(), place);
            LOGGER.warning("Cluster: " + wrong.get() + " is at " + place + " now, which is the name that "
                    + container.getId() + " has");
        }
    }

    /** All files there are, and which objects they are of. */
    private final class Survey {
        private final List<Path> files = files();
        private final Map<Path, CatalogInfo> infos = new HashMap<>();
        /** The containers that the folders are of. */
        private final Map<Path, CatalogInfo> owners = new TreeMap<>();

        private final List<Path> moved = new ArrayList<>();
        private final List<Path> left = new ArrayList<>();

        Survey() {
            Map<String, CatalogInfo> byId = new HashMap<>();
            places.all().forEach(info -> byId.put(info.getId(), info));
            List<Path> xmls = files.stream()
                    .filter(file -> file.toString().endsWith(".xml"))
                    .toList();
            for (Path file : xmls) {
                // what says which workspace is the default one has that one's id
                ConfigurationFiles.text(file, "id")
                        .map(byId::get)
                        .filter(info -> FilePlaces.isOfKind(file, info))
                        .ifPresent(info -> infos.put(file, info));
            }
            xmls.stream()
                    .filter(this::isOfWorkspace)
                    .forEach(file -> ConfigurationFiles.text(file, "workspace", "id")
                            .map(byId::get)
                            .ifPresent(workspace -> owners.put(file.getParent(), workspace)));
            infos.forEach((file, info) -> {
                if (FilePlaces.isContainer(info)) {
                    owners.put(file.getParent(), info);
                }
            });
        }

        /** Settings and services have nothing but the workspace to tell where they belong. */
        private boolean isOfWorkspace(Path file) {
            return places.root()
                    .resolve(FilePlaces.WORKSPACES)
                    .equals(file.getParent().getParent());
        }

        void move() throws IOException {
            for (Path file : lastWhatTellsWhoseAFolderIs()) {
                Optional<CatalogInfo> info = Optional.ofNullable(infos.get(file));
                Optional<Path> place = info.map(places::file).or(() -> placeOfOther(file));
                if (place.isPresent() && !place.get().equals(file)) {
                    if (info.isPresent() && info.get() instanceof StyleInfo style) {
                        moveBodies(style, file);
                    }
                    if (!isMoved(file, place.get()) && info.isPresent()) {
                        left.add(file);
                    }
                }
            }
            owners.forEach((folder, owner) -> {
                if (!folder.equals(places.folder(owner))) {
                    left.add(folder);
                }
            });
            left.sort(Comparator.comparing(Path::getNameCount)); // a folder with all that is in it
            for (Path one : left) {
                putAside(one);
            }
            if (!moved.isEmpty()) {
                LOGGER.log(
                        Level.WARNING,
                        "Cluster: {0} files, such as {1}, are where GeoServer looks for them now",
                        new Object[] {moved.size(), moved.get(0)});
            }
        }

        /** In case that this can be done by half only, too. */
        private List<Path> lastWhatTellsWhoseAFolderIs() {
            return files.stream()
                    .sorted(Comparator.comparing((Path file) -> Optional.ofNullable(infos.get(file))
                            .filter(FilePlaces::isContainer)
                            .map(container -> -file.getNameCount())
                            .orElse(Integer.MIN_VALUE)))
                    .toList();
        }

        /** It goes with the folder that it is in. */
        private Optional<Path> placeOfOther(Path file) {
            return Stream.iterate(file.getParent(), folder -> !folder.equals(places.root()), Path::getParent)
                    .filter(owners::containsKey)
                    .findFirst()
                    .map(folder -> places.folder(owners.get(folder)).resolve(folder.relativize(file)));
        }

        /** Of a style the body may have been moved alone, or the rest without it. */
        private void moveBodies(StyleInfo style, Path file) throws IOException {
            Optional<String> named = ConfigurationFiles.text(file, "filename");
            Stream<String> renamed = Stream.ofNullable(style.getFilename())
                    .map(name -> FilenameUtils.getBaseName(file.toString()) + "." + FilenameUtils.getExtension(name));
            List<Path> bodies = Stream.concat(named.stream(), renamed)
                    .filter(StyleFiles::isInside)
                    .map(file::resolveSibling)
                    .distinct()
                    .filter(Files::isRegularFile)
                    .filter(body -> places.bodies().noneMatch(body::equals))
                    .toList();
            for (Path body : bodies) {
                if (style.getFilename() == null || !isMoved(body, places.body(style))) {
                    left.add(body);
                }
            }
        }

        private boolean isMoved(Path file, Path place) throws IOException {
            if (Files.exists(place) || !Files.exists(file)) {
                return false;
            }
            Files.createDirectories(place.getParent());
            Files.move(file, place);
            moved.add(place);
            return true;
        }
    }

    /** An empty folder goes. */
    private void putAside(Path left) throws IOException {
        if (!Files.exists(left)) {
            return; // the folder that it was in is aside already
        }
        if (Files.isDirectory(left) && isEmpty(left)) {
            FileUtils.deleteDirectory(left.toFile());
            return;
        }
        Path name = places.root().relativize(left);
        Path to = Stream.iterate(0, number -> number + 1)
                .map(number -> aside.resolve(number.toString()).resolve(name))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
        Files.createDirectories(to.getParent());
        Files.move(left, to);
        LOGGER.warning(
                "Cluster: " + left + ", which is left of an object that has another name, is put aside as " + to);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.noneMatch(Files::isRegularFile);
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String name : ROOTS) {
            Path folder = places.root().resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(Files::isRegularFile)
                            .filter(file ->
                                    !file.toString().endsWith(".tmp")) // half of what GeoServer had no space for
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }
}
