/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterSettingsFile;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.Surroundings;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;

/** A node that does nothing but keep its settings in a real file, with a state that tests set. */
public final class RecordingAdministration implements ClusterAdministration {

    public final Map<String, String> environment = new HashMap<>();
    public final List<Map<String, String>> changes = new ArrayList<>();
    public ClusterState state = new ClusterState.Clustered(status(true, 0, List.of()));

    private final ClusterSettingsFile file;

    public RecordingAdministration(Path dataDirectory) {
        file = ClusterSettingsFile.in(
                dataDirectory, new Surroundings(name -> null, name -> null, environment::get, "alpha"));
    }

    public static NodeStatus status(boolean inStep, int backlog, List<Member> members) {
        return new NodeStatus(
                "alpha",
                "1",
                new Roles(true, true),
                new Connection(Connection.State.CONNECTED, "tcp://broker:61616", ""),
                inStep,
                backlog,
                0,
                0,
                12,
                34,
                56,
                Digest.EMPTY,
                false,
                members);
    }

    public static Member member(String name, Member.State state, boolean inStep, String url) {
        Heartbeat heartbeat =
                new Heartbeat(name, "1", new Roles(false, true), Digest.EMPTY, 3, 2, 1, 99, url, "3.0.0", "1.0");
        return new Member(heartbeat, state, inStep, Instant.now());
    }

    @Override
    public ClusterState state() {
        return state;
    }

    @Override
    public ClusterConfiguration configuration() {
        try {
            return file.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void change(Map<String, String> values) throws InvalidSettingsException, IOException {
        file.change(values);
        changes.add(values);
    }

    public String value(ClusterKey key) {
        return configuration().entry(key).value();
    }
}
