/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.catalog.CatalogConfigurationStore;
import org.geoserver.cluster.config.ClusterSettings;
import org.geoserver.cluster.history.MVStoreStateHistory;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.MVStoreVersionIndex;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.jms.JmsTransport;
import org.geoserver.cluster.keep.Keep;
import org.geoserver.cluster.keep.KeepingStore;
import org.geoserver.cluster.keep.MVStoreKeep;
import org.geoserver.cluster.node.ClusterNode;
import org.geoserver.cluster.node.JoinPolicy;
import org.geoserver.cluster.node.Journal;
import org.geoserver.cluster.node.NodeResources;
import org.geoserver.cluster.node.NodeSettings;
import org.geoserver.cluster.node.ThreadedScheduler;
import org.geoserver.cluster.node.Timing;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Transport;
import org.geotools.util.logging.Logging;

/** A node that runs, with what it was made of: its files in its directory, its link to the others, and its host. */
record RunningNode(
        ClusterSettings settings, ClusterNode node, StateHistory history, Keep keep, CatalogConfigurationStore store)
        implements AutoCloseable {

    private static final Logger LOGGER = Logging.getLogger(RunningNode.class);

    /** The same node, when it has taken the settings over without a restart. */
    RunningNode with(ClusterSettings other) {
        return new RunningNode(other, node, history, keep, store);
    }

    static RunningNode start(
            CatalogConfigurationStore.Host host,
            ClusterSettings settings,
            Path directory,
            Journal journal,
            Supplier<Collection<Touched>> heardMeanwhile) {
        // A member that lost its index is no stranger: nobody else may have what it has.
        Path versions = directory.resolve("versions.mv");
        boolean wasMember = MVStoreVersionIndex.wasMember(versions);
        VersionIndex index = MVStoreVersionIndex.open(versions);
        StateHistory history = history(settings, directory);
        Keep keep = keep(directory);
        CatalogConfigurationStore store =
                new CatalogConfigurationStore(host, settings.readOnly(), directory, InstantSource.system());
        store.heard(heardMeanwhile.get());
        Scheduler scheduler = new ThreadedScheduler(settings.instanceName());
        Transport transport = new JmsTransport(settings.jms(directory));
        NodeSettings self = new NodeSettings(
                settings.instanceName(),
                settings.roles(),
                settings.instanceUrl(),
                version(Catalog.class),
                version(ClusterRuntime.class),
                Timing.defaults(),
                wasMember ? JoinPolicy.MERGE : settings.joinPolicy());
        NodeResources resources = new NodeResources(
                index, history, new KeepingStore(store, keep), transport, scheduler, InstantSource.system(), journal);
        ClusterNode node = new ClusterNode(self, resources);
        RunningNode running = new RunningNode(settings, node, history, keep, store);
        try {
            node.start();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** Without a history's file a cluster is as good as with it. */
    private static StateHistory history(ClusterSettings settings, Path directory) {
        try {
            return MVStoreStateHistory.open(directory, settings.history());
        } catch (UncheckedIOException e) {
            LOGGER.severe(() -> "Cluster: the state history goes on in memory, until the next start: "
                    + e.getCause().getMessage());
            return MVStoreStateHistory.inMemory(settings.history());
        }
    }

    /** Without its file, what is kept is taken from the others at each start. */
    private static Keep keep(Path directory) {
        try {
            return MVStoreKeep.open(directory);
        } catch (UncheckedIOException e) {
            LOGGER.severe(() -> "Cluster: what this GeoServer doesn't know is kept in memory, until the next start: "
                    + e.getCause().getMessage());
            return MVStoreKeep.inMemory();
        }
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** The node closes what it was given, except the store with its keep and the history. */
    @Override
    public void close() {
        store.close();
        node.close();
        history.close();
        keep.close();
    }
}
