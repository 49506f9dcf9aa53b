/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.util.XStreamServiceLoader;

/**
 * The bindings of what the host keeps beside its catalog: global settings, logging, and the settings and services of
 * workspaces. What belongs to a workspace goes by the workspace's name, and has its GeoServer id as a part of its state.
 */
final class ConfigurationBindings {

    private ConfigurationBindings() {}

    /**
     * @param loaders the host's services, each with what reads and writes it
     * @param missing tells which of some references don't hold
     */
    static List<Binding> of(
            GeoServer geoServer,
            ObjectCodec codec,
            List<XStreamServiceLoader<?>> loaders,
            Applying applying,
            Function<Set<Reference>, Set<QualifiedName>> missing) {
        Host host = new Host(geoServer, codec, applying, missing);
        List<Binding> bindings = new ArrayList<>();
        bindings.add(new Global(host));
        bindings.add(new Logging(host));
        bindings.add(new Settings(host));
        bindings.add(new Services(host, loaders));
        return List.copyOf(bindings);
    }

    /** What the bindings share. */
    private record Host(
            GeoServer geoServer,
            ObjectCodec codec,
            Applying applying,
            Function<Set<Reference>, Set<QualifiedName>> missing) {

        Catalog catalog() {
            return geoServer.getCatalog();
        }
    }

    /** What all of them have in common. */
    private abstract static class OfConfiguration<T extends Info> extends InfoBinding<T> {

        protected final Host host;

        OfConfiguration(String kind, Class<T> type, Set<String> roots, Host host) {
            super(kind, List.of(type), roots, host.applying());
            this.host = host;
        }

        protected final GeoServer geoServer() {
            return host.geoServer();
        }

        @Override
        protected final Set<QualifiedName> missing(Set<Reference> references) {
            return host.missing().apply(references);
        }

        @Override
        protected Optional<T> byName(String name) {
            return byId(name);
        }

        @Override
        protected String name(T info) {
            return id(info);
        }

        @Override
        protected String encode(T info) {
            return host.codec().encode(info);
        }

        @Override
        protected String identify(T info) {
            return encode(info);
        }

        protected final Optional<WorkspaceInfo> workspace(String name) {
            return Optional.ofNullable(host.catalog().getWorkspaceByName(name));
        }
    }

    /** A kind of which there is always exactly one. */
    private abstract static class Single<T extends Info> extends OfConfiguration<T> {

        Single(String kind, Class<T> type, Set<String> roots, Host host) {
            super(kind, type, roots, host);
        }

        protected abstract T get();

        @Override
        protected String encode(T info) {
            return WireXml.withoutId(super.encode(info));
        }

        @Override
        protected final Collection<T> all() {
            return Optional.ofNullable(get()).stream().toList();
        }

        @Override
        protected final Optional<T> byId(String id) {
            return id.equals(kind()) ? Optional.ofNullable(get()) : Optional.empty();
        }

        @Override
        protected final String id(T info) {
            return kind();
        }

        @Override
        protected final Set<Reference> requires(T info) {
            return Set.of();
        }

        @Override
        protected final void add(T info) {
            throw new IllegalStateException("a GeoServer has just one " + kind());
        }

        @Override
        protected final void delete(T info) {
            throw new IllegalStateException("a GeoServer can't be without its " + kind());
        }
    }

    private static final class Global extends Single<GeoServerInfo> {

        Global(Host host) {
            super(Names.GLOBAL, GeoServerInfo.class, Set.of("global"), host);
        }

        @Override
        protected GeoServerInfo get() {
            return geoServer().getGlobal();
        }

        /** The update sequence is raised by every change; nodes agree on it by heartbeat. */
        @Override
        protected String encode(GeoServerInfo global) {
            return WireXml.withoutUpdateSequence(super.encode(global));
        }

        @Override
        protected GeoServerInfo decode(String xml, String id) throws UnreadableContentException {
            GeoServerInfo global = host.codec().decode(xml, GeoServerInfo.class, roots());
            global.setUpdateSequence(get().getUpdateSequence());
            return global;
        }

        @Override
        protected void save(GeoServerInfo global) {
            geoServer().save(global);
        }
    }

    private static final class Logging extends Single<LoggingInfo> {

        Logging(Host host) {
            super(Names.LOGGING, LoggingInfo.class, Set.of("logging"), host);
        }

        @Override
        protected LoggingInfo get() {
            return geoServer().getLogging();
        }

        @Override
        protected LoggingInfo decode(String xml, String id) throws UnreadableContentException {
            return host.codec().decode(xml, LoggingInfo.class, roots());
        }

        @Override
        protected void save(LoggingInfo logging) {
            geoServer().save(logging);
        }
    }

    /** The settings of workspaces, by the workspace's name. */
    private static final class Settings extends OfConfiguration<SettingsInfo> {

        Settings(Host host) {
            super(Names.SETTINGS, SettingsInfo.class, Set.of("settings"), host);
        }

        @Override
        protected Collection<SettingsInfo> all() {
            return host.catalog().getWorkspaces().stream()
                    .map(geoServer()::getSettings)
                    .filter(settings -> settings != null && settings.getWorkspace() != null)
                    .toList();
        }

        @Override
        protected Optional<SettingsInfo> byId(String workspace) {
            return workspace(workspace)
                    .map(geoServer()::getSettings)
                    .filter(settings -> settings.getWorkspace() != null);
        }

        @Override
        protected String id(SettingsInfo settings) {
            return settings.getWorkspace().getName();
        }

        @Override
        protected Set<Reference> requires(SettingsInfo settings) {
            return Set.of(Names.reference(settings.getWorkspace()));
        }

