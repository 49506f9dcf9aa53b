/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.admin.ClusterState.Clustered;
import org.geoserver.cluster.admin.ClusterState.Unclustered;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterKey.Applies;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.contract.GeoServerUnderTest;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node in a GeoServer that runs with the plugin, far from any broker. */
class ClusterRuntimeTest {

    @TempDir
    Path directory;

    @Test
    void aNodeStartsAndSavesWithoutABroker() throws IOException {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> isConnecting(runtime));
            int objects = status(runtime).objects();

            Catalog catalog = geoServer.context().getBean("rawCatalog", Catalog.class);
            WorkspaceInfo workspace = catalog.getFactory().createWorkspace();
            workspace.setName("saved");
            catalog.add(workspace);

            await().untilAsserted(() -> {
                assertThat(status(runtime).objects()).isGreaterThan(objects);
                assertThat(status(runtime).backlog()).isPositive();
            });
        }
    }

    @Test
    void rolesAreSwitchedAtOnceAndKept() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);
            assertThat(status(runtime).roles()).isEqualTo(new Roles(true, true));

            runtime.change(Map.of("toggleMaster", "false"));

            assertThat(status(runtime).roles()).isEqualTo(new Roles(false, true));
        }
        assertThat(directory.resolve("cluster/cluster.properties")).content().contains("toggleMaster=false");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);
            assertThat(status(runtime).roles()).isEqualTo(new Roles(false, true));
        }
    }

    @Test
    void aSettingOfTheTransportRestartsTheNode() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);

            runtime.change(Map.of("connection", "disabled"));

            assertThat(status(runtime).connection().state()).isEqualTo(Connection.State.DISABLED);
        }
    }

    @Test
    void aValueThatCanNotBeUsedLeavesGeoServerUnclusteredUntilItIsMended() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1", "toggleSlave=perhaps");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().untilAsserted(() -> assertThat(runtime.state())
                    .isInstanceOfSatisfying(
                            Unclustered.class,
                            state -> assertThat(state.reason())
                                    .contains("toggleSlave=perhaps", "true or false", "cluster.properties")));
            assertThatThrownBy(() -> runtime.change(Map.of("toggleMaster", "never")))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("toggleMaster=never");

            runtime.change(Map.of("toggleSlave", "true"));

            assertThat(runtime.state()).isInstanceOf(Clustered.class);
        }
    }

    @Test
    void nothingOfItOutlivesGeoServer() throws IOException {
        settings("instanceName=solo", "embeddedBroker.uri=tcp://127.0.0.1:0", "embeddedBroker.peers=none");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered
                    && status(runtime).connection().isConnected());
            assertThat(threads()).isNotEmpty();
        }
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void whetherTheNodeRestartsIsAsEachKeySays() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);
            for (ClusterKey key : ClusterKey.values()) {
                if (key.applies() == Applies.AT_START) {
                    continue;
                }
                String before = status(runtime).incarnation();

                runtime.change(Map.of(key.key(), another(key)));

                await().until(() -> runtime.state() instanceof Clustered);
                assertThat(status(runtime).incarnation().equals(before))
                        .as("%s applies %s: goes on without a restart", key, key.applies())
                        .isEqualTo(key.applies() != Applies.RECONNECTING);
                assertThat(runtime.pending()).isEmpty();
            }
            String before = status(runtime).incarnation();
            runtime.change(Map.of("instanceName", "other"));
            assertThat(status(runtime).incarnation()).isEqualTo(before);
            assertThat(runtime.pending()).containsExactly(ClusterKey.INSTANCE_NAME);
            runtime.change(Map.of("group", "yet-another"));
            assertThat(status(runtime).incarnation()).isNotEqualTo(before);
            assertThat(status(runtime).node()).as("until the next start").isEqualTo("solo");
            assertThat(runtime.pending()).containsExactly(ClusterKey.INSTANCE_NAME);
        }
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);
            assertThat(status(runtime).node()).isEqualTo("other");
            assertThat(runtime.pending()).isEmpty();
        }
    }

    private static String another(ClusterKey key) {
        return switch (key.type()) {
            case TEXT, NAME, SECRET -> "another";
            case FLAG -> String.valueOf(key.defaultValue().equals("false"));
            case SWITCH ->
                key == ClusterKey.EMBEDDED_BROKER || key.defaultValue().equals("disabled") ? "enabled" : "disabled";
            case NUMBER, MILLISECONDS, PORT -> "2000";
            case JOIN_POLICY -> "merge";
            case COUNT -> "7";
            case SIZE -> "3 mb";
            case URLS -> "tcp://127.0.0.1:2";
            case WEB_ADDRESS -> "http://127.0.0.1:8080/geoserver";
            case CONNECTOR -> "tcp://127.0.0.1:0";
            case PEERS -> "none";
            case TOPIC -> "VirtualTopic.another";
            case DIRECTORY -> "another";
            case PROPERTIES_FILE -> "another.properties";
        };
    }

    @Test
    void anEditedFileCounts() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1", "toggleSlave=true");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);
            String before = status(runtime).incarnation();

            settings(
                    "instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1", "toggleSlave=false");
            await().untilAsserted(() -> assertThat(status(runtime).roles()).isEqualTo(new Roles(true, false)));
            assertThat(status(runtime).incarnation())
                    .as("roles need no restart")
                    .isEqualTo(before);

            settings("instanceName=other", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1", "group=blue");
            await().until(() -> runtime.pending().equals(Set.of(ClusterKey.INSTANCE_NAME)));
            await().untilAsserted(() -> assertThat(runtime.state())
                    .isInstanceOfSatisfying(
                            Clustered.class,
                            state -> assertThat(state.status().incarnation()).isNotEqualTo(before)));
            assertThat(status(runtime).node()).isEqualTo("solo");
            assertThat(runtime.configuration().entry(ClusterKey.GROUP).value()).isEqualTo("blue");
        }
    }

    @Test
    void anEditThatCanNotBeUsedIsToldAndTheNodeGoesOn() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
        Path file = directory.resolve("cluster/cluster.properties");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);
            String before = status(runtime).incarnation();

            Files.writeString(file, "toggleSlave=perhaps\n", StandardOpenOption.APPEND);

            await().untilAsserted(() -> assertThat(runtime.configuration().problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.sentence())
                            .contains("toggleSlave=perhaps", "true or false", file.toString())));
            assertThat(status(runtime).incarnation()).isEqualTo(before);
            assertThat(status(runtime).roles()).isEqualTo(new Roles(true, true));

            Files.writeString(file, Files.readString(file).replace("perhaps", "false"));
            await().until(() -> runtime.configuration().problems().isEmpty());
            assertThat(status(runtime).roles()).isEqualTo(new Roles(true, false));
            assertThat(status(runtime).incarnation()).isEqualTo(before);

            Files.delete(file);
            await().untilAsserted(() -> assertThat(runtime.configuration().warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.sentence()).contains("is gone")));
            assertThat(status(runtime).incarnation()).isEqualTo(before);
            assertThat(file).doesNotExist();
            runtime.change(Map.of("toggleSlave", "true"));
            assertThat(file).content().contains("brokerURL=tcp://127.0.0.1:1", "toggleSlave=true");
            assertThat(runtime.configuration().warnings()).isEmpty();
        }
    }

    @Test
    void aFileThatIsBeingWrittenIsWaitedFor() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
        Path file = directory.resolve("cluster/cluster.properties");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered);

            Files.writeString(file, "instanceName=solo\n");
            AtomicInteger lines = new AtomicInteger();
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        assertThat(runtime.configuration()
                                        .entry(ClusterKey.BROKER_URL)
                                        .value())
                                .isEqualTo("tcp://127.0.0.1:1");
                        Files.writeString(file, "# line\n", StandardOpenOption.APPEND);
                        return lines.incrementAndGet() == 6;
                    });
            Files.writeString(file, "group=blue\nbrokerURL=tcp://127.0.0.1:3\n", StandardOpenOption.APPEND);

            await().until(() ->
                    runtime.configuration().entry(ClusterKey.GROUP).value().equals("blue"));
        }
    }

    @Test
    void anEditMendsWhatKeptTheNodeOut() throws Exception {
        settings("instanceName=solo", "embeddedBroker=disabled");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Unclustered state
                    && state.reason().contains("brokerURL"));

            settings("instanceName=solo", "embeddedBroker=perhaps");
            await().until(() -> runtime.state() instanceof Unclustered state
                    && state.reason().contains("embeddedBroker=perhaps"));

            settings("instanceName=solo", "embeddedBroker=disabled", "brokerURL=tcp://127.0.0.1:1");
            await().until(() -> runtime.state() instanceof Clustered);
        }
    }

    @Test
    void aBrokerIsTriedWithoutChangingAnything() throws Exception {
        settings(
                "instanceName=solo",
                "embeddedBroker.uri=tcp://127.0.0.1:0",
                "embeddedBroker.peers=none",
                "brokerUser=u");
        try (GeoServerUnderTest geoServer = GeoServerUnderTest.start(directory)) {
            ClusterRuntime runtime = geoServer.context().getBean(ClusterRuntime.class);
            await().until(() -> runtime.state() instanceof Clustered
                    && status(runtime).connection().isConnected());
            String address = status(runtime).connection().broker().replace("embedded, ", "");

            assertThat(runtime.checkBroker(Map.of())).as("the embedded one").isEmpty();
            assertThat(runtime.checkBroker(Map.of("brokerURL", address))).isEmpty();
            assertThat(runtime.checkBroker(Map.of("brokerURL", address, "brokerPassword", "guess")))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.key()).isEqualTo("brokerUser");
                        assertThat(problem.value()).isEqualTo("u");
                        assertThat(problem.reason()).contains("password").doesNotContain("guess");
                    });
            assertThat(runtime.checkBroker(Map.of("brokerURL", "tcp://127.0.0.1:1")))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.sentence())
                            .startsWith("brokerURL=tcp://127.0.0.1:1: Nothing takes connections"));
            assertThat(runtime.checkBroker(Map.of("brokerURL", "tcp://my_broker:61616")))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.reason()).contains("underscore"));
            assertThat(runtime.configuration().entry(ClusterKey.BROKER_URL).value())
                    .isEmpty();
        }
    }

    private static boolean isConnecting(ClusterRuntime runtime) {
        return runtime.state() instanceof Clustered
                && status(runtime).connection().state() == Connection.State.CONNECTING;
    }

    private static NodeStatus status(ClusterRuntime runtime) {
        return ((Clustered) runtime.state()).status();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cluster-"))
                .toList();
    }

    private void settings(String... lines) throws IOException {
        Path file = directory.resolve("cluster/cluster.properties");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }
}
