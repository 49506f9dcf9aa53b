/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.geoserver.cluster.demo.node.Tether;

/** The stand-in for GeoServer, with the plugin on its class path. */
public record StandIn(Installation installation, String heap) implements Host {

    private static final String MAIN_CLASS = "org.geoserver.cluster.lite.GeoServerLite";

    @Override
    public String description() {
        return "the stand-in for GeoServer";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<String> command(NodePlan node) {
        List<String> command = new ArrayList<>(installation.classArchive().options());
        command.addAll(List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + node.temporaryDirectory(),
                "-cp",
                installation.standInClassPath(),
                Tether.class.getName(),
                MAIN_CLASS,
                "--host",
                node.address(),
                "--port",
                String.valueOf(node.port()),
                "--data-dir",
                node.dataDirectory().toString()));
        return command;
    }
}
