/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.geoserver.cluster.catalog.Names.references;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.geoserver.catalog.CascadeDeleteVisitor;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.ows.util.OwsUtils;

/** The bindings of what the host's catalog holds, in the order that their references need. */
final class CatalogBindings {

    private CatalogBindings() {}

    /** @param missing tells which of some references don't hold */
    static List<Binding> of(
            Catalog catalog,
            ObjectCodec codec,
            StyleFiles styleFiles,
            Applying applying,
            Function<Set<Reference>, Set<QualifiedName>> missing) {
        Host host = new Host(catalog, codec, applying, missing);
        return List.of(
                new Workspaces(host),
                new Namespaces(host),
                new Styles(host, styleFiles),
                new Stores(host),
                new Resources(host),
                new Layers(host),
                new LayerGroups(host));
    }

    /** What the bindings share. */
    private record Host(
            Catalog catalog,
            ObjectCodec codec,
            Applying applying,
            Function<Set<Reference>, Set<QualifiedName>> missing) {

        /** {@code workspace:name}, or a bare name for what is in no workspace. */
        <T> Optional<T> inWorkspace(String name, BiLookup<T> lookup, Function<String, T> global) {
            int colon = name.indexOf(':');
            if (colon < 0) {
                return Optional.ofNullable(global.apply(name));
            }
            WorkspaceInfo workspace = catalog.getWorkspaceByName(name.substring(0, colon));
            return workspace == null
                    ? Optional.empty()
                    : Optional.ofNullable(lookup.find(workspace, name.substring(colon + 1)));
        }
    }

    private interface BiLookup<T> {
        T find(WorkspaceInfo workspace, String name);
    }

    /** What all kinds of the catalog have in common. */
    private abstract static class OfCatalog<T extends CatalogInfo> extends InfoBinding<T> {

        protected final Host host;

        OfCatalog(String kind, List<Class<? extends T>> types, Set<String> roots, Host host) {
            super(kind, types, roots, host.applying());
            this.host = host;
        }

        protected final Catalog catalog() {
            return host.catalog();
        }

        protected final void cascade(CatalogInfo info) {
            info.accept(new CascadeDeleteVisitor(catalog()));
        }

        protected abstract Class<T> type();

        @Override
        protected final String id(T info) {
            return info.getId();
        }

        @Override
        protected final String name(T info) {
            return Names.nameOf(info);
        }

        @Override
        protected final String encode(T info) {
            return WireXml.withoutId(host.codec().encode(info));
        }

        @Override
        protected final String identify(T info) {
            return host.codec().identify(info);
        }

        @Override
        protected final T decode(String xml, String id) throws UnreadableContentException {
            T info = host.codec().decode(xml, type(), roots());
            OwsUtils.set(info, "id", id);
            return info;
        }

        /** Gives it another name; false where the name is not the object's own. */
        protected abstract boolean rename(T info, String name);

        @Override
        public final boolean moveAside(String id) {
            Optional<T> present = byId(id).filter(
                            info -> rename(info, "aside-" + Content.of(id).hash()));
            present.ifPresent(this::save);
            return present.isPresent();
        }

        @Override
        protected final Set<QualifiedName> missing(Set<Reference> references) {
            return host.missing().apply(references);
        }
    }

    private static final class Workspaces extends OfCatalog<WorkspaceInfo> {

        Workspaces(Host host) {
            super(Names.WORKSPACE, List.of(WorkspaceInfo.class), Set.of("workspace"), host);
        }

        @Override
        protected Class<WorkspaceInfo> type() {
            return WorkspaceInfo.class;
        }

        @Override
        protected Collection<WorkspaceInfo> all() {
            return catalog().getWorkspaces();
        }

        @Override
        protected Optional<WorkspaceInfo> byId(String id) {
            return Optional.ofNullable(catalog().getWorkspace(id));
        }

        @Override
        protected Optional<WorkspaceInfo> byName(String name) {
            return Optional.ofNullable(catalog().getWorkspaceByName(name));
        }

