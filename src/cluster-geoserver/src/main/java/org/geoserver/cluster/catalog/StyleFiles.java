/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.Resource.Type;

/**
 * The files of a style: its body, and the graphics that the body names and that lie in the styles folder. Paths are
 * relative to that folder, and nothing outside of it is ever read or written.
 */
final class StyleFiles {

    /** A graphic larger than this stays where it is: it's data rather than configuration. */
    private static final int MAX_GRAPHIC_BYTES = 4 * 1024 * 1024;

    /** In SLD an attribute {@code href}, in CSS and MBStyle {@code url(...)}. */
    private static final Pattern REFERENCE =
            Pattern.compile("href\\s*=\\s*[\"']([^\"']+)[\"']|url\\(\\s*[\"']?([^\"')]+)[\"']?\\s*\\)");

    private final Catalog catalog;
    private final GeoServerDataDirectory dataDirectory;
    private final boolean readOnly;

    /** @param readOnly whether the data directory is another node's to write */
    StyleFiles(Catalog catalog, GeoServerDataDirectory dataDirectory, boolean readOnly) {
        this.catalog = catalog;
        this.dataDirectory = dataDirectory;
        this.readOnly = readOnly;
    }

    SortedMap<String, byte[]> read(StyleInfo style) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        String bodyName = style.getFilename();
        if (bodyName == null || !isInside(bodyName)) {
            return files;
        }
        Resource folder = folder(style);
        Resource body = folder.get(bodyName);
        if (body.getType() != Type.RESOURCE) {
            return files;
        }
        byte[] bytes = bytes(body);
        files.put(bodyName, bytes);
        for (String path : references(new String(bytes, StandardCharsets.UTF_8))) {
            Resource graphic = folder.get(path);
            if (graphic.getType() == Type.RESOURCE) {
                byte[] contents = bytes(graphic);
                if (contents.length <= MAX_GRAPHIC_BYTES) {
                    files.put(path, contents);
                }
            }
        }
        return files;
    }

    /**
     * Writes what differs, and lets the host forget what it knows of the old body.
     *
     * @throws UnreadableContentException when a path leads out of the styles folder; nothing is written then
     */
    void write(StyleInfo style, SortedMap<String, byte[]> files) throws UnreadableContentException {
        for (String path : files.keySet()) {
            if (!isInside(path)) {
                throw new UnreadableContentException("the file " + path + " is outside of the styles folder");
            }
        }
        if (!readOnly) {
            Resource folder = folder(style);
            files.forEach((path, bytes) -> {
                if (!path.equals(style.getFilename())) {
                    replace(folder.get(path), bytes);
                }
            });
            byte[] body = files.get(style.getFilename());
            if (body != null && !holds(folder.get(style.getFilename()), body)) {
                writeBody(style, body);
            }
        }
        catalog.getResourcePool().clear(ModificationProxy.unwrap(style));
    }

    /**
     * Saves the style. The host moves the body of one that it renames, to a name with a number if the new one is taken, as by that
     * very body when it could not finish before; the body has the name that the style says afterwards.
     */
    void keepingBody(StyleInfo style, Runnable save) {
        Resource folder = folder(style);
        Set<String> before = names(folder);
        save.run();
        if (!readOnly && style.getFilename() != null && !has(style, style.getFilename())) {
            Set<String> made = names(folder);
            made.removeAll(before);
            made.removeIf(name -> name.endsWith(".xml") || name.endsWith(".tmp"));
            if (made.size() == 1) {
                folder.get(made.iterator().next()).renameTo(folder.get(style.getFilename()));
            }
        }
    }

    private static Set<String> names(Resource folder) {
        return folder.list().stream().map(Resource::name).collect(Collectors.toCollection(HashSet::new));
    }

    boolean has(StyleInfo style, String path) {
        return isInside(path) && folder(style).get(path).getType() == Type.RESOURCE;
    }

    private void writeBody(StyleInfo style, byte[] body) {
        try {
            catalog.getResourcePool().writeStyle(ModificationProxy.unwrap(style), new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Resource folder(StyleInfo style) {
        return dataDirectory.getStyles(style.getWorkspace());
    }

    private static void replace(Resource file, byte[] bytes) {
        if (!holds(file, bytes)) {
            try (OutputStream out = file.out()) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean holds(Resource file, byte[] bytes) {
        return file.getType() == Type.RESOURCE && Arrays.equals(bytes(file), bytes);
    }

    private static byte[] bytes(Resource file) {
        try (InputStream in = file.in()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> references(String body) {
        Set<String> paths = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(body);
        while (matcher.find()) {
            String path = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String relative = path.startsWith("./") ? path.substring(2) : path;
            if (isInside(relative)) {
                paths.add(relative);
            }
        }
        return paths;
    }

    /** A plain relative path downwards: no scheme, no drive, no root, no step up. */
    static boolean isInside(String path) {
        if (path.isBlank()
                || path.startsWith("/")
                || path.contains("\\")
                || path.contains(":")
                || path.contains("?")
                || path.contains("#")
                || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals("..") || part.equals(".")) {
                return false;
            }
        }
        return true;
    }
}
