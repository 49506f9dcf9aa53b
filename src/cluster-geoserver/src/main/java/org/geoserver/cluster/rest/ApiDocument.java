/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document: what there is below {@code /rest/cluster}. */
final class ApiDocument {

    private static final String RESOURCE = "openapi.json";

    private final byte[] bytes;
    private final Map<String, Set<String>> methods;

    private ApiDocument(byte[] bytes, Map<String, Set<String>> methods) {
        this.bytes = bytes;
        this.methods = methods;
    }

    static ApiDocument load() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = in.readAllBytes();
            Map<String, Set<String>> methods = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(bytes)
                    .path("paths")
                    .properties()
                    .forEach(path -> methods.put(
                            path.getKey(),
                            path.getValue().propertyNames().stream()
                                    .map(method -> method.toUpperCase(Locale.ROOT))
                                    .collect(Collectors.toSet())));
            return new ApiDocument(bytes, methods);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The methods that there are for a path, in the order of the alphabet; none when there is no such path.
     *
     * @param path as in the document, with values for what is in braces there
     */
    Set<String> methods(String path) {
        Set<String> found = new TreeSet<>();
        methods.forEach((template, those) -> {
            if (matches(template.split("/", -1), path.split("/", -1))) {
                found.addAll(those);
            }
        });
        if (found.contains("GET")) {
            found.add("HEAD");
        }
        return found;
    }

    private static boolean matches(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }
}
