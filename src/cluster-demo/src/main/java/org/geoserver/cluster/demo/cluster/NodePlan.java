/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.net.URI;
import java.nio.file.Path;

/**
 * One node, as it is to be.
 *
 * @param brokerPort where its embedded broker listens
 * @param directory its place in the working directory
 */
public record NodePlan(String name, int port, int brokerPort, Path directory) {

    /** Where its web interface and its services are. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/geoserver");
    }

    public String broker() {
        return "tcp://127.0.0.1:" + brokerPort;
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