        @Override
        protected Set<Reference> requires(WorkspaceInfo workspace) {
            return Set.of();
        }

        @Override
        protected void add(WorkspaceInfo workspace) {
            catalog().add(workspace);
        }

        @Override
        protected boolean rename(WorkspaceInfo workspace, String name) {
            workspace.setName(name);
            return true;
        }

        @Override
        protected void save(WorkspaceInfo workspace) {
            catalog().save(workspace);
        }

        @Override
        protected void delete(WorkspaceInfo workspace) {
            cascade(workspace);
        }
    }

    private static final class Namespaces extends OfCatalog<NamespaceInfo> {

        Namespaces(Host host) {
            super(Names.NAMESPACE, List.of(NamespaceInfo.class), Set.of("namespace"), host);
        }

        @Override
        protected Class<NamespaceInfo> type() {
            return NamespaceInfo.class;
        }

        @Override
        protected Collection<NamespaceInfo> all() {
            return catalog().getNamespaces();
        }

        @Override
        protected Optional<NamespaceInfo> byId(String id) {
            return Optional.ofNullable(catalog().getNamespace(id));
        }

        @Override
        protected Optional<NamespaceInfo> byName(String prefix) {
            return Optional.ofNullable(catalog().getNamespaceByPrefix(prefix));
        }

        /** A namespace and its workspace come and go together, so neither waits for the other. */
        @Override
        protected Set<Reference> requires(NamespaceInfo namespace) {
            return Set.of();
        }

        @Override
        protected void add(NamespaceInfo namespace) {
            catalog().add(namespace);
        }

        @Override
        protected boolean rename(NamespaceInfo namespace, String name) {
            namespace.setPrefix(name);
            return true;
        }

        @Override
        protected void save(NamespaceInfo namespace) {
            catalog().save(namespace);
        }

        @Override
        protected void delete(NamespaceInfo namespace) {
            WorkspaceInfo workspace = catalog().getWorkspaceByName(namespace.getPrefix());
            if (workspace != null) {
                cascade(workspace);
            } else {
                catalog().remove(namespace);
            }
        }
    }

    private static final class Styles extends OfCatalog<StyleInfo> {

        private final StyleFiles files;

        Styles(Host host, StyleFiles files) {
            super(Names.STYLE, List.of(StyleInfo.class), Set.of("style"), host);
            this.files = files;
        }

        @Override
        protected Class<StyleInfo> type() {
            return StyleInfo.class;
        }

        @Override
        protected Collection<StyleInfo> all() {
            return catalog().getStyles();
        }

        @Override
        protected Optional<StyleInfo> byId(String id) {
            return Optional.ofNullable(catalog().getStyle(id));
        }

        @Override
        protected Optional<StyleInfo> byName(String name) {
            return host.inWorkspace(
                    name,
                    catalog()::getStyleByName,
                    global -> globalOnly(catalog().getStyleByName((WorkspaceInfo) null, global)));
        }

        /** The host falls back on styles of the default workspace. */
        private static StyleInfo globalOnly(StyleInfo style) {
            return style == null || style.getWorkspace() != null ? null : style;
        }

        @Override
        protected Set<Reference> requires(StyleInfo style) {
            return references(Arrays.asList(style.getWorkspace()));
        }

        @Override
        protected SortedMap<String, byte[]> files(StyleInfo style) {
            return files.read(style);
        }

        @Override
        protected void writeFiles(StyleInfo style, SortedMap<String, byte[]> contents)
                throws UnreadableContentException {
            files.write(style, contents);
        }

        @Override
        protected void add(StyleInfo style) {
            catalog().add(style);
        }

        @Override
        protected boolean rename(StyleInfo style, String name) {
            style.setName(name);
            return true;
        }

        @Override
        protected void save(StyleInfo style) {
            catalog().save(style);
        }

        @Override
        protected void delete(StyleInfo style) {
            cascade(style);
        }
    }

