/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.security.impl.GeoServerRole;
import org.geotools.util.logging.Logging;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The configuration of a GeoServer: its catalog and its settings, in memory and in its data directory. */
public final class CatalogConfigurationStore implements ConfigurationStore, AutoCloseable {

    private static final Logger LOGGER = Logging.getLogger(CatalogConfigurationStore.class);

    /** What the store needs of the host; {@code catalog} is the raw one, without security. */
    public record Host(
            Catalog catalog,
            GeoServer geoServer,
            GeoServerConfigurationLock lock,
            HostReloads reloads,
            GeoServerDataDirectory dataDirectory,
            XStreamPersisterFactory persisters,
            List<XStreamServiceLoader<?>> serviceLoaders) {}

    private final Host host;
    private final Applying applying = new Applying();

    /** In the order that references need; a removal goes the other way. */
    private final Map<String, Binding> bindings = new LinkedHashMap<>();

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Quiet quiet;
    private final DirectoryRepair repair;
    private final DefaultWorkspaceFile defaultWorkspaceFile;
    private final Completion completion;
    private final ChangeListener listener;
    private final boolean readOnly;
    private final ConfigurationFiles files;
    private final Optional<PersistenceGate> gate;
    /** What users changed since it was read: GeoServer may have failed to write it, and they know, but nobody else does. */
    private final Set<ObjectKey> changed = ConcurrentHashMap.newKeySet();

    /** What GeoServer has and can't write as XML, since when the log told so. */
    private final Set<ObjectKey> unreadable = ConcurrentHashMap.newKeySet();

    /** What was touched while nobody wanted to know. */
    private final List<Touched> untold = new ArrayList<>();

    private Optional<Consumer<Touched>> consumer = Optional.empty();
    private final List<ReloadListener> reloadListeners = new CopyOnWriteArrayList<>();

    /**
     * @param readOnly whether the data directory is another node's to write, so that what is applied stays in memory
     * @param directory this node's own; in its folders {@code unreadable} and {@code left-over} files of the data directory are
     *     put aside
     * @param clock for how long to rest when the disk takes nothing
     */
    public CatalogConfigurationStore(Host host, boolean readOnly, Path directory, InstantSource clock) {
        this.host = host;
        this.files = new ConfigurationFiles(host.dataDirectory().root().toPath(), directory.resolve("unreadable"));
        this.readOnly = readOnly;
        ObjectCodec codec = new ObjectCodec(host.persisters(), host.catalog(), host.geoServer());
        FilePlaces places = new FilePlaces(host.catalog(), host.dataDirectory(), codec);
        this.quiet = new Quiet(clock);
        this.repair = new DirectoryRepair(
                places, new MisplacedFiles(places, directory.resolve("left-over")), new Rewriting(), quiet);
        BindingContext context = new BindingContext(
                host.catalog(),
                host.geoServer(),
                codec,
                applying,
                Optional.of(host.dataDirectory()).filter(any -> !readOnly),
                info -> readOnly || places.isWritten(info),
                this::nameOf);
        ResourceBinding resources = new ResourceBinding(context);
        LayerFolders layerFolders = new LayerFolders(resources, quiet);
        this.defaultWorkspaceFile = new DefaultWorkspaceFile(host.catalog(), host.dataDirectory());
        List<Binding> inOrder = List.of(
                new WorkspaceBinding(context),
                new StyleBinding(context, new StyleFiles(host.catalog(), host.dataDirectory(), readOnly)),
                new StoreBinding(context),
                resources,
                new LayerBinding(context, resources),
                new LayerGroupBinding(context),
                new DefaultWorkspaceBinding(context),
                new DefaultStoreBinding(context),
                new GlobalBinding(context),
                new LoggingBinding(context),
                new SettingsBinding(context),
                new ServiceBinding(context, host.serviceLoaders()));
        for (Binding binding : inOrder) {
            ranks.put(binding.kind(), ranks.size());
            bindings.put(binding.kind(), binding);
        }
        List<Undone> undone = new ArrayList<>(readOnly ? List.of() : List.of(repair, defaultWorkspaceFile));
        undone.add(layerFolders);
        inOrder.forEach(binding -> undone.addAll(binding.undone()));
        this.completion = new Completion(undone, clock);
        this.gate = readOnly
                ? Optional.of(new PersistenceGate(host.catalog(), host.geoServer(), applying))
                : Optional.empty();
        this.listener = new ChangeListener(
                applying,
                host.serviceLoaders(),
                host.catalog()::getWorkspaceByName,
                layerFolders::removed,
                repair::isSuspicious,
                this::touched);
        host.catalog().addListener(listener);
        host.geoServer().addListener(listener);
        gate.ifPresent(PersistenceGate::close);
        gate.ifPresent(this::onReload);
        onReload(new ReadAnew());
        if (!readOnly) {
            repair.ends();
            onReload(repair);
        }
    }

