/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FilenameUtils;
import org.geoserver.platform.resource.Resource.Type;
import org.geoserver.util.Filter;

/** Helpers over {@link Resource}. */
public class Resources {

    /** Accepts files with one of these extensions. */
    public static class ExtensionFilter implements Filter<Resource> {

        private final List<String> extensions;

        public ExtensionFilter(String... extensions) {
            this.extensions = List.of(extensions);
        }

        @Override
        public boolean accept(Resource resource) {
            String extension = Paths.extension(resource.name());
            return extension != null && extensions.stream().anyMatch(extension::equalsIgnoreCase);
        }
    }

    /** Accepts folders. */
    public static class DirectoryFilter implements Filter<Resource> {

        public static final DirectoryFilter INSTANCE = new DirectoryFilter();

        private DirectoryFilter() {}

        @Override
        public boolean accept(Resource obj) {
            return obj.getType() == Type.DIRECTORY;
        }
    }

    public static boolean exists(Resource resource) {
        return resource != null && resource.getType() != Type.UNDEFINED;
    }

    public static boolean canRead(Resource resource) {
        return resource.getType() == Type.RESOURCE && resource.file().canRead();
    }

    public static boolean isHidden(Resource resource) {
        return resource.name().startsWith(".");
    }

    /** The file or folder, or null if there is none. */
    public static File find(Resource resource) {
        return switch (resource.getType()) {
            case DIRECTORY -> resource.dir();
            case RESOURCE -> resource.file();
            case UNDEFINED -> null;
        };
    }

    /** The file, or null if there is none. */
    public static File file(Resource resource) {
        return resource.getType() == Type.RESOURCE ? resource.file() : null;
    }

    /** The folder, or null if there is none. */
    public static File directory(Resource resource) {
        return resource.getType() == Type.DIRECTORY ? resource.dir() : null;
    }

    public static List<Resource> list(Resource resource, Filter<Resource> filter) {
        return list(resource, filter, false);
    }

    public static List<Resource> list(Resource resource, Filter<Resource> filter, boolean recursive) {
        List<Resource> found = new ArrayList<>();
        for (Resource child : resource.list()) {
            if (child.getType() == Type.DIRECTORY && recursive) {
                found.addAll(list(child, filter, true));
            }
            if (filter.accept(child)) {
                found.add(child);
            }
        }
        return found;
    }

    /** The files in a folder and in all folders below it. */
    public static List<Resource> listRecursively(Resource resource) {
        List<Resource> found = new ArrayList<>();
        for (Resource child : resource.list()) {
            if (child.getType() == Type.DIRECTORY) {
                found.addAll(listRecursively(child));
            } else {
                found.add(child);
            }
        }
        return found;
    }

    public static void copy(Resource data, Resource destination) throws IOException {
        try (InputStream in = data.in()) {
            copy(in, destination);
        }
    }

    public static void copy(InputStream data, Resource destination) throws IOException {
        try (OutputStream out = destination.out()) {
            data.transferTo(out);
        }
    }

    public static void copy(InputStream data, Resource directory, String filename) throws IOException {
        copy(data, directory.get(filename));
    }

    public static void copy(File data, Resource destination) throws IOException {
        try (InputStream in = java.nio.file.Files.newInputStream(data.toPath())) {
            copy(in, destination);
        }
    }

    /** Moves content between stores. */
    public static boolean renameByCopy(Resource source, Resource destination) {
        try {
            copy(source, destination);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source.delete();
    }

    /** The resource itself, or if it is there one beside it with a number that is not. */
    public static Resource uniqueResource(Resource resource, String newResourceName, String separator) {
        String base = FilenameUtils.getBaseName(newResourceName);
        String extension = FilenameUtils.getExtension(newResourceName);
        Resource folder = resource.parent();
        Resource unique = folder.get(newResourceName);
        for (int i = 1; exists(unique); i++) {
            unique = folder.get(base + separator + i + (extension.isEmpty() ? "" : "." + extension));
        }
        return unique;
    }
}