    private static final class Stores extends OfCatalog<StoreInfo> {

        Stores(Host host) {
            super(
                    Names.STORE,
                    List.of(DataStoreInfo.class, CoverageStoreInfo.class, WMSStoreInfo.class, WMTSStoreInfo.class),
                    Set.of("dataStore", "coverageStore", "wmsStore", "wmtsStore"),
                    host);
        }

        @Override
        protected Class<StoreInfo> type() {
            return StoreInfo.class;
        }

        /** Connection parameters hold passwords. */
        @Override
        protected boolean isSecret() {
            return true;
        }

        @Override
        protected Collection<StoreInfo> all() {
            return catalog().getStores(StoreInfo.class);
        }

        @Override
        protected Optional<StoreInfo> byId(String id) {
            return Optional.ofNullable(catalog().getStore(id, StoreInfo.class));
        }

        @Override
        protected Optional<StoreInfo> byName(String name) {
            return host.inWorkspace(
                    name,
                    (workspace, local) -> catalog().getStoreByName(workspace, local, StoreInfo.class),
                    global -> null);
        }

        @Override
        protected Set<Reference> requires(StoreInfo store) {
            return references(Arrays.asList(store.getWorkspace()));
        }

        @Override
        protected void add(StoreInfo store) {
            catalog().add(store);
        }

        @Override
        protected boolean rename(StoreInfo store, String name) {
            store.setName(name);
            return true;
        }

        @Override
        protected void save(StoreInfo store) {
            catalog().save(store);
        }

        @Override
        protected void delete(StoreInfo store) {
            cascade(store);
        }
    }

    private static final class Resources extends OfCatalog<ResourceInfo> {

        Resources(Host host) {
            super(
                    Names.RESOURCE,
                    List.of(FeatureTypeInfo.class, CoverageInfo.class, WMSLayerInfo.class, WMTSLayerInfo.class),
                    Set.of("featureType", "coverage", "wmsLayer", "wmtsLayer"),
                    host);
        }

        @Override
        protected Class<ResourceInfo> type() {
            return ResourceInfo.class;
        }

        @Override
        protected Collection<ResourceInfo> all() {
            return catalog().getResources(ResourceInfo.class);
        }

        @Override
        protected Optional<ResourceInfo> byId(String id) {
            return Optional.ofNullable(catalog().getResource(id, ResourceInfo.class));
        }

        @Override
        protected Optional<ResourceInfo> byName(String name) {
            int colon = name.indexOf(':');
            NamespaceInfo namespace = colon < 0 ? null : catalog().getNamespaceByPrefix(name.substring(0, colon));
            return namespace == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            catalog().getResourceByName(namespace, name.substring(colon + 1), ResourceInfo.class));
        }

        @Override
        protected Set<Reference> requires(ResourceInfo resource) {
            return references(Arrays.asList(resource.getStore(), resource.getNamespace()));
        }

        @Override
        protected void add(ResourceInfo resource) {
            catalog().add(resource);
        }

        @Override
        protected boolean rename(ResourceInfo resource, String name) {
            resource.setName(name);
            return true;
        }

        @Override
        protected void save(ResourceInfo resource) {
            catalog().save(resource);
        }

