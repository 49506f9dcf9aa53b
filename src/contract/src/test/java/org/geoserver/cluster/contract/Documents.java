/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.io.FileUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Data directories to test with, and their XML without what whitespace is in it. */
final class Documents {

    static final Path OWN = Path.of("src/test/resources/data-directory");

    /** GeoServer's own sample data, beside the project where it is built together with it. */
    static final Path RELEASE = Path.of("../../../shared/data/release-data-dir");

    private static final Pattern CONFIGURATION =
            Pattern.compile("(global|logging|wms|wfs|wcs|wmts)\\.xml|(workspaces|styles|layergroups)/.*\\.xml");

    private Documents() {}

    static Path copy(Path from, Path to) throws IOException {
        FileUtils.copyDirectory(from.toFile(), to.toFile());
        return to;
    }

    /** The configuration files of a data directory, relative to it. */
    static List<Path> configuration(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(file -> CONFIGURATION
                            .matcher(file.toString().replace('\\', '/'))
                            .matches())
                    .sorted()
                    .toList();
        }
    }

    /** What all of the configuration says, by file. */
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : configuration(directory)) {
            contents.put(file.toString(), canonical(Files.readAllBytes(directory.resolve(file))));
        }
        return contents;
    }

    static String canonical(byte[] xml) {
        try {
            StringBuilder text = new StringBuilder();
            write(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml))
                            .getDocumentElement(),
                    text,
                    "");
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void write(Element element, StringBuilder text, String indent) {
        text.append(indent).append(element.getTagName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            text.append(' ').append(element.getAttributes().item(i));
        }
        boolean leaf = true;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            leaf &= !(node instanceof Element);
        }
        text.append(leaf ? "=" + element.getTextContent().strip() : "").append('\n');
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                write(child, text, indent + " ");
            }
        }
    }
}
