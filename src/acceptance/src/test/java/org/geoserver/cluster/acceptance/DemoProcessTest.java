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
import java.util.ArrayList;
import java.util.List;
import org.geoserver.cluster.demo.Demo;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.rest.Rest;
import org.geoserver.cluster.demo.rest.WholeState;
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

    @Test
    void startsOneMoreNodeThatGetsEverythingAndIsNotInTheWayLater() throws Exception {
        int port = Ports.freeRow(4);
        Process demo = start(port);
        awaitNodes(demo);
        Rest first = new Rest(URI.create("http://127.0.0.1:" + port + "/geoserver"));
        assertThat(first.post("/workspaces", "<workspace><name>before</name></workspace>")
                        .isSuccess())
                .isTrue();

        Process joining = join(port);
        ProcessHandle third = awaitJoined(joining, "node3");
        Rest joined = new Rest(URI.create("http://127.0.0.1:" + (port + 2) + "/geoserver"));
        assertThat(joined.get("/workspaces/before.xml").isSuccess()).isTrue();
        assertThat(joined.get("/cluster/health/ready").isSuccess()).isTrue();
        assertThat(WholeState.of(first).differences(WholeState.of(joined))).isEmpty();
        joining.destroy();
        awaitEnd(joining, List.of(third));
        assertThat(demo.isAlive()).isTrue();

        joining = join(port);
        ProcessHandle fourth = awaitJoined(joining, "node4");
        joining.destroyForcibly();
        awaitEnd(joining, List.of(fourth));
        List<ProcessHandle> nodes = demo.descendants().toList();
        assertThat(nodes).hasSize(2);
        demo.destroy();
        awaitEnd(demo, nodes);

        demo = start(port);
        nodes = awaitNodes(demo);
        assertThat(first.get("/workspaces/before.xml").isSuccess()).isTrue();
        demo.destroy();
        awaitEnd(demo, nodes);
    }

    private Process start(int port) throws IOException {
        return launch("demo.out", "--nodes", "2", "--port", String.valueOf(port));
    }

    private Process join(int port) throws IOException {
        return launch("join.out", "--join-empty", "--port", String.valueOf(port));
    }

    private Process launch(String output, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Ddemo.target=" + System.getProperty("demo.target"),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--work",
                work.resolve("nodes").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(work.resolve(output).toFile()))
                .start();
    }

    private List<ProcessHandle> awaitNodes(Process demo) {
        awaitSaid(demo, "demo.out", "Ctrl-C stops all nodes.");
        List<ProcessHandle> nodes = demo.descendants().toList();
        assertThat(nodes).hasSize(2);
        return nodes;
    }

    private ProcessHandle awaitJoined(Process joining, String name) {
        awaitSaid(joining, "join.out", "Ctrl-C stops " + name + ", and no other node.");
        assertThat(said("join.out"))
                .containsPattern(name + " is ready: [1-9][0-9]* objects, in step with the others, [0-9.]+ seconds");
        List<ProcessHandle> nodes = joining.descendants().toList();
        assertThat(nodes).hasSize(1);
        return nodes.get(0);
    }

    private void awaitSaid(Process process, String output, String end) {
        await(end)
                .atMost(Duration.ofSeconds(90))
                .until(() -> !process.isAlive() || said(output).contains(end));
        assertThat(process.isAlive()).as(said(output)).isTrue();
    }

    private String said(String output) {
        try {
            return Files.readString(work.resolve(output));
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
