/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.demo.FakeNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningNodeTest {

    @TempDir
    Path work;

    private final List<ServerSocket> brokers = new ArrayList<>();

    @AfterEach
    void endBrokers() throws Exception {
        for (ServerSocket broker : brokers) {
            broker.close();
        }
    }

    @Test
    void findsTheNodesWhoseBrokersListen() throws Exception {
        int first = running(1);
        stopped(2);
        int third = running(3);
        Files.createDirectories(work.resolve("node4/data")); // has not got as far as to have settings
        Files.createDirectories(work.resolve("geoserver"));
        Files.writeString(work.resolve("node5.log"), "");

        assertThat(RunningDemo.in(work))
                .isEqualTo(new RunningDemo(
                        work,
                        List.of(
                                new RunningDemo.Neighbour("node1", "tcp://127.0.0.1:" + first),
                                new RunningDemo.Neighbour("node3", "tcp://127.0.0.1:" + third))));
    }

    @Test
    void takesTheNextNumberAndDialsThoseThatRun() throws Exception {
        int broker = running(1);
        stopped(2);
        int port = Ports.freeRow(3);
        RunningDemo demo = RunningDemo.in(work);

        NodePlan plan;
        NodePlan another;
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            plan = demo.join(taken.getLocalPort());
            another = demo.join(port + 2);
        }

        assertThat(plan).isEqualTo(NodePlan.local("node3", port + 1, plan.brokerPort(), work.resolve("node3")));
        assertThat(plan.properties().get("instanceName")).contains("node3");
        assertThat(plan.properties().get("embeddedBroker.uri")).contains("tcp://127.0.0.1:" + plan.brokerPort());
        assertThat(plan.properties().get("embeddedBroker.peers")).contains("tcp://127.0.0.1:" + broker);
        assertThat(plan.dataDirectory()).isDirectoryNotContaining(path -> !path.endsWith("cluster"));
        assertThat(another.name()).isEqualTo("node4");
    }

    @Test
    void startsANodeAndEndsIt() throws Exception {
        running(1);
        running(2);
        List<String> progress = new ArrayList<>();
        Node node;
        try (JoiningNode joining =
                new JoiningNode(RunningDemo.in(work), Ports.freeRow(1), directory -> FakeNode.host())) {
            node = joining.start(progress::add).node();

            assertThat(node.name()).isEqualTo("node3");
            assertThat(node.isAlive()).isTrue();
            assertThat(progress).last().isEqualTo("node3 knows the others: node1, node2");
        }
        assertThat(node.isAlive()).isFalse();
    }

    @Test
    void saysThatThereIsNoDirectory() {
        Path missing = work.resolve("missing");

        assertThatThrownBy(() -> RunningDemo.in(missing))
                .isInstanceOf(DemoException.class)
                .hasMessage(
                        "There is no directory " + missing + ". Start a demo there first: ./demo --work " + missing);
        assertThat(missing).doesNotExist();
    }

    @Test
    void saysThatNoDemoRuns() throws Exception {
        stopped(1);

        assertThatThrownBy(() -> RunningDemo.in(work))
                .isInstanceOf(DemoException.class)
                .hasMessage("No demo runs in " + work + ". Start one, in another terminal: ./demo --work " + work);
        assertThat(work.resolve("node2")).doesNotExist();
    }

    private int running(int number) throws Exception {
        ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        brokers.add(broker);
        planned(number, broker.getLocalPort());
        return broker.getLocalPort();
    }

    private void stopped(int number) {
        planned(number, Ports.free(1).get(0));
    }

    private void planned(int number, int brokerPort) {
        String name = "node" + number;
        NodePlan.local(name, 1, brokerPort, work.resolve(name)).configure(Optional.empty(), List.of());
    }
}
