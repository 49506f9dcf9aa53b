/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.catalog.CatalogConfigurationStore;
import org.geoserver.cluster.catalog.Interim;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterKey.Applies;
import org.geoserver.cluster.config.ClusterSettings;
import org.geoserver.cluster.config.ClusterSettingsFile;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.config.SettingsStamp;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.jms.BrokerCheck;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.ClusterNode;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.Journal;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.node.ReloadStart;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.node.Restored;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.platform.ContextLoadedEvent;
import org.geotools.util.logging.Logging;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;

/**
 * This GeoServer's node: started once the configuration is loaded, stopped with the context, and started anew when its
 * settings change. When it can't start, GeoServer runs unclustered and the reason is told.
 *
 * <p>Starting and stopping are done by a thread of their own, {@code cluster-control}: whoever changes a setting mostly
 * holds GeoServer's configuration lock, which a node needs to end in order. Another, {@code cluster-settings}, looks
 * whether the files were edited, and applies what they say as if it had been changed here.
 */
public final class ClusterRuntime
        implements ClusterAdministration, ApplicationListener<ContextLoadedEvent>, DisposableBean {

    private static final Logger LOGGER = Logging.getLogger(ClusterRuntime.class);
    private static final long STOP_SECONDS = 60;
    private static final long RESTART_SECONDS = 5;
    private static final long LOOK_SECONDS = 2;
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);

    private final Supplier<CatalogConfigurationStore.Host> host;
    private final ClusterSettingsFile file;
    private final AtomicReference<Started> started =
            new AtomicReference<>(new Started(Optional.empty(), "GeoServer is still loading its configuration."));
    private final AtomicReference<Optional<Interim>> interim = new AtomicReference<>(Optional.empty());
    /** Of all runs of the node, so that a change of settings doesn't make it forget. */
    private final Journal journal = new Journal(InstantSource.system());

    private final ExecutorService control =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "cluster-control"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "cluster-settings"));

    /** What is in the files, usable or not. */
    private volatile ClusterConfiguration configuration;

    /** What the node runs with, or will when it starts: the last that could be used, if there was any. */
    private volatile ClusterConfiguration counting;

    private boolean loaded;

    /** What was seen on disk a moment ago; only the watching thread has it. */
    private Optional<SettingsStamp> seen = Optional.empty();

    private boolean unreadable;

    /** What the first node of this GeoServer ran with: some settings stay for as long as GeoServer runs. */
    private volatile Optional<ClusterSettings> first = Optional.empty();

    /** @param host the GeoServer that takes part, asked for when it has loaded its configuration */
    public ClusterRuntime(Supplier<CatalogConfigurationStore.Host> host, ClusterSettingsFile file) {
        this.host = host;
        this.file = file;
        this.configuration = file.load();
        this.counting = configuration;
        warn(configuration.warnings());
    }

    @Override
    public synchronized void onApplicationEvent(ContextLoadedEvent event) {
        if (!loaded) {
            loaded = true;
            listen(); // before anybody is served
            control.execute(this::start);
            watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Waits until the node has ended. */
    @Override
    public void destroy() throws InterruptedException {
        watch.shutdownNow();
        synchronized (this) {
            loaded = false;
            control.execute(() -> {
                stop("GeoServer is stopping.");
                heardMeanwhile();
            });
            control.shutdown();
        }
        if (!control.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOGGER.warning("Cluster: the node does not end; GeoServer stops without it");
            control.shutdownNow();
        }
    }

    @Override
    public ClusterState state() {
        Started now = started.get();
        return now.running
                .<ClusterState>map(
                        running -> new ClusterState.Clustered(running.node().status()))
                .orElseGet(() -> new ClusterState.Unclustered(now.reason));
    }

    @Override
    public ClusterConfiguration configuration() {
        return configuration;
    }

    @Override
    public Set<ClusterKey> pending() {
        return started.get()
                .running
                .map(running -> configuration.differencesFrom(running.settings()))
                .orElse(Set.of());
    }

    @Override
    public void change(Map<String, String> values) throws InvalidSettingsException, IOException {
        Optional<Future<?>> restart;
        synchronized (this) {
            restart = adopt(file.change(values));
        }
        restart.ifPresent(ClusterRuntime::await);
    }

    /**
     * Looks whether somebody has edited the files. What they hold counts when they stay so until the next look: an editor may
     * be in the middle of writing. Where files are on a network, only looking is reliable.
     */
    private void look() {
        try {
            Optional<SettingsStamp> now = file.news(configuration);
            boolean settled = now.isPresent() && now.equals(seen);
            seen = now;
            unreadable = false;
            if (settled) {
                edited();
            }
        } catch (IOException e) {
            if (!unreadable) {
                LOGGER.warning(() -> "Cluster: the settings can't be read, the node goes on as it is: " + e);
            }
            unreadable = true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cluster: the edited settings were not applied", e);
        }
    }

    private synchronized void edited() throws IOException {
        ClusterConfiguration before = configuration;
        if (file.news(before).isEmpty()) {
            return;
        }
        ClusterConfiguration after = file.reload(before);
        warn(after.warnings().stream()
                .filter(warning -> !before.warnings().contains(warning))
                .toList());
        if (after.problems().isEmpty()) {
            String changes = changes(before, after);
            if (!changes.isEmpty()) {
                LOGGER.info(() -> "Cluster: the settings were edited: " + changes);
            }
        } else {
            String problems = new InvalidSettingsException(after.problems()).getMessage();
            LOGGER.warning(
                    () -> "Cluster: the settings were edited and can't be used, so they don't count. " + problems);
        }
        adopt(after);
    }

    private static String changes(ClusterConfiguration before, ClusterConfiguration after) {
        return Stream.of(ClusterKey.values())
                .filter(key ->
                        !after.entry(key).value().equals(before.entry(key).value()))
                .map(key -> key.isSecret()
                        ? key.key()
                        : key.key() + "=" + key.shown(after.entry(key).value()))
                .collect(Collectors.joining(", "));
    }

    /** Makes a configuration count, as far as it can without a start of GeoServer; returns the restart that it needs. */
    private Optional<Future<?>> adopt(ClusterConfiguration next) {
        configuration = next;
        Optional<ClusterSettings> wanted = usable(next);
        if (wanted.isEmpty() && usable(counting).isPresent()) {
            return Optional.empty();
        }
        counting = next;
        if (!loaded || wanted.isPresent() && takesOver(wanted.get())) {
            return Optional.empty();
        }
        return Optional.of(control.submit(() -> {
            listen();
            stop("The settings are changing.");
            start();
        }));
    }

    /** Whether the node that runs, if one does, can take the settings over without a restart; then it has. */
    private boolean takesOver(ClusterSettings wanted) {
        Started before = started.get();
        if (before.running.isEmpty()) {
            return false;
        }
        RunningNode running = before.running.get();
        ClusterSettings settings = wanted.keeping(Applies.AT_START, running.settings());
        Set<ClusterKey> changed = settings.differencesFrom(running.settings());
        if (changed.stream().anyMatch(key -> key.applies() == Applies.RECONNECTING)
                || !started.compareAndSet(before, new Started(Optional.of(running.with(settings)), ""))) {
            return false;
        }
        running.node().setJoinPolicy(settings.joinPolicy());
        if (!settings.roles().equals(running.settings().roles())) {
            running.node().setRoles(settings.roles());
            LOGGER.info(() -> "Cluster: node " + settings.instanceName() + " is now " + settings.roles());
        }
        return true;
    }

    private static void warn(List<SettingProblem> warnings) {
        warnings.forEach(warning -> LOGGER.warning(() -> "Cluster: " + warning.sentence()));
    }

    @Override
    public List<SettingProblem> checkBroker(Map<String, String> values) {
        ClusterSettings wanted;
        try {
            wanted = file.preview(values).settings();
        } catch (InvalidSettingsException e) {
            return e.problems();
        } catch (IOException e) {
            return List.of(new SettingProblem(file.path().toString(), "", "It can't be read: " + e));
        }
        if (wanted.brokerUrl().isEmpty()) {
            return List.of();
        }
        return BrokerCheck.check(wanted.brokerUrl(), wanted.credentials(), BROKER_PATIENCE).stream()
                .map(failure -> problem(failure, wanted))
                .toList();
    }

    private static SettingProblem problem(BrokerCheck.Failure failure, ClusterSettings settings) {
        ClusterKey key = failure.refused() ? ClusterKey.BROKER_USER : ClusterKey.BROKER_URL;
        return new SettingProblem(key.key(), key.shown(settings.value(key)), failure.sentence());
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
    public CompletableFuture<Optional<JoinPlan>> joinPlan(Duration atMost) {
        return node().joinPlan(atMost);
    }

    @Override
    public List<PastState> states(ObjectKey key) {
        return ofNode(node -> node.states(key));
    }

    @Override
    public Optional<PastState> state(ObjectKey key, Version version) {
        return started.get().running.flatMap(running -> running.node().state(key, version));
    }

    @Override
    public List<PastState> newest(Predicate<PastState> wanted, int most) {
        return ofNode(node -> node.newest(wanted, most));
    }

    @Override
    public List<Conflict> conflicts() {
        return ofNode(ClusterNode::conflicts);
    }

    @Override
    public boolean dismiss(String conflict) {
        return node().dismiss(conflict);
    }

    @Override
    public CompletableFuture<Restored> restore(ObjectKey key, Version version, String user) {
        return node().restore(key, version, user);
    }

    @Override
    public List<QuarantineEntry> quarantine() {
        return ofNode(ClusterNode::quarantine);
    }

    private <T> List<T> ofNode(Function<ClusterNode, List<T>> list) {
        return started.get().running.map(running -> list.apply(running.node())).orElse(List.of());
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
    public CompletableFuture<ReloadStart> reloadAll() {
        return node().reloadAll();
    }

    @Override
    public Optional<ReloadState> reloadState() {
        return started.get().running.flatMap(running -> running.node().reloadState());
    }

    @Override
    public CompletableFuture<Reached> awaitApplied(OptionalInt nodes, Duration atMost) {
        return node().awaitApplied(nodes, atMost);
    }

    private ClusterNode node() {
        Started now = started.get();
        return now.running.map(RunningNode::node).orElseThrow(() -> new NotClusteredException(now.reason));
    }

    /** Not for ever: the caller may hold the lock that the node's present work waits for. */
    private static void await(Future<?> restarted) {
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
        ClusterConfiguration configured = counting;
        try {
            ClusterSettings usable = configured.settings();
            ClusterSettings settings =
                    first.map(kept -> usable.keeping(Applies.AT_START, kept)).orElse(usable);
            started.set(new Started(
                    Optional.of(RunningNode.start(
                            host.get(), settings, configured.directory(), journal, this::heardMeanwhile)),
                    ""));
            first = Optional.of(settings);
            LOGGER.info(() -> "Cluster: node " + settings.instanceName() + " of group " + settings.group()
                    + " started as " + settings.roles());
        } catch (InvalidSettingsException e) {
            unclustered(e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "why", e);
            unclustered("The node can't start: " + e.getMessage());
        }
    }

    /** Who reads this host's changes is told, as soon as somebody does, what users change from now on. */
    private void listen() {
        if (interim.get().isPresent()) {
            return;
        }
        try {
            interim.set(Optional.of(new Interim(host.get())));
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "the host is not to be heard", e); // which the start says
        }
    }

    private Collection<Touched> heardMeanwhile() {
        return interim.getAndSet(Optional.empty()).map(Interim::end).orElse(List.of());
    }

    private void unclustered(String reason) {
        started.set(new Started(Optional.empty(), reason));
        LOGGER.severe(() -> "Cluster: this GeoServer runs unclustered. " + reason);
    }

    private void stop(String reason) {
        started.getAndSet(new Started(Optional.empty(), reason)).running.ifPresent(RunningNode::close);
    }

    /** The node that runs, or why none does. */
    private record Started(Optional<RunningNode> running, String reason) {}
}
