/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Paths in a store: names and slashes, relative to its base, without a way out of it. */
public class Paths {

    /** The base itself. */
    public static final String BASE = "";

    private static final Pattern WRONG = Pattern.compile("[\\p{Cntrl}\"*:?<>|\\\\]");

    /** The folder that holds the path, {@link #BASE} for a name alone, null for the base. */
    public static String parent(String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        int slash = path.lastIndexOf('/');
        return slash < 0 ? BASE : path.substring(0, slash);
    }

    public static String name(String path) {
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    /** What follows the last dot of the name, or null. */
    public static String extension(String path) {
        String name = name(path);
        int dot = name == null ? -1 : name.lastIndexOf('.');
        return dot < 0 ? null : name.substring(dot + 1);
    }

    /** The path with another extension. */
    public static String sidecar(String path, String extension) {
        if (extension == null) {
            return null;
        }
        int dot = path.lastIndexOf('.');
        return (dot > path.lastIndexOf('/') ? path.substring(0, dot) : path) + "." + extension;
    }

    /** Joins and resolves dots; going above the base is an error. */
    public static String path(String... path) {
        return path(true, path);
    }

    public static String path(boolean strictPath, String... path) {
        List<String> names = new ArrayList<>();
        if (path != null) {
            for (String part : path) {
                for (String name : names(part)) {
                    if (name.equals("..")) {
                        if (names.isEmpty()) {
                            throw new IllegalArgumentException("Outside of the store: " + Arrays.toString(path));
                        }
                        names.remove(names.size() - 1);
                    } else if (!name.equals(".")) {
                        names.add(name);
                    }
                }
            }
        }
        String joined = String.join("/", names);
        return strictPath ? valid(joined) : joined;
    }

    public static List<String> names(String path) {
        if (path == null || path.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
    }

    /** The path itself, if it is valid. */
    public static String valid(String path) {
        if (path == null) {
            throw new NullPointerException("A path is needed");
        }
        if (WRONG.matcher(path).find()) {
            throw new IllegalArgumentException("A path may not have one of \" * : ? < > | \\ or controls: " + path);
        }
        if (names(path).stream().anyMatch(name -> name.equals("..") || name.equals("."))) {
            throw new IllegalArgumentException("A path may not have a relative part: " + path);
        }
        return path;
    }

    public static boolean isValid(String path) {
        try {
            valid(path);
            return true;
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    /** A path of the file system as one of the store. */
    public static String convert(String path) {
        return path.replace('\\', '/');
    }

    /** The path of a file relative to a base folder. */
    public static String convert(File base, File file) {
        return base.toPath()
                .toAbsolutePath()
                .normalize()
                .relativize(file.toPath().toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    public static String convert(String path, String filename) {
        return path(false, convert(path), convert(filename));
    }
}
