/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geoserver.rest.RestBaseController;

/** Which requests to the host's REST change what the nodes keep equal. */
final class ReplicatedPath {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** The first name below {@code /rest}: what lies below these is replicated, or makes what is. */
    private static final Set<String> REPLICATED = Set.of(
            "workspaces",
            "namespaces",
            "layers",
            "layergroups",
            "styles",
            "settings",
            "services",
            "logging",
            "imports");

    /** Names of what lies below an object without being part of its state: templates are files, a reset forgets caches. */
    private static final Set<String> NOT_REPLICATED = Set.of("templates", "reset");

    private static final String RESOURCE = "resource";
    private static final String STYLES = "styles";
    private static final String WORKSPACES = "workspaces";

    private ReplicatedPath() {}

    /**
     * Whether this may change it.
     *
     * @param path within the web application, decoded
     * @param operation what a file's request is to do, from its query; empty when there is nothing
     */
    static boolean isChanged(String method, String path, String operation) {
        List<String> names =
                Stream.of(path.split("/")).filter(name -> !name.isEmpty()).toList();
        if (READING.contains(method)
                || names.size() < 2
                || !names.get(0).equals(RestBaseController.ROOT_PATH.substring(1))) {
            return false;
        }
        List<String> below = names.subList(1, names.size());
        String first = below.get(0);
        if (first.equals(RESOURCE)) {
            return operation.strip().toLowerCase(Locale.ROOT).equals("move")
                    || isStyles(below.subList(1, below.size()));
        }
        return REPLICATED.contains(without(first)) && !isBeside(below);
    }

    /** Collections and the names in them take turns. */
    private static boolean isBeside(List<String> below) {
        return IntStream.range(1, below.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(below::get)
                .anyMatch(name -> NOT_REPLICATED.contains(without(name)));
    }

    /** A suffix names a format. */
    private static String without(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The folders of style bodies and their graphics, what is in them, and the folders that they are in. */
    private static boolean isStyles(List<String> file) {
        if (file.isEmpty() || file.get(0).equals(STYLES)) {
            return true;
        }
        return file.get(0).equals(WORKSPACES) && (file.size() < 3 || file.get(2).equals(STYLES));
    }
}
