/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.catalog.CatalogConfigurationStore;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterSettings;
import org.geoserver.cluster.config.ClusterSettingsFile;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.index.MVStoreVersionIndex;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.jms.JmsTransport;
import org.geoserver.cluster.node.ClusterNode;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.NodeSettings;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.node.ThreadedScheduler;
import org.geoserver.cluster.node.Timing;
import org.geoserver.cluster.spi.Scheduler;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.platform.ContextLoadedEvent;
import org.geotools.util.logging.Logging;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;

/**
 * This GeoServer's node: started once the configuration is loaded, stopped with the context, and started anew when its
 * settings change. When it can't start, GeoServer runs unclustered and the reason is told.
 *
 * <p>Starting and stopping are done by a thread of their own, {@code cluster-control}: whoever changes a setting mostly
 * holds GeoServer's configuration lock, which a node needs to end in order.
 */
public final class ClusterRuntime
        implements ClusterAdministration, ApplicationListener<ContextLoadedEvent>, DisposableBean {

    private static final Logger LOGGER = Logging.getLogger(ClusterRuntime.class);
    private static final long STOP_SECONDS = 60;
    private static final long RESTART_SECONDS = 5;

    private final Supplier<CatalogConfigurationStore.Host> host;
    private final ClusterSettingsFile file;
    private volatile Started started = new Started(Optional.empty(), "GeoServer is still loading its configuration.");
    private final ExecutorService control =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "cluster-control"));
    private volatile ClusterConfiguration configuration;
    private boolean loaded;

    /**
     * @param host the GeoServer that takes part, asked for when it has loaded its configuration
     * @throws IOException when the settings can't be read or, where they are missing, written
     */
    public ClusterRuntime(Supplier<CatalogConfigurationStore.Host> host, ClusterSettingsFile file) throws IOException {
        this.host = host;
        this.file = file;
        this.configuration = file.load();
    }

    @Override
    public synchronized void onApplicationEvent(ContextLoadedEvent event) {
        if (!loaded) {
            loaded = true;
            control.execute(this::start);
        }
    }

    /** Waits until the node has ended. */
    @Override
    public void destroy() throws InterruptedException {
        synchronized (this) {
            loaded = false;
            control.execute(() -> stop("GeoServer is stopping."));
            control.shutdown();
        }
        if (!control.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOGGER.warning("Cluster: the node does not end; GeoServer stops without it");
            control.shutdownNow();
        }
    }

    @Override
    public ClusterState state() {
        Started now = started;
        return now.running
                .<ClusterState>map(running -> new ClusterState.Clustered(running.node.status()))
                .orElseGet(() -> new ClusterState.Unclustered(now.reason));
    }

    @Override
    public ClusterConfiguration configuration() {
        return configuration;
    }

    @Override
    public synchronized void change(Map<String, String> values) throws InvalidSettingsException, IOException {
        Optional<ClusterSettings> before = usable(configuration);
        configuration = file.change(values);
        if (!loaded) {
            return;
        }
        ClusterSettings after = configuration.settings();
        if (started.running.isPresent()
                && before.map(after.withRoles(before.get().roles())::equals).orElse(false)) {
            started.running.get().node.setRoles(after.roles());
            LOGGER.info(() -> "Cluster: node " + after.instanceName() + " is now " + after.roles());
        } else {
            restart();
        }
    }

    @Override
    public List<SettingProblem> checkBroker(Map<String, String> values) {
        return List.of();
    }

    @Override
    public List<Event> events() {
        return ofNode(ClusterNode::events);
    }

    @Override
    public List<Minute> activity() {
        return ofNode(ClusterNode::activity);
    }

    @Override
    public List<QuarantineEntry> quarantine() {
        return ofNode(ClusterNode::quarantine);
    }

    private <T> List<T> ofNode(Function<ClusterNode, List<T>> list) {
        return started.running.map(running -> list.apply(running.node)).orElse(List.of());
    }

    @Override
    public boolean retry(String id) {
        return node().retry(id);
    }

    @Override
    public boolean discard(String id) {
        return node().discard(id);
    }

    @Override
    public void resync() {
        node().resync();
    }

    @Override
    public CompletableFuture<Reached> awaitApplied(OptionalInt nodes, Duration atMost) {
        return node().awaitApplied(nodes, atMost);
    }

    private ClusterNode node() {
        Started now = started;
        return now.running.map(Running::node).orElseThrow(() -> new NotClusteredException(now.reason));
    }

    /** Waits for it, but not for ever: the caller may hold the lock that the node's present work waits for. */
    private void restart() {
        Future<?> restarted = control.submit(() -> {
            stop("The settings are changing.");
            start();
        });
        try {
            restarted.get(RESTART_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOGGER.info("Cluster: the node restarts with its new settings as soon as its present work is done");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOGGER.log(Level.SEVERE, "Cluster: the node did not restart", e.getCause());
        }
    }

    private static Optional<ClusterSettings> usable(ClusterConfiguration configuration) {
        try {
            return Optional.of(configuration.settings());
        } catch (InvalidSettingsException e) {
            return Optional.empty();
        }
    }

    private void start() {
        try {
            ClusterSettings settings = configuration.settings();
            started = new Started(Optional.of(Running.start(host.get(), settings, configuration.directory())), "");
            LOGGER.info(() -> "Cluster: node " + settings.instanceName() + " of group " + settings.group()
                    + " started as " + settings.roles());
        } catch (InvalidSettingsException e) {
            unclustered(e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "why", e);
            unclustered("The node can't start: " + e.getMessage());
        }
    }

    private void unclustered(String reason) {
        started = new Started(Optional.empty(), reason);
        LOGGER.severe(() -> "Cluster: this GeoServer runs unclustered. " + reason);
    }

    private void stop(String reason) {
        Optional<Running> running = started.running;
        started = new Started(Optional.empty(), reason);
        running.ifPresent(Running::close);
    }

    /** The node that runs, or why none does. */
    private record Started(Optional<Running> running, String reason) {}

    /** A node and what it hears its host by. */
    private record Running(ClusterNode node, CatalogConfigurationStore store) implements AutoCloseable {

        static Running start(CatalogConfigurationStore.Host host, ClusterSettings settings, Path directory) {
            VersionIndex index = MVStoreVersionIndex.open(directory.resolve("versions.mv"));
            CatalogConfigurationStore store = new CatalogConfigurationStore(host, settings.readOnly());
            Scheduler scheduler = new ThreadedScheduler(settings.instanceName());
            Transport transport = new JmsTransport(settings.jms(directory));
            NodeSettings self = new NodeSettings(
                    settings.instanceName(),
                    settings.roles(),
                    url(host),
                    version(Catalog.class),
                    version(ClusterRuntime.class),
                    Timing.defaults());
            ClusterNode node = new ClusterNode(self, index, store, transport, scheduler, InstantSource.system());
            Running running = new Running(node, store);
            try {
                store.onReloaded(node::reconcile);
                node.start();
                return running;
            } catch (RuntimeException e) {
                running.close();
                throw e;
            }
        }

        private static String url(CatalogConfigurationStore.Host host) {
            String url = host.geoServer().getGlobal().getSettings().getProxyBaseUrl();
            return url == null ? "" : url;
        }

        private static String version(Class<?> type) {
            String version = type.getPackage().getImplementationVersion();
            return version == null ? "unknown" : version;
        }

        /** The node closes what it was given, except the store. */
        @Override
        public void close() {
            store.close();
            node.close();
        }
    }
}
