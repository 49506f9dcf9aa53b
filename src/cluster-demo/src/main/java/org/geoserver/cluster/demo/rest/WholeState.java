/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a node's REST API says of its configuration: the answer of each path, the body of each style
 * included. Nodes are equal when these are.
 */
public record WholeState(SortedMap<String, Answer> answers) {

    private static final List<String> SERVICES = List.of("wms", "wfs", "wcs", "wmts");

    /** A kind of store, and where its resources and their published layers are. */
    private record StoreKind(String stores, String resources) {}

    private static final List<StoreKind> STORE_KINDS = List.of(
            new StoreKind("datastores", "featuretypes"),
            new StoreKind("coveragestores", "coverages"),
            new StoreKind("wmsstores", "wmslayers"),
            new StoreKind("wmtsstores", "layers"));

    /** Reads the whole configuration of a node, which takes a few hundred requests. */
    public static WholeState of(Rest rest) {
        Reader reader = new Reader(rest, new TreeMap<>());
        reader.readGlobals();
        reader.readAll("", "styles");
        reader.readAll("", "layers");
        reader.readAll("", "layergroups");
        reader.readAll("", "namespaces");
        for (String workspace : reader.readAll("", "workspaces")) {
            reader.readWorkspace("/workspaces/" + workspace);
        }
        return new WholeState(reader.answers);
    }

    /** In what the other is not as this; empty when they are equal. */
    public List<Difference> differences(WholeState other) {
        TreeSet<String> paths = new TreeSet<>(answers.keySet());
        paths.addAll(other.answers.keySet());
        return paths.stream()
                .flatMap(path -> Difference.of(path, describe(path), other.describe(path)).stream())
                .toList();
    }

    private String describe(String path) {
        Answer answer = answers.get(path);
        return answer == null ? "missing" : answer.status() + "\n" + answer.text();
    }

    private record Reader(Rest rest, TreeMap<String, Answer> answers) {

        void readGlobals() {
            for (String path : List.of(
                    "/workspaces/default.xml",
                    "/namespaces/default.xml",
                    "/settings.xml",
                    "/settings/contact.xml",
                    "/logging.xml")) {
                read(path);
            }
            SERVICES.forEach(service -> read("/services/" + service + "/settings.xml"));
        }

        void readWorkspace(String workspace) {
            read(workspace + "/settings.xml");
            SERVICES.forEach(service -> read(
                    workspace.replace("/workspaces", "/services/%s/workspaces".formatted(service)) + "/settings.xml"));
            for (StoreKind kind : STORE_KINDS) {
                for (String store : readAll(workspace, kind.stores)) {
                    readAll(workspace + "/" + kind.stores + "/" + store, kind.resources);
                }
            }
            readAll(workspace, "styles");
            readAll(workspace, "layergroups");
        }

        /** Reads a list and each object in it; a style with its body. */
        List<String> readAll(String parent, String kind) {
            Answer list = read(parent + "/" + kind + ".xml");
            if (!list.isSuccess()) {
                return List.of();
            }
            List<String> names =
                    Xml.names(list).stream().map(Reader::encode).sorted().toList();
            // GeoServer gives no promise of order
            answers.put(
                    parent + "/" + kind + ".xml",
                    new Answer(200, String.join("\n", names).getBytes(StandardCharsets.UTF_8)));
            for (String name : names) {
                Answer object = read(parent + "/" + kind + "/" + name + ".xml");
                if (kind.equals("styles") && object.isSuccess()) {
                    read(parent + "/" + kind + "/" + name + "."
                            + Xml.text(object, "format").orElse("sld"));
                }
            }
            return names;
        }

        Answer read(String path) {
            Answer answer = rest.get(path + "?quietOnNotFound=true");
            if (answer.status() == 404) {
                // what is not there is the same however it is said
                answer = new Answer(404, new byte[0]);
            }
            answers.put(path, answer);
            return answer;
        }

        private static String encode(String name) {
            return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    /** The number of objects and documents that were read. */
    public int size() {
        return answers.size();
    }
}
