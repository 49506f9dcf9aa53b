/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.admin.ClusterState.Clustered;
import org.geoserver.cluster.admin.ClusterState.Unclustered;
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

    private static boolean isConnecting(ClusterRuntime runtime) {
        return runtime.state() instanceof Clustered
                && status(runtime).connection().state() == Connection.State.CONNECTING
                && status(runtime).objects() > 0;
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