    /** Stops hearing the host. */
    @Override
    public void close() {
        host.catalog().removeListener(listener);
        host.geoServer().removeListener(listener);
        reloadListeners.forEach(host.reloads()::remove);
        gate.ifPresent(PersistenceGate::open);
    }

    /** What the host tells of while it reads is no user's change; all of that is compared afterwards. */
    private void touched(Touched event) {
        if (host.reloads().isWhole()) {
            Optional.ofNullable(bindings.get(event.key().kind()))
                    .ifPresent(binding -> binding.isUsers(event.key().id()));
            quiet.isDisturbed();
            noteForDisk(event.key());
            if (!readOnly) {
                changed.add(event.key());
            }
            tell(event);
        }
    }

    private synchronized void tell(Touched event) {
        consumer.ifPresentOrElse(listening -> listening.accept(event), () -> untold.add(event));
    }

    /** Takes over what somebody else has heard of the host until now. */
    public void heard(Collection<Touched> events) {
        events.forEach(this::touched);
    }

    private void noteForDisk(ObjectKey key) {
        if (key.kind().equals(Names.WORKSPACE) || key.kind().equals(Names.DEFAULT_WORKSPACE)) {
            defaultWorkspaceFile.mayDiffer();
        }
    }

    @Override
    public void onReload(ReloadListener reloadListener) {
        reloadListeners.add(reloadListener);
        host.reloads().add(reloadListener);
    }

    /** As GeoServer's REST does it: with the configuration to itself. */
    @Override
    public void reload(Consumer<Optional<String>> done) {
        Thread thread = new Thread(() -> done.accept(reload()), "cluster-reload");
        thread.setDaemon(true);
        thread.start();
    }

