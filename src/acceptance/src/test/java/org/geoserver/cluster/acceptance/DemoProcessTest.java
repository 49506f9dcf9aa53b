/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.geoserver.cluster.demo.Demo;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.rest.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class DemoProcessTest {

    @TempDir
    Path work;

    @Test
    void stopsItsNodesHoweverItEndsAndGoesOnFromItsWorkingDirectory() throws Exception {
        int port = Ports.freeRow(2);
        Rest second = new Rest(URI.create("http://127.0.0.1:" + (port + 1) + "/geoserver"));

        Process demo = start(port);
        List<ProcessHandle> nodes = awaitNodes(demo);
        Rest first = new Rest(URI.create("http://127.0.0.1:" + port + "/geoserver"));
        assertThat(first.post("/workspaces", "<workspace><name>kept</name></workspace>")
                        .isSuccess())
                .isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> second.get("/workspaces/kept.xml").isSuccess());
        demo.destroy();
        awaitEnd(demo, nodes);

        demo = start(port);
        nodes = awaitNodes(demo);
        assertThat(second.get("/workspaces/kept.xml").isSuccess()).isTrue();
        demo.destroyForcibly();
        awaitEnd(demo, nodes);
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Ddemo.target=" + System.getProperty("demo.target"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        "--nodes",
                        "2",
                        "--port",
                        String.valueOf(port),
                        "--work",
                        work.resolve("nodes").toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output().toFile()))
                .start();
    }

    private Path output() {
        return work.resolve("demo.out");
    }

    private List<ProcessHandle> awaitNodes(Process demo) {
        await("the demo to tell where the nodes are")
                .atMost(Duration.ofSeconds(90))
                .until(() -> !demo.isAlive() || said().contains("Ctrl-C stops all nodes."));
        assertThat(demo.isAlive()).as(said()).isTrue();
        List<ProcessHandle> nodes = demo.descendants().toList();
        assertThat(nodes).hasSize(2);
        return nodes;
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(Process demo, List<ProcessHandle> nodes) {
        await("the end of the demo").atMost(Duration.ofSeconds(40)).until(() -> !demo.isAlive());
        await("the end of its nodes")
                .atMost(Duration.ofSeconds(20))
                .until(() -> nodes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
