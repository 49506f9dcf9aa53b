/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Commands;
import org.geoserver.cluster.demo.cluster.DemoException;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.JoiningNode;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.cluster.RunningDemo;
import org.geoserver.cluster.demo.cluster.StandIn;
import org.geoserver.cluster.demo.rest.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An empty node joins one with many layers; with 10,000 in the nightly build. For figures: {@code -Dtest=SizeTest
 * -Dsize.layers=10000 -Dsize.heap=512m}.
 */
class SizeTest {

    private static final Pattern USED = Pattern.compile("generation .*used (\\d+)K");
    private static final int LAYERS = Integer.getInteger("size.layers");

    @TempDir
    Path work;

    @Test
    void anEmptyNodeGetsManyLayers() throws Exception {
        Path original = work.resolve("original");
        new LargeCatalogue(LAYERS).writeTo(original);
        StandIn host = new StandIn(Installation.fromSystemProperty(), System.getProperty("size.heap"));
        Path nodes = Files.createDirectories(work.resolve("nodes"));
        Plan plan = Plan.of(1, Ports.freeRow(1), nodes, Optional.of(original));
        try (Cluster cluster = new Cluster(plan, host)) {
            long begin = System.nanoTime();
            cluster.start(line -> {});
            Node full = cluster.node(1);
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> full.rest().get("/cluster/health/ready").isSuccess());
            Duration started = Duration.ofNanos(System.nanoTime() - begin);
            try (JoiningNode joining =
                    new JoiningNode(RunningDemo.in(nodes), plan.nodes().get(0).port() + 1, directory -> host)) {
                JoiningNode.Joined joined = joining.start(System.out::println);

                say("%d layers, %d objects, each node with a heap of %s"
                        .formatted(LAYERS, joined.objects().orElseThrow(), host.heap()));
                say("the full one is ready after %.1f s, %s".formatted(started.toMillis() / 1000.0, memory(full)));
                say("the empty one is ready after %.1f s, %s"
                        .formatted(joined.took().toMillis() / 1000.0, memory(joined.node())));
                assertThat(Xml.names(joined.node().rest().get("/layers.xml")))
                        .hasSize(LAYERS)
                        .hasSameElementsAs(Xml.names(full.rest().get("/layers.xml")));
                Path last = Path.of("workspaces/ws" + (LAYERS - 1) / 100 + "/store/layer" + (LAYERS - 1));
                assertThat(joined.node().plan().dataDirectory().resolve(last.resolve("layer.xml")))
                        .exists();
                String resource = "/workspaces/ws0/datastores/store/featuretypes/layer1.xml";
                assertThat(joined.node().rest().get(resource))
                        .isEqualTo(full.rest().get(resource));
            }
        }
    }

    private static void say(String figure) {
        System.out.println("size: " + figure);
    }

    private static String memory(Node node) {
        return "resident %s, heap in use after a collection %s".formatted(resident(node), heapInUse(node));
    }

    private static String resident(Node node) {
        Path status = Path.of("/proc/" + node.pid() + "/status");
        try {
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                            .map(line -> line.replaceAll("\\s+", " "))
                            .toList()
                            .toString()
                    : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String heapInUse(Node node) {
        try {
            diagnose(node, "GC.run");
            long kilobytes = USED.matcher(diagnose(node, "GC.heap_info"))
                    .results()
                    .mapToLong(used -> Long.parseLong(used.group(1)))
                    .sum();
            return kilobytes / 1024 + " MB";
        } catch (DemoException e) {
            return "unknown, " + e.getMessage();
        }
    }

    private static String diagnose(Node node, String what) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Commands.run(jcmd.toString(), String.valueOf(node.pid()), what);
    }
}