        @Override
        protected String encode(SettingsInfo settings) {
            return WireXml.withoutWorkspace(super.encode(settings));
        }

        @Override
        protected SettingsInfo decode(String xml, String workspace) throws UnreadableContentException {
            SettingsInfo settings = host.codec().decode(xml, SettingsInfo.class, roots());
            settings.setWorkspace(ModificationProxy.unwrap(workspace(workspace).orElseThrow()));
            return settings;
        }

        @Override
        protected void add(SettingsInfo settings) {
            geoServer().add(settings);
        }

        @Override
        protected void save(SettingsInfo settings) {
            geoServer().save(settings);
        }

        @Override
        protected void delete(SettingsInfo settings) {
            geoServer().remove(settings);
        }
    }

    /**
     * The services, global ones as {@code wms} and those of a workspace as {@code workspace/wms}. Each is written by its
     * own loader, which knows its types.
     */
    private static final class Services extends OfConfiguration<ServiceInfo> {

        private final List<XStreamServiceLoader<?>> loaders;

        Services(Host host, List<XStreamServiceLoader<?>> loaders) {
            super(Names.SERVICE, ServiceInfo.class, Set.of(), host);
            this.loaders = loaders;
        }

        @Override
        protected Collection<ServiceInfo> all() {
            List<ServiceInfo> all = new ArrayList<>();
            for (ServiceInfo service : geoServer().getServices()) {
                loaderOf(service).ifPresent(loader -> all.add(service));
            }
            for (WorkspaceInfo workspace : host.catalog().getWorkspaces()) {
                for (ServiceInfo service : geoServer().getServices(workspace)) {
                    loaderOf(service).ifPresent(loader -> all.add(service));
                }
            }
            return all;
        }

        @Override
        protected Optional<ServiceInfo> byId(String id) {
            int slash = id.indexOf('/');
            Class<? extends ServiceInfo> type =
                    loader(id.substring(slash + 1)).map(Services::typeOf).orElse(null);
            if (type == null) {
                return Optional.empty();
            }
            if (slash < 0) {
                return Optional.ofNullable(geoServer().getService(type));
            }
            return workspace(id.substring(0, slash))
                    .map(workspace -> geoServer().getService(workspace, type));
        }

        @Override
        protected String id(ServiceInfo service) {
            String name = loaderOf(service).map(Services::nameOf).orElseThrow();
            return service.getWorkspace() == null
                    ? name
                    : service.getWorkspace().getName() + "/" + name;
        }

        @Override
        protected Set<Reference> requires(ServiceInfo service) {
            return service.getWorkspace() == null ? Set.of() : Set.of(Names.reference(service.getWorkspace()));
        }

        @Override
        protected Class<? extends ServiceInfo> typeOf(ServiceInfo service) {
            return loaderOf(service)
                    .<Class<? extends ServiceInfo>>map(Services::typeOf)
                    .orElseThrow();
        }

        @Override
        protected String encode(ServiceInfo service) {
            XStreamServiceLoader<?> loader = loaderOf(service).orElseThrow();
            String xml = write(loader, ModificationProxy.unwrap(service));
            return WireXml.withoutWorkspace(xml);
        }

        @SuppressWarnings("unchecked")
        private <S extends ServiceInfo> String write(XStreamServiceLoader<S> loader, ServiceInfo service) {
            MemoryFolder folder = new MemoryFolder();
            try {
                loader.save((S) service, geoServer(), folder);
            } catch (Exception e) {
                throw new IllegalStateException("the host can't write service " + nameOf(loader), e);
            }
            return new String(folder.contents(loader.getFilename()), StandardCharsets.UTF_8);
        }

        @Override
        protected ServiceInfo decode(String xml, String id) throws UnreadableContentException {
            int slash = id.indexOf('/');
            XStreamServiceLoader<?> loader = loader(id.substring(slash + 1))
                    .orElseThrow(() ->
                            new UnreadableContentException("this node has no service " + id.substring(slash + 1)));
            WireXml.check(xml, Set.of(nameOf(loader)));
            ServiceInfo service;
            try {
                service = loader.load(
                        geoServer(), MemoryFolder.holding(loader.getFilename(), xml.getBytes(StandardCharsets.UTF_8)));
            } catch (Exception e) {
                throw new UnreadableContentException(
                        "the host can't read service " + id + ": " + ObjectCodec.rootMessage(e), e);
            }
            if (slash >= 0) {
                service.setWorkspace(ModificationProxy.unwrap(
                        workspace(id.substring(0, slash)).orElseThrow()));
            }
            return service;
        }

        @Override
        protected void add(ServiceInfo service) {
            service.setGeoServer(geoServer());
            geoServer().add(service);
        }

        @Override
        protected void save(ServiceInfo service) {
            geoServer().save(service);
        }

        @Override
        protected void delete(ServiceInfo service) {
            geoServer().remove(service);
        }

        private Optional<XStreamServiceLoader<?>> loaderOf(ServiceInfo service) {
            Object real = ModificationProxy.unwrap(service);
            return loaders.stream()
                    .filter(loader -> loader.getServiceClass().isInstance(real))
                    .findFirst();
        }

        private Optional<XStreamServiceLoader<?>> loader(String name) {
            return loaders.stream()
                    .filter(loader -> nameOf(loader).equals(name))
                    .findFirst();
        }

        private static Class<? extends ServiceInfo> typeOf(XStreamServiceLoader<?> loader) {
            return loader.getServiceClass();
        }

        private static String nameOf(XStreamServiceLoader<?> loader) {
            String file = loader.getFilename();
            return file.endsWith(".xml") ? file.substring(0, file.length() - ".xml".length()) : file;
        }
    }
}