    private Optional<String> reload() {
        SecurityContextHolder.setContext(asAdministrator(""));
        host.lock().lock(LockType.WRITE);
        try {
            host.geoServer().reload();
            return host.reloads().isWhole()
                    ? Optional.empty()
                    : Optional.of("GeoServer could not read all of its data directory; its log says why.");
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "Cluster: GeoServer''s reload failed", e);
            return Optional.of("GeoServer's reload failed: " + ObjectCodec.rootMessage(e));
        } finally {
            host.lock().unlock();
            SecurityContextHolder.clearContext();
        }
    }

    @Override
    public Unloaded unloaded() {
        Unloaded inFiles = files.unloaded();
        Set<ObjectKey> leftOut = new HashSet<>(inFiles.leftOut());
        // GeoServer writes no file of it, and has another one whenever it has read the stores
        host.catalog()
                .getWorkspaces()
                .forEach(workspace -> leftOut.add(new ObjectKey(Names.DEFAULT_STORE, workspace.getName())));
        return new Unloaded(inFiles.unreadable(), leftOut);
    }

    @Override
    public boolean isShared() {
        return readOnly;
    }

    @Override
    public List<String> kinds() {
        return List.copyOf(bindings.keySet());
    }

    @Override
    public synchronized void onTouched(Consumer<Touched> listening) {
        consumer = Optional.of(listening);
        untold.forEach(listening);
        untold.clear();
    }

    /** What a user has changed is read soon: until then what the host left undone can wait, but no longer. */
    @Override
    public <T> T reading(Function<Reader, T> work) {
        if (completion.isDue()) {
            onWhole(LockType.WRITE, view -> applying.during(this::complete));
        }
        return onWhole(LockType.READ, work);
    }

    @Override
    public <T> T writing(Function<Writer, T> work) {
        return onWhole(LockType.WRITE, view -> {
            applying.during(this::complete);
            return work.apply(view);
        });
    }

    /** Looks before and after it has the lock: who reloads may hold that for long, and a reload may begin while it waits. */
    private <T> T onWhole(LockType type, Function<? super View, T> work) {
        checkWhole();
        return locked(type, () -> {
            checkWhole();
            return work.apply(new View());
        });
    }

    /** What isn't there while the host reloads is not gone. Where the lock is switched off, nothing else tells. */
    private void checkWhole() {
        if (!host.reloads().isWhole()) {
            throw new IllegalStateException("GeoServer reads its data directory, or could not read all of it");
        }
    }

    @Override
    public long sequence() {
        return host.geoServer().getGlobal().getUpdateSequence();
    }

    /** The host raises the count by one more whenever the global settings are saved. */
    @Override
    public void raiseSequence(long atLeast) {
        locked(
                LockType.WRITE,
                () -> applying.during(() -> {
                    if (sequence() < atLeast) {
                        saveSequence(atLeast - 1);
                    }
                    if (sequence() < atLeast) {
                        saveSequence(atLeast);
                    }
                }));
    }

    private void saveSequence(long value) {
        GeoServerInfo global = host.geoServer().getGlobal();
        global.setUpdateSequence(value);
        host.geoServer().save(global);
    }

    /** Does what the host left undone. */
    private void complete() {
        if (completion.isDue()) {
            SecurityContext before = SecurityContextHolder.getContext();
            SecurityContextHolder.setContext(asAdministrator(""));
            try {
                completion.run();
            } finally {
                SecurityContextHolder.setContext(before);
            }
        }
    }

    private static boolean isOfDisk(Throwable problem) {
        return problem != null && (problem instanceof IOException || isOfDisk(problem.getCause()));
    }

    private <T> T locked(LockType type, Supplier<T> work) {
        host.lock().lock(type);
        try {
            return work.get();
        } finally {
            host.lock().unlock();
        }
    }

    /** The host notes who made a change: that is the origin's user, whom the origin let do it. */
    private static SecurityContext asAdministrator(String user) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new UsernamePasswordAuthenticationToken(user, "", List.of(GeoServerRole.ADMIN_ROLE)));
        return context;
    }

    private Optional<String> nameOf(ObjectKey key) {
        return Optional.ofNullable(bindings.get(key.kind())).flatMap(binding -> binding.nameOf(key.id()));
    }

    private Optional<ObjectKey> named(QualifiedName name) {
        return Optional.ofNullable(bindings.get(name.kind()))
                .flatMap(binding -> binding.idOf(name.name()).map(binding::key));
    }

    private final class Rewriting implements DirectoryRepair.Writer {

        @Override
        public void rename(NamespaceInfo namespace, WorkspaceInfo workspace) {
            namespace.setPrefix(workspace.getName());
            host.catalog().save(namespace);
            tell(new Touched(new ObjectKey(Names.WORKSPACE, workspace.getId()), "", false));
        }

        @Override
        public boolean isWritten(ObjectKey key) {
            return bindings.get(key.kind()).isWritten(key.id());
        }

        @Override
        public void write(CatalogInfo info) throws UnreadableContentException {
            CatalogInfo whole = info instanceof NamespaceInfo namespace
                    ? host.catalog().getWorkspaceByName(namespace.getPrefix())
                    : info;
            bindings.get(Names.kindOf(whole)).writeAgain(whole.getId());
        }

        @Override
        public void writeOthers() throws UnreadableContentException {
            for (String kind : List.of(Names.GLOBAL, Names.LOGGING, Names.SETTINGS, Names.SERVICE)) {
                Binding binding = bindings.get(kind);
                for (String id : binding.ids()) {
                    if (!binding.isWritten(id)) {
                        binding.writeAgain(id);
                    }
                }
            }
        }
    }

    private final class ReadAnew implements ReloadListener {

        @Override
        public void begins() {}

        @Override
        public void ends() {
            bindings.values().forEach(Binding::isReadAnew);
            defaultWorkspaceFile.mayDiffer();
        }

        @Override
        public void fails() {}
    }

    /** The configuration while the lock is held. */
    private final class View implements Writer {

        @Override
        public Map<ObjectKey, ObjectState> read(Collection<ObjectKey> keys) {
            Map<ObjectKey, ObjectState> states = new LinkedHashMap<>();
            for (ObjectKey key : keys) {
                Binding binding = bindings.get(key.kind());
                if (binding != null) {
                    read(binding, key.id(), states);
                    lookWhetherWritten(binding, key.id());
                }
            }
            checkWhole();
            return states;
        }

        @Override
        public Set<ObjectKey> keys() {
            Set<ObjectKey> keys = new LinkedHashSet<>();
            bindings.values().forEach(binding -> binding.ids().forEach(id -> keys.add(binding.key(id))));
            return keys;
        }

        @Override
        public Map<ObjectKey, Instant> modified(Collection<ObjectKey> keys) {
            Map<ObjectKey, Instant> modified = new HashMap<>();
            for (ObjectKey key : keys) {
                Optional.ofNullable(bindings.get(key.kind()))
                        .flatMap(binding -> binding.modified(key.id()))
                        .ifPresent(at -> modified.put(key, at));
            }
            return modified;
        }

        @Override
        public Optional<ObjectKey> named(QualifiedName name) {
            return CatalogConfigurationStore.this.named(name);
        }

        @Override
        public Map<ObjectKey, Set<ObjectKey>> references(Collection<ObjectKey> keys) {
            Map<ObjectKey, Set<ObjectKey>> references = new HashMap<>();
            for (ObjectKey key : keys) {
                Binding binding = bindings.get(key.kind());
                if (binding != null && binding.nameOf(key.id()).isPresent()) {
                    references.put(
                            key,
                            binding.referencesOf(key.id()).stream()
                                    .map(Reference::key)
                                    .collect(Collectors.toSet()));
                }
            }
            return references;
        }

        @Override
        public Optional<Set<ObjectKey>> moveAside(ObjectKey key) {
            Binding binding = bindings.get(key.kind());
            AtomicBoolean moved = new AtomicBoolean();
            Set<ObjectKey> touchedKeys =
                    applying.during(() -> moved.set(binding != null && binding.moveAside(key.id())));
            return moved.get() ? Optional.of(touchedKeys) : Optional.empty();
        }

        @Override
        public Set<ObjectKey> existing(Collection<ObjectKey> keys) {
            return keys.stream().filter(this::isThere).collect(Collectors.toSet());
        }

        private boolean isThere(ObjectKey key) {
            try {
                return CatalogConfigurationStore.this.nameOf(key).isPresent();
            } catch (RuntimeException e) {
                return true; // else there would be nothing to fail
            }
        }

        /** One object that the host can't write must not hide the others. */
        private void read(Binding binding, String id, Map<ObjectKey, ObjectState> states) {
            ObjectKey key = binding.key(id);
            try {
                Optional<ObjectState> state = binding.read(id);
                state.ifPresent(present -> states.put(present.key(), present));
                if (unreadable.remove(key) && state.isPresent()) {
                    LOGGER.log(Level.INFO, "Cluster: {0} can be read again", key);
                }
            } catch (RuntimeException e) {
                LOGGER.log(
                        unreadable.add(key) ? Level.WARNING : Level.FINE,
                        "Cluster: {0} can''t be read, and counts as unchanged until it can: {1}",
                        new Object[] {key, ObjectCodec.rootMessage(e)});
                LOGGER.log(Level.FINE, "why", e);
            }
        }

        /** What is on the disk is no matter of what is read. */
        private void lookWhetherWritten(Binding binding, String id) {
            try {
                if (changed.remove(binding.key(id)) && !binding.isWritten(id)) {
                    repair.isDoubted(binding.key(id));
                }
            } catch (RuntimeException e) {
                LOGGER.log(Level.FINE, "whether " + binding.key(id) + " is written is not to be told", e);
            }
        }

        @Override
        public Applied apply(List<Change> changes) {
            Map<ObjectKey, Outcome> outcomes = new LinkedHashMap<>();
            Set<ObjectKey> alsoTouched = applyAll(changes, outcomes);
            changes.forEach(change -> noteForDisk(change.key()));
            alsoTouched.addAll(applying.during(CatalogConfigurationStore.this::complete));
            return new Applied(outcomes, alsoTouched);
        }

        /**
         * Again and again while something succeeds: a change may make room for another one of the batch.
         *
         * @return what any of them changed beside its own object
         */
        private Set<ObjectKey> applyAll(List<Change> changes, Map<ObjectKey, Outcome> outcomes) {
            Set<ObjectKey> alsoTouched = new LinkedHashSet<>();
            List<Change> pending = new ArrayList<>(changes);
            pending.sort(Comparator.comparingInt(this::order));
            boolean progress = true;
            while (progress && !pending.isEmpty()) {
                progress = false;
                for (Change change : List.copyOf(pending)) {
                    Set<ObjectKey> touchedKeys = applying.during(() -> outcomes.put(change.key(), applyOne(change)));
                    if (outcomes.get(change.key()) instanceof Outcome.Done) {
                        progress = true;
                        pending.remove(change);
                        touchedKeys.remove(change.key());
                    }
                    alsoTouched.addAll(touchedKeys);
                }
            }
            return alsoTouched;
        }

        private int order(Change change) {
            int rank = ranks.getOrDefault(change.key().kind(), ranks.size());
            return change instanceof Change.Put ? rank : 3 * ranks.size() - rank;
        }

        private Outcome applyOne(Change change) {
            Binding binding = bindings.get(change.key().kind());
            if (binding == null) {
                return new Outcome.Refused(
                        "this node doesn't know the kind " + change.key().kind());
            }
            SecurityContext before = SecurityContextHolder.getContext();
            SecurityContextHolder.setContext(asAdministrator(change.user()));
            try {
                if (change instanceof Change.Put put) {
                    return binding.put(put);
                }
                binding.remove(change.key().id());
                return new Outcome.Done(Optional.empty());
            } catch (UnreadableContentException e) {
                return new Outcome.Refused(e.getMessage());
            } catch (RuntimeException e) {
                if (!readOnly && isOfDisk(e)) {
                    repair.isNeeded();
                }
                LOGGER.log(Level.FINE, "refused " + change.key(), e);
                return new Outcome.Refused(ObjectCodec.rootMessage(e));
            } finally {
                SecurityContextHolder.setContext(before);
            }
        }
    }
}