        /** The layers go first: the host doesn't remove a resource that one shows. */
        @Override
        protected void delete(ResourceInfo resource) {
            for (LayerInfo layer : catalog().getLayers(resource)) {
                Layers.delete(catalog(), layer);
            }
            catalog().remove(resource);
        }
    }

    private static final class Layers extends OfCatalog<LayerInfo> {

        Layers(Host host) {
            super(Names.LAYER, List.of(LayerInfo.class), Set.of("layer"), host);
        }

        @Override
        protected Class<LayerInfo> type() {
            return LayerInfo.class;
        }

        @Override
        protected Collection<LayerInfo> all() {
            return catalog().getLayers();
        }

        @Override
        protected Optional<LayerInfo> byId(String id) {
            return Optional.ofNullable(catalog().getLayer(id));
        }

        @Override
        protected Optional<LayerInfo> byName(String name) {
            return Optional.ofNullable(catalog().getLayerByName(name));
        }

        @Override
        protected Set<Reference> requires(LayerInfo layer) {
            List<CatalogInfo> needed = new ArrayList<>(layer.getStyles());
            needed.add(layer.getResource());
            needed.add(layer.getDefaultStyle());
            return references(needed);
        }

        @Override
        protected void add(LayerInfo layer) {
            catalog().add(layer);
        }

        /** It has its resource's. */
        @Override
        protected boolean rename(LayerInfo layer, String name) {
            return false;
        }

        @Override
        protected void save(LayerInfo layer) {
            catalog().save(layer);
        }

        @Override
        protected void delete(LayerInfo layer) {
            delete(catalog(), layer);
        }

        /**
         * Takes the layer out of the groups that show it, and a group away that would show nothing. The host's own
         * cascade would take the resource too, whose removal is a change of its own.
         */
        static void delete(Catalog catalog, LayerInfo layer) {
            for (LayerGroupInfo group : catalog.getLayerGroups()) {
                boolean shown = removeFrom(group, layer);
                boolean root = group.getRootLayer() != null
                        && layer.getId().equals(group.getRootLayer().getId());
                if (root || (shown && group.getLayers().isEmpty())) {
                    group.accept(new CascadeDeleteVisitor(catalog));
                } else if (shown) {
                    catalog.save(group);
                }
            }
            catalog.remove(layer);
        }

        private static boolean removeFrom(LayerGroupInfo group, LayerInfo layer) {
            boolean removed = false;
            List<PublishedInfo> layers = group.getLayers();
            for (int i = layers.size() - 1; i >= 0; i--) {
                PublishedInfo member = layers.get(i);
                if (member != null && layer.getId().equals(member.getId())) {
                    layers.remove(i);
                    if (i < group.getStyles().size()) {
                        group.getStyles().remove(i);
                    }
                    removed = true;
                }
            }
            return removed;
        }
    }

    private static final class LayerGroups extends OfCatalog<LayerGroupInfo> {

        LayerGroups(Host host) {
            super(Names.LAYER_GROUP, List.of(LayerGroupInfo.class), Set.of("layerGroup"), host);
        }

        @Override
        protected Class<LayerGroupInfo> type() {
            return LayerGroupInfo.class;
        }

        @Override
        protected Collection<LayerGroupInfo> all() {
            return catalog().getLayerGroups();
        }

        @Override
        protected Optional<LayerGroupInfo> byId(String id) {
            return Optional.ofNullable(catalog().getLayerGroup(id));
        }

        @Override
        protected Optional<LayerGroupInfo> byName(String name) {
            return host.inWorkspace(
                    name,
                    catalog()::getLayerGroupByName,
                    global -> globalOnly(catalog().getLayerGroupByName((WorkspaceInfo) null, global)));
        }

        private static LayerGroupInfo globalOnly(LayerGroupInfo group) {
            return group == null || group.getWorkspace() != null ? null : group;
        }

        @Override
        protected Set<Reference> requires(LayerGroupInfo group) {
            List<CatalogInfo> needed = new ArrayList<>(group.getLayers());
            needed.addAll(group.getStyles());
            needed.add(group.getWorkspace());
            needed.add(group.getRootLayer());
            needed.add(group.getRootLayerStyle());
            return new HashSet<>(references(needed));
        }

        @Override
        protected void add(LayerGroupInfo group) {
            catalog().add(group);
        }

        @Override
        protected boolean rename(LayerGroupInfo group, String name) {
            group.setName(name);
            return true;
        }

        @Override
        protected void save(LayerGroupInfo group) {
            catalog().save(group);
        }

        @Override
        protected void delete(LayerGroupInfo group) {
            cascade(group);
        }
    }
}
