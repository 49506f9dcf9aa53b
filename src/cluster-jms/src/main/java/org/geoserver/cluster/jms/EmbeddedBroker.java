/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.rmi.RMIConnectorServer;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.SuppressReplyException;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.jmx.ManagementContext;
import org.apache.activemq.broker.region.policy.ConstantPendingMessageLimitStrategy;
import org.apache.activemq.broker.region.policy.DeadLetterStrategy;
import org.apache.activemq.broker.region.policy.DiscardingDeadLetterStrategy;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.network.DiscoveryNetworkConnector;
import org.apache.activemq.network.NetworkConnector;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.usage.SystemUsage;
import org.apache.activemq.util.IOExceptionHandler;
import org.apache.activemq.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker inside the node's process, which links up with those of the other nodes.
 *
 * <p>How a change gets to every node exactly once: it is published to the virtual topic of the sender's own broker,
 * which copies it into one queue for every node it has heard of. Each of these queues is forwarded to the broker where
 * its node reads it. The <em>topic</em> is forwarded nowhere: if both were, each broker would make copies of its own. A
 * queue that is forwarded is a relay that keeps the change on disk until the next broker has it, so a node whose host
 * is away loses nothing that others publish meanwhile, which a forwarded topic would not give. Brokers hear of a node's
 * queue as soon as they are linked; before a first meeting there is nothing to keep, and the nodes compare their
 * configurations anyway.
 *
 * <p>Links carry over one broker in between, so that a star is enough. With more than one link between two brokers a
 * change takes any one of them; a signal may come over each.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private static final int HOPS = 2;
    private static final int JOURNAL_FILE_SIZE = 16 << 20;
    private static final int SLOW_LISTENER_LIMIT = 1000;
    private static final int MOST_MOVED_ASIDE = 3;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration EXPIRE_EVERY = Duration.ofSeconds(30);
    private static final String FRAMES = "wireFormat.maxFrameSize=";

    private final JmsSettings settings;
    private final EmbeddedBrokerSettings broker;
    private final String name;
    private final Housekeeper housekeeper;
    private Optional<DirectoryLock> lock = Optional.empty();
    private Optional<BrokerService> service = Optional.empty();

    /** @throws IllegalArgumentException when the settings have no embedded broker */
    public EmbeddedBroker(JmsSettings settings) {
        this.settings = settings;
        this.broker = settings.embedded()
                .orElseThrow(() -> new IllegalArgumentException("no settings of an embedded broker"));
        this.name = Destinations.brokerName(settings.nodeName());
        this.housekeeper = new Housekeeper(Destinations.of(settings).queues());
    }

    /**
     * Starts it, or does nothing when it is running. A store that can't be read is moved aside first, and a new one is
     * begun.
     *
     * @throws IOException when it can't start now; it may be tried again
     */
    public synchronized void start() throws IOException {
        if (service.isPresent() && service.get().isStarted() && !service.get().isStopping()) {
            return;
        }
        close();
        lock = Optional.of(DirectoryLock.of(directory()));
        try {
            if (broker.persistent()) {
                checkStore();
            }
            startOnce();
        } catch (IOException e) {
            close();
            throw e;
        }
        link();
        LOG.info(
                "Embedded broker {} listens at {}",
                name,
                address().map(URI::toString).orElse("none"));
    }

    private void startOnce() throws IOException {
        BrokerService starting = new LinkableBroker();
        try {
            configure(starting);
            starting.start();
            if (!starting.waitUntilStarted()) {
                throw new IOException("it did not start", starting.getStartException());
            }
            housekeeper.watch(starting, atMostRetention(LOOK_EVERY));
            service = Optional.of(starting);
        } catch (Exception e) {
            stop(starting);
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private void configure(BrokerService starting) throws Exception {
        starting.setBrokerName(name);
        starting.setUseJmx(broker.jmx().isPresent());
        broker.jmx().ifPresent(jmx -> starting.setManagementContext(managementContext(jmx)));
        starting.setUseShutdownHook(false);
        starting.setSchedulerSupport(false);
        starting.setDataDirectoryFile(directory().toFile());
        starting.setTmpDataDirectory(directory().resolve("tmp").toFile());
        starting.setPersistent(broker.persistent());
        if (broker.persistent()) {
            starting.setPersistenceAdapter(store());
        }
        starting.setDestinationPolicy(policies());
        starting.setSchedulePeriodForDestinationPurge(
                (int) atMostRetention(EXPIRE_EVERY).toMillis());
        starting.setIoExceptionHandler(new StopsBroker(starting));
        SystemUsage usage = starting.getSystemUsage();
        usage.getMemoryUsage().setLimit(broker.usage().memory());
        usage.getStoreUsage().setLimit(broker.usage().store());
        usage.getTempUsage().setLimit(broker.usage().temporary());
        // A full broker refuses, and what it refused stays with its sender; it never makes a sender wait.
        usage.setSendFailIfNoSpace(true);
        starting.setAdjustUsageLimits(true);
        starting.setPlugins(
                Stream.concat(settings.credentials().stream().map(CredentialsCheck::new), Stream.of(housekeeper))
                        .toArray(BrokerPlugin[]::new));
        starting.addConnector(connector());
    }

    private ManagementContext managementContext(EmbeddedBrokerSettings.Jmx jmx) {
        ManagementContext context = new ManagementContext();
        settings.credentials()
                .map(CredentialsCheck::new)
                .ifPresent(check -> context.setEnvironment(Map.of(
                        JMXConnectorServer.AUTHENTICATOR,
                        (JMXAuthenticator) check::authenticate,
                        RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                        String.class.getName() + ";!*")));
        context.setCreateConnector(jmx.connector());
        context.setConnectorHost(jmx.host());
        context.setConnectorPort(jmx.port());
        return context;
    }

    private Path directory() {
        return broker.directory().toAbsolutePath();
    }

    private KahaDBPersistenceAdapter store() throws IOException {
        KahaDBPersistenceAdapter store = new StoreWithoutView();
        store.setDirectory(directory().resolve("kahadb").toFile());
        store.setJournalMaxFileLength(JOURNAL_FILE_SIZE);
        store.setIgnoreMissingJournalfiles(true);
        store.setCheckForCorruptJournalFiles(true);
        // The directory is locked already, by what says so instead of waiting.
        store.setUseLock(false);
        return store;
    }

    /** A store without an MBean of its own, the one that needs Jackson 2, which GeoServer doesn't have. */
    private static final class StoreWithoutView extends KahaDBPersistenceAdapter {
        @Override
        public void doStart() throws Exception {
            getStore().start();
        }
    }

    /** Opens the store by itself first: only then can a bad store be told from a broker that doesn't start. */
    private void checkStore() throws IOException {
        Path store = directory().resolve("kahadb");
        Files.createDirectories(store);
        if (!Files.isWritable(store) || Files.getFileStore(store).getUsableSpace() < JOURNAL_FILE_SIZE) {
            throw new IOException("no space, or no permission, to write in " + store);
        }
        KahaDBPersistenceAdapter probe = store();
        try {
            BrokerService nobody = new BrokerService();
            nobody.setUseJmx(false);
            probe.setBrokerService(nobody);
            probe.start();
        } catch (Exception e) {
            moveAside(store, e);
        } finally {
            try {
                probe.stop();
            } catch (Exception e) {
                LOG.debug("Closing {}: {}", store, e.toString());
            }
        }
    }

    private void moveAside(Path store, Exception cause) throws IOException {
        Path aside = store.resolveSibling("kahadb-unreadable-" + STAMP.format(Instant.now()));
        Files.move(store, aside);
        LOG.warn("The store of embedded broker {} can't be read ({}): it is moved to {}", name, cause, aside);
        try (Stream<Path> siblings = Files.list(store.getParent())) {
            List<Path> all = siblings.filter(
                            path -> path.getFileName().toString().startsWith("kahadb-unreadable-"))
                    .sorted()
                    .toList();
            all.subList(0, Math.max(0, all.size() - MOST_MOVED_ASIDE)).forEach(path -> IOHelper.delete(path.toFile()));
        }
    }

    /**
     * What can't write to its disk doesn't know afterwards what is on it: it is stopped, and the transport starts it again until
     * there is room. In a thread of its own, for the one that failed is of the broker.
     */
    private record StopsBroker(BrokerService broker) implements IOExceptionHandler {

        @Override
        public void handle(IOException failure) {
            if (!broker.isStopping()) {
                LOG.warn("Embedded broker {} can't use its store, and is started anew: {}", broker, failure.toString());
                Thread stopping = new Thread(this::stop, "cluster-broker-stop-" + broker.getBrokerName());
                stopping.setDaemon(true);
                stopping.start();
            }
            throw new SuppressReplyException("the store failed", failure);
        }

        private void stop() {
            try {
                broker.stop();
            } catch (Exception e) {
                LOG.debug("Stopping embedded broker {}: {}", broker, e.toString());
            }
        }

        @Override
        public void setBrokerService(BrokerService ignored) {
            // It is the one that this was made for.
        }
    }

    private Duration atMostRetention(Duration period) {
        return period.compareTo(settings.retention()) < 0 ? period : settings.retention();
    }

    private PolicyMap policies() {
        // What can't be delivered is had from the others, so nothing is to pile up for an administrator.
        DeadLetterStrategy discarding = new DiscardingDeadLetterStrategy();
        PolicyEntry queues = new PolicyEntry();
        queues.setQueue(">");
        queues.setProducerFlowControl(false);
        queues.setDeadLetterStrategy(discarding);
        queues.setExpireMessagesPeriod(atMostRetention(EXPIRE_EVERY).toMillis());
        queues.setGcInactiveDestinations(true);
        queues.setInactiveTimeoutBeforeGC(settings.retention().toMillis());
        PolicyEntry topics = new PolicyEntry();
        topics.setTopic(">");
        topics.setProducerFlowControl(false);
        topics.setDeadLetterStrategy(discarding);
        ConstantPendingMessageLimitStrategy limit = new ConstantPendingMessageLimitStrategy();
        limit.setLimit(SLOW_LISTENER_LIMIT);
        topics.setPendingMessageLimitStrategy(limit);
        PolicyMap policies = new PolicyMap();
        policies.setPolicyEntries(List.of(queues, topics));
        return policies;
    }

    /** The connector at the first free port. */
    private URI connector() throws IOException, URISyntaxException {
        URI wanted = broker.connector();
        int attempts = wanted.getPort() == 0 ? 1 : Math.max(1, broker.portAttempts());
        for (int i = 0; i < attempts; i++) {
            int port = wanted.getPort() + i;
            if (isFree(wanted.getHost(), port)) {
                return withPort(wanted, port);
            }
        }
        throw new BindException(
                "no free port at " + BrokerUrl.withoutSecrets(wanted.toString()) + " and the next " + (attempts - 1));
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private URI withPort(URI uri, int port) throws URISyntaxException {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        if (!query.contains(FRAMES)) {
            String frames = FRAMES + (2L * settings.maxMessageSize() + (16 << 20));
            query = query.isEmpty() ? frames : query + "&" + frames;
        }
        return new URI(uri.getScheme(), null, uri.getHost(), port, uri.getPath(), query, null);
    }

    /** After the start, and never in its way: a host without multicast has a broker all the same. */
    private void link() {
        try {
            if (broker.discovery() instanceof Discovery.Static peers
                    && !peers.peers().isEmpty()) {
                link(staticUri(peers), true);
            } else if (broker.discovery() instanceof Discovery.Multicast multicast) {
                URI uri = multicastUri(multicast);
                checkMulticast(uri);
                TransportConnector own = running().getTransportConnectors().get(0);
                own.setDiscoveryUri(uri);
                own.getDiscoveryAgent().registerService(own.getPublishableConnectString());
                own.getDiscoveryAgent().start();
                link(uri, false);
            }
        } catch (Exception e) {
            LOG.warn("Embedded broker {} does not look for others: {}", name, e.toString());
        }
    }

    private static URI staticUri(Discovery.Static discovery) {
        String peers = discovery.peers().stream()
                .map(peer -> peer.contains("://") ? peer : "tcp://" + peer)
                .collect(Collectors.joining(","));
        return URI.create("static:(" + peers + ")?initialReconnectDelay=500&maxReconnectDelay=5000&minConnectTime=500");
    }

    private URI multicastUri(Discovery.Multicast discovery) {
        String separator = discovery.uri().contains("?") ? "&" : "?";
        return URI.create(discovery.uri() + separator + "group=" + Destinations.brokerName(settings.group()));
    }

    static void checkMulticast(URI uri) throws IOException {
        String host = "default".equals(uri.getHost()) ? "239.255.2.3" : uri.getHost();
        InetSocketAddress group = new InetSocketAddress(InetAddress.getByName(host), 0);
        try (MulticastSocket probe = new MulticastSocket()) {
            probe.joinGroup(group, null);
            probe.leaveGroup(group, null);
        }
    }

    private void link(URI discovery, boolean duplex) throws Exception {
        Destinations destinations = Destinations.of(settings);
        NetworkConnector links = new DiscoveryNetworkConnector(discovery);
        // of the dialler, so that two brokers that list each other do not take their two links for one that is there
        // twice
        links.setName("cluster-" + name);
        links.setDuplex(duplex);
        links.setNetworkTTL(HOPS);
        links.setDynamicallyIncludedDestinations(
                List.<ActiveMQDestination>of(destinations.queues(), destinations.signals()));
        links.setBridgeTempDestinations(false);
        links.setDecreaseNetworkConsumerPriority(true);
        settings.credentials().ifPresent(c -> {
            links.setUserName(c.user());
            links.setPassword(c.password());
        });
        BrokerService running = running();
        links.setLocalUri(running.getVmConnectorURI());
        links.setBrokerName(name);
        running.addNetworkConnector(links);
        links.setDurableDestinations(running.getBroker().getDurableDestinations());
        links.start();
    }

    private BrokerService running() {
        return service.orElseThrow(() -> new IllegalStateException("the broker is not running"));
    }

    /** Where nodes in this process connect. */
    URI localUri() {
        return URI.create("vm://" + name + "?create=false");
    }

    /** Where other brokers, and clients, reach it; empty while it is not running. */
    public synchronized Optional<URI> address() {
        return service.map(running -> {
            try {
                return BrokerUrl.withoutParameters(
                        running.getTransportConnectors().get(0).getConnectUri());
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public synchronized void close() {
        service.ifPresent(this::stop);
        service = Optional.empty();
        lock.ifPresent(this::release);
        lock = Optional.empty();
    }

    private void release(DirectoryLock held) {
        try {
            held.close();
        } catch (IOException e) {
            LOG.debug("Unlocking the directory of embedded broker {}: {}", name, e.toString());
        }
    }

    private void stop(BrokerService stopping) {
        try {
            stopping.stop();
            stopping.waitUntilStopped();
        } catch (Exception e) {
            LOG.debug("Stopping embedded broker {}: {}", name, e.toString());
        }
    }
}
