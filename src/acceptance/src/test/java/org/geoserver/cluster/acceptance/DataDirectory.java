/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.rest.Difference;

/**
 * The configuration files of a node, by path. An object that nodes made on their own has another id on each: every id is
 * replaced by the path of the file that it is the id of.
 */
record DataDirectory(SortedMap<String, String> files) {

    private static final List<String> FOLDERS = List.of("workspaces", "styles", "layergroups");
    private static final String DEFAULT_WORKSPACE = "workspaces/default.xml";
    private static final Pattern IN_WORKSPACE = Pattern.compile("^(workspaces/[^/]+)/");
    private static final Pattern SERVICE = Pattern.compile("/w(ms|fs|cs|mts)\\.xml$");
    private static final Pattern ID = Pattern.compile("<id>([^<]+)</id>");
    private static final Pattern ID_AND_NAME = Pattern.compile("<id>[^<]+</id>\\s*<name>[^<]+</name>");
    private static final Pattern OWN_ID = Pattern.compile("^ {2}<id>([^<]+)</id>", Pattern.MULTILINE);

    static DataDirectory of(Path directory) {
        SortedMap<String, String> files = new TreeMap<>();
        try {
            try (Stream<Path> paths = Files.list(directory)) {
                paths.filter(path -> path.toString().endsWith(".xml"))
                        .forEach(path -> files.put(path.getFileName().toString(), text(path)));
            }
            for (String folder : FOLDERS) {
                if (Files.isDirectory(directory.resolve(folder))) {
                    try (Stream<Path> paths = Files.walk(directory.resolve(folder))) {
                        paths.filter(Files::isRegularFile)
                                .filter(path ->
                                        !path.toString().matches(".*\\.bak(\\.\\d+)?")) // of a body that was purged
                                .filter(path -> !path.toString().endsWith(".tmp")) // of a write that failed
                                .forEach(path ->
                                        files.put(directory.relativize(path).toString(), text(path)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // what GeoServer was removing when it was killed: it does not read that any more
        files.keySet()
                .removeIf(path -> IN_WORKSPACE
                        .matcher(path)
                        .results()
                        .anyMatch(found -> !files.containsKey(found.group(1) + "/workspace.xml")));
        // the stand-in writes what a service has in the order in which it was set
        files.replaceAll((path, text) ->
                SERVICE.matcher(path).find() ? text.lines().sorted().collect(Collectors.joining("\n")) : text);
        // of this copy of a workspace GeoServer reads but the name, and nobody keeps more than the id and that up to
        // date
        files.computeIfPresent(
                DEFAULT_WORKSPACE,
                (path, text) -> ID_AND_NAME
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse(text));
        return new DataDirectory(withoutIds(files));
    }

    /** In what the other is not as this; empty when they are equal. */
    List<Difference> differences(DataDirectory other) {
        TreeSet<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(other.files.keySet());
        return paths.stream()
                .flatMap(path -> Difference.of(path, describe(path), other.describe(path)).stream())
                .toList();
    }

    private String describe(String path) {
        return files.getOrDefault(path, "(no file)");
    }

    private static SortedMap<String, String> withoutIds(SortedMap<String, String> files) {
        Map<String, String> owners = new HashMap<>();
        files.forEach((path, text) -> {
            Matcher id = OWN_ID.matcher(text);
            if (path.endsWith(".xml") && !path.equals(DEFAULT_WORKSPACE) && id.find()) {
                owners.put(id.group(1), path);
            }
        });
        SortedMap<String, String> normalised = new TreeMap<>();
        files.forEach((path, text) -> normalised.put(
                path,
                ID.matcher(text)
                        .replaceAll(id -> Matcher.quoteReplacement(
                                "<id>of " + owners.getOrDefault(id.group(1), id.group(1)) + "</id>"))));
        return normalised;
    }

    private static String text(Path path) {
        try {
            byte[] content = Files.readAllBytes(path);
            boolean text = path.toString().endsWith(".xml") || path.toString().endsWith(".sld");
            return text
                    ? new String(content, StandardCharsets.UTF_8)
                    : Base64.getEncoder().encodeToString(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
