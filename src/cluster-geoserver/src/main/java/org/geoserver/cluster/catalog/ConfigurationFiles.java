/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.geotools.util.logging.Logging;

/**
 * The XML files of a data directory in which GeoServer keeps its configuration. GeoServer leaves out what it can't read, or goes
 * on with defaults, and a crash or a full disk may have left half of a file.
 */
final class ConfigurationFiles {

    private static final Logger LOGGER = Logging.getLogger(ConfigurationFiles.class);
    private static final List<String> FOLDERS = List.of("workspaces", "styles", "layergroups");

    private final Path root;
    private final Path aside;

    /** @param aside the folder that gets copies of those that can't be read */
    ConfigurationFiles(Path root, Path aside) {
        this.root = root;
        this.aside = aside;
    }

    /** Paths below the data directory. */
    List<String> unreadable() {
        List<Path> found = new ArrayList<>();
        look(root, 1, found);
        FOLDERS.forEach(folder -> look(root.resolve(folder), Integer.MAX_VALUE, found));
        List<String> paths = new ArrayList<>();
        for (Path file : found) {
            Path path = root.relativize(file);
            copy(file, aside.resolve(path));
            paths.add(path.toString().replace('\\', '/'));
        }
        return paths;
    }

    private static void look(Path folder, int depth, List<Path> found) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), depth, new Visitor(found));
        } catch (IOException e) {
            LOGGER.warning("Cluster: the folder " + folder + " can't be looked through: " + e.getMessage());
            found.add(folder);
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Path> found;

        Visitor(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && (name.endsWith(".xml") || name.endsWith(".sld")) && !isWhole(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isWhole(Path file) {
        XMLInputFactory factory = WireXml.factory();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false); // a style may have its own
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                reader.next();
            }
            return true;
        } catch (NoSuchFileException e) {
            return true; // it was removed meanwhile
        } catch (IOException | XMLStreamException e) {
            return false;
        }
    }

    private static void copy(Path file, Path to) {
        try {
            if (Files.isRegularFile(file)) {
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOGGER.warning("Cluster: " + file + " can't be read, and not be copied to " + to + ": " + e.getMessage());
        }
    }
}
