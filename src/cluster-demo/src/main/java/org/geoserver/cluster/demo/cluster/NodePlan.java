/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One node, as it is to be.
 *
 * @param address where it listens
 * @param brokerPort where its embedded broker listens
 * @param directory its place in the working directory
 */
public record NodePlan(String name, String address, int port, int brokerPort, Path directory) {

    private static final String LOOPBACK = "127.0.0.1";

    /** One that other machines don't see. */
    static NodePlan local(String name, int port, int brokerPort, Path directory) {
        return new NodePlan(name, LOOPBACK, port, brokerPort, directory);
    }

    /** Where its web interface and its services are. */
    public URI url() {
        return URI.create("http://" + address + ":" + port + "/geoserver");
    }

    public String broker() {
        return "tcp://" + address + ":" + brokerPort;
    }

    ClusterProperties properties() {
        return new ClusterProperties(dataDirectory().resolve("cluster/cluster.properties"));
    }

    /**
     * Makes its directories and its settings; a data directory that is there already stays.
     *
     * @param broker the one that all nodes use; empty for embedded ones
     * @param peers where the embedded brokers of others listen
     */
    void configure(Optional<String> broker, List<String> peers) {
        Directories.create(dataDirectory());
        Directories.create(temporaryDirectory());
        properties()
                .set(List.of(
                        new ClusterProperties.Setting("instanceName", name),
                        new ClusterProperties.Setting("instanceURL", url().toString()),
                        new ClusterProperties.Setting("group", "demo"),
                        new ClusterProperties.Setting("brokerURL", broker.orElse("")),
                        new ClusterProperties.Setting("embeddedBroker", broker.isEmpty() ? "enabled" : "disabled"),
                        new ClusterProperties.Setting(ClusterProperties.BROKER, broker()),
                        new ClusterProperties.Setting("embeddedBroker.peers", String.join(",", peers)),
                        new ClusterProperties.Setting("secret", "not a secret: every demo has this one")));
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    public Path temporaryDirectory() {
        return directory.resolve("tmp");
    }

    /** What the process writes. */
    public Path log() {
        return directory.resolve("node.log");
    }
}
