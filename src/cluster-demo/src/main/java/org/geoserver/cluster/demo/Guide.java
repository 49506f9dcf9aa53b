/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo;

import java.util.List;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Rest;

/** Where the nodes are, and what to try. */
record Guide(List<Node> nodes) {

    List<String> table() {
        String row = "%-8s %-40s %-40s %s";
        return Stream.concat(
                        Stream.of(row.formatted("NODE", "WEB", "REST", "PROCESS")),
                        nodes.stream()
                                .map(node -> row.formatted(
                                        node.name(), url(node) + "/web", url(node) + "/rest", node.pid())))
                .toList();
    }

    List<String> lines() {
        String login = Rest.USER + ":" + Rest.PASSWORD;
        Node first = nodes.get(0);
        Node last = nodes.get(nodes.size() - 1);
        Stream<String> hints = Stream.of(
                "",
                "User " + Rest.USER + ", password " + Rest.PASSWORD + ". To try:",
                "",
                "  make a workspace on " + first.name() + ", and see it on " + last.name() + ":",
                "    curl -u " + login + " -H 'Content-Type: text/xml' -d '<workspace><name>hello</name></workspace>' "
                        + url(first) + "/rest/workspaces",
                "    curl -u " + login + " " + url(last) + "/rest/workspaces/hello.xml",
                "",
                "  see who is in the cluster:",
                "    curl -u " + login + " " + url(first) + "/rest/cluster.json",
                "",
                "  crash a node, change something on another, and start all of it anew with --work:",
                "    kill -9 " + last.pid(),
                "",
                "Ctrl-C stops all nodes.");
        return Stream.concat(table().stream(), hints).toList();
    }

    private static String url(Node node) {
        return node.plan().url().toString();
    }
}
