/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.geoserver.cluster.demo.cluster.Host;
import org.geoserver.cluster.demo.cluster.NodePlan;
import org.geoserver.cluster.demo.node.Tether;

/** Answers every request with the same, and so replicates nothing. */
public final class FakeNode {

    private static final String ANSWER = """
            <properties>
              <node><inStep>true</inStep></node>
              <nodes>
                <node><name>node1</name><state>ONLINE</state></node>
                <node><name>node2</name><state>ONLINE</state></node>
              </nodes>
            </properties>
            """;

    private FakeNode() {}

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        new CountDownLatch(1).await();
    }

    /** Runs them with the class path of the test. */
    public static Host host() {
        return hostOf(FakeNode.class.getName());
    }

    /** Runs a main class that is given the node's port. */
    public static Host hostOf(String mainClass) {
        return new Host() {
            @Override
            public String description() {
                return "a fake";
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(20);
            }

            @Override
            public List<String> command(NodePlan node) {
                return List.of(
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tether.class.getName(),
                        mainClass,
                        String.valueOf(node.port()));
            }
        };
    }
}
