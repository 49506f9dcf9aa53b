/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.Unloaded;
import org.geotools.util.logging.Logging;

/**
 * The XML files of a data directory in which GeoServer keeps its configuration. GeoServer leaves out what it can't read, or goes
 * on with defaults, and a crash or a full disk may have left half of a file. It also leaves out, with all that is in it, a
 * workspace without its namespace and the other way round; and what a layer publishes without the layer, and the other way round.
 * Of a style it reads no more than the name of the body, which may be missing.
 */
final class ConfigurationFiles {

    private static final Logger LOGGER = Logging.getLogger(ConfigurationFiles.class);
    private static final String STYLES = "styles";
    private static final List<String> FOLDERS = List.of("workspaces", STYLES, "layergroups");
    private static final List<String> RESOURCES =
            List.of("featuretype.xml", "coverage.xml", "wmslayer.xml", "wmtslayer.xml");
    private static final String LAYER = "layer.xml";
    private static final String WORKSPACE = "workspace.xml";
    private static final String NAMESPACE = "namespace.xml";

    private final Path root;
    private final Path aside;

    /** @param aside the folder that gets copies of those that can't be read */
    ConfigurationFiles(Path root, Path aside) {
        this.root = root;
        this.aside = aside;
    }

    Unloaded unloaded() {
        Visitor visitor = new Visitor();
        visitor.look(root, 1);
        FOLDERS.forEach(folder -> visitor.look(root.resolve(folder), Integer.MAX_VALUE));
        List<String> paths = new ArrayList<>();
        for (Path file : visitor.unreadable) {
            Path path = root.relativize(file);
            copy(file, aside.resolve(path));
            paths.add(path.toString().replace('\\', '/'));
        }
        return new Unloaded(paths, visitor.leftOut);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Path> unreadable = new ArrayList<>();
        private final Set<ObjectKey> leftOut = new HashSet<>();

        void look(Path folder, int depth) {
            if (!Files.isDirectory(folder)) {
                return;
            }
            try {
                Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), depth, this);
            } catch (IOException e) {
                LOGGER.warning("Cluster: the folder " + folder + " can't be looked through: " + e.getMessage());
                unreadable.add(folder);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (!attributes.isRegularFile() || !name.endsWith(".xml") && !name.endsWith(".sld")) {
                return FileVisitResult.CONTINUE;
            }
            if (!isWhole(file)) {
                unreadable.add(file);
            } else if (name.equals(WORKSPACE) && isAlone(file)) {
                leftOut(Names.WORKSPACE, file);
            } else if (name.equals(WORKSPACE) && !Files.exists(file.resolveSibling(NAMESPACE))) {
                unreadable.add(file.resolveSibling(NAMESPACE));
            } else if (name.equals(WORKSPACE)
                    && !text(file, "name").equals(text(file.resolveSibling(NAMESPACE), "prefix"))) {
                unreadable.add(file.resolveSibling(NAMESPACE)); // only one of the two has the new name
            } else if (name.equals(NAMESPACE) && !Files.exists(file.resolveSibling(WORKSPACE))) {
                unreadable.add(file.resolveSibling(WORKSPACE));
            } else if (RESOURCES.contains(name) && !Files.exists(file.resolveSibling(LAYER))) {
                leftOut(Names.RESOURCE, file);
            } else if (name.equals(LAYER)
                    && RESOURCES.stream().map(file::resolveSibling).noneMatch(Files::exists)) {
                leftOut(Names.LAYER, file);
            } else if (file.getParent().endsWith(STYLES) && isWithoutBody(file)) {
                leftOut(Names.STYLE, file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** As a crash leaves it that comes in the middle of making a workspace, which nothing else can depend on yet. */
        private static boolean isAlone(Path file) {
            try (Stream<Path> all = Files.walk(file.getParent())) {
                return all.filter(Files::isRegularFile)
                        .filter(other -> !other.toString().endsWith(".tmp"))
                        .allMatch(file::equals);
            } catch (IOException | UncheckedIOException e) {
                return false;
            }
        }

        private void leftOut(String kind, Path file) {
            text(file, "id").ifPresent(id -> leftOut.add(new ObjectKey(kind, id)));
        }

        /** As a crash leaves it that comes when the body has its new name already. */
        private static boolean isWithoutBody(Path file) {
            return text(file, "filename")
                    .filter(StyleFiles::isInside)
                    .filter(body -> !Files.exists(file.resolveSibling(body)))
                    .isPresent();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                unreadable.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isWhole(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
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

    /** What is in the first element of that name, which is the object's own; of several names, each is within the one before. */
    static Optional<String> text(Path file, String... names) {
        try (InputStream in = Files.newInputStream(file)) {
            return text(in, names);
        } catch (IOException e) {
            return Optional.empty(); // it changes at this moment
        }
    }

    static Optional<String> text(InputStream xml, String... names) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(xml);
            int found = 0;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(names[found])) {
                    found++;
                    if (found == names.length) {
                        return Optional.of(reader.getElementText());
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = WireXml.factory();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false); // a style may have its own
        return factory;
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
