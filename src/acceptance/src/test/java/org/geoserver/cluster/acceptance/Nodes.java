/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import java.nio.file.Path;
import java.util.Optional;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.cluster.Directories;
import org.geoserver.cluster.demo.cluster.Installation;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.cluster.Plan;
import org.geoserver.cluster.demo.cluster.Ports;
import org.geoserver.cluster.demo.cluster.StandIn;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link Cluster} of three running nodes: the same to all of a class, ended after the last. */
class Nodes implements ParameterResolver {

    private static final int COUNT = 3;

    /** What nodes run on; they start in half the time once one has. */
    static StandIn host() {
        Installation installation = Installation.fromSystemProperty();
        StandIn host = new StandIn(installation, "256m");
        installation.classArchive().make(host);
        return host;
    }

    /** Closed by JUnit with the store that it is in. */
    private record Running(Cluster cluster) implements AutoCloseable {
        static Running start() {
            Path work = Path.of(System.getProperty("acceptance.work"));
            Directories.delete(work);
            Plan plan = Plan.of(COUNT, Ports.freeRow(COUNT), work, Optional.empty());
            Cluster cluster = new Cluster(plan, host());
            try {
                cluster.start(line -> {});
                cluster.awaitCaughtUp();
            } catch (RuntimeException e) {
                cluster.close();
                throw e;
            }
            return new Running(cluster);
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Cluster cluster = context.getRoot()
                .getStore(Namespace.create(Nodes.class))
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class)
                .cluster();
        // what one test made clash is nothing to the next one
        cluster.nodes().stream()
                .filter(Node::isAlive)
                .forEach(node -> node.rest().delete("/cluster/conflicts"));
        return cluster;
    }
}
