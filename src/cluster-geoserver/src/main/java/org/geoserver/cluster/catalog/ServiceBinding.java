/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.resource.Resource;

/**
 * The services, global ones as {@code wms} and those of a workspace as {@code workspace/wms}. Each is written by its
 * own loader, which knows its types.
 */
final class ServiceBinding extends ConfigurationBinding<ServiceInfo> {

    private final List<XStreamServiceLoader<?>> loaders;

    ServiceBinding(BindingContext context, List<XStreamServiceLoader<?>> loaders) {
        super(Names.SERVICE, ServiceInfo.class, Set.of(), context);
        this.loaders = loaders;
    }

    @Override
    protected Collection<ServiceInfo> all() {
        List<ServiceInfo> all = new ArrayList<>();
        for (ServiceInfo service : geoServer().getServices()) {
            loaderOf(service).ifPresent(loader -> all.add(service));
        }
        for (WorkspaceInfo workspace : context.catalog().getWorkspaces()) {
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
                loader(id.substring(slash + 1)).map(ServiceBinding::typeOf).orElse(null);
        if (type == null) {
            return Optional.empty();
        }
        if (slash < 0) {
            return Optional.ofNullable(geoServer().getService(type));
        }
        return context.workspace(id.substring(0, slash))
                .map(workspace -> geoServer().getService(workspace, type));
    }

    @Override
    protected String id(ServiceInfo service) {
        String name = loaderOf(service).map(ServiceBinding::nameOf).orElseThrow();
        return service.getWorkspace() == null ? name : service.getWorkspace().getName() + "/" + name;
    }

    /** The key has its workspace's name. */
    @Override
    protected Set<QualifiedName> missing(Set<Reference> references) {
        return context.missingByName(references);
    }

    @Override
    protected Set<Reference> requires(ServiceInfo service) {
        return service.getWorkspace() == null ? Set.of() : Set.of(Names.reference(service.getWorkspace()));
    }

    @Override
    protected Class<? extends ServiceInfo> typeOf(ServiceInfo service) {
        return loaderOf(service)
                .<Class<? extends ServiceInfo>>map(ServiceBinding::typeOf)
                .orElseThrow();
    }

    @Override
    protected String encode(ServiceInfo service) {
        return WireXml.withoutWorkspace(written(service));
    }

    @Override
    protected String written(ServiceInfo service) {
        return write(loaderOf(service).orElseThrow(), ModificationProxy.unwrap(service));
    }

    @Override
    protected Resource file(GeoServerDataDirectory directory, ServiceInfo service) {
        return directory.get(
                service.getWorkspace(), loaderOf(service).orElseThrow().getFilename());
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
                .orElseThrow(
                        () -> new UnreadableContentException("this node has no service " + id.substring(slash + 1)));
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
                    context.workspace(id.substring(0, slash)).orElseThrow()));
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
        return loaders.stream().filter(loader -> nameOf(loader).equals(name)).findFirst();
    }

    private static Class<? extends ServiceInfo> typeOf(XStreamServiceLoader<?> loader) {
        return loader.getServiceClass();
    }

    private static String nameOf(XStreamServiceLoader<?> loader) {
        String file = loader.getFilename();
        return file.endsWith(".xml") ? file.substring(0, file.length() - ".xml".length()) : file;
    }
}
