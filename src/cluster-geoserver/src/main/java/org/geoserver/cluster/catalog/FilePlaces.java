/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static java.util.Map.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;

/**
 * Where GeoServer looks for the files of the catalog's objects: the object's name says it, and those of what it is in. Reads the
 * directory, and writes nothing.
 */
final class FilePlaces {

    static final String WORKSPACES = "workspaces";

    private static final String MODIFIED = "dateModified";

    private static final Map<Class<? extends CatalogInfo>, String> FILE_NAMES = Map.ofEntries(
            entry(WorkspaceInfo.class, "workspace.xml"),
            entry(NamespaceInfo.class, "namespace.xml"),
            entry(DataStoreInfo.class, "datastore.xml"),
            entry(CoverageStoreInfo.class, "coveragestore.xml"),
            entry(WMSStoreInfo.class, "wmsstore.xml"),
            entry(WMTSStoreInfo.class, "wmtsstore.xml"),
            entry(FeatureTypeInfo.class, "featuretype.xml"),
            entry(CoverageInfo.class, "coverage.xml"),
            entry(WMSLayerInfo.class, "wmslayer.xml"),
            entry(WMTSLayerInfo.class, "wmtslayer.xml"),
            entry(LayerInfo.class, "layer.xml"));

    private final Catalog catalog;
    private final GeoServerDataDirectory directory;
    private final ObjectCodec codec;

    FilePlaces(Catalog catalog, GeoServerDataDirectory directory, ObjectCodec codec) {
        this.catalog = catalog;
        this.directory = directory;
        this.codec = codec;
    }

    /** Those that have no file where GeoServer looks for it. Reads none. */
    List<CatalogInfo> homeless() {
        return all().filter(info -> !Files.exists(file(info))).toList();
    }

    /** Whether the object's file is where GeoServer looks for it, and says of it what the catalog says. */
    boolean isWritten(CatalogInfo info) {
        Path file = file(info);
        return says(file, "id", info.getId()) && isNamed(info, file) && isDated(info, file);
    }

    private static boolean isNamed(CatalogInfo info, Path file) {
        if (info instanceof NamespaceInfo namespace) {
            return says(file, "prefix", namespace.getPrefix());
        } else if (info instanceof LayerInfo) {
            return true; // it has its resource's, whatever the file says
        }
        String name = Names.nameOf(info);
        return says(file, "name", name.substring(name.indexOf(':') + 1));
    }

    /** GeoServer notes when an object was changed, and so which of its states is in the file. */
    private boolean isDated(CatalogInfo info, Path file) {
        if (info.getDateModified() == null) {
            return true;
        }
        byte[] xml = codec.identify(info).getBytes(StandardCharsets.UTF_8);
        return ConfigurationFiles.text(file, MODIFIED)
                .equals(ConfigurationFiles.text(new ByteArrayInputStream(xml), MODIFIED));
    }

    private static boolean says(Path file, String element, String text) {
        return ConfigurationFiles.text(file, element).equals(Optional.of(text));
    }

    /** Containers come before what is in them. */
    Stream<CatalogInfo> all() {
        return Stream.<Collection<? extends CatalogInfo>>of(
                        catalog.getWorkspaces(),
                        namespaces(),
                        catalog.getStores(StoreInfo.class),
                        catalog.getResources(ResourceInfo.class),
                        catalog.getLayers(),
                        catalog.getLayerGroups(),
                        catalog.getStyles())
                .flatMap(Collection::stream);
    }

    /** Namespaces that have another name than their workspace since GeoServer failed to rename both, and the workspaces. */
    Map<NamespaceInfo, WorkspaceInfo> strays() {
        Map<String, NamespaceInfo> strays = new HashMap<>();
        catalog.getNamespaces().stream()
                .filter(namespace -> catalog.getWorkspaceByName(namespace.getPrefix()) == null)
                .forEach(stray -> strays.put(stray.getId(), stray));
        Map<NamespaceInfo, WorkspaceInfo> found = new HashMap<>();
        if (!strays.isEmpty()) {
            catalog.getWorkspaces().stream()
                    .filter(workspace -> catalog.getNamespaceByPrefix(workspace.getName()) == null)
                    .forEach(lonely -> folders(lonely)
                            .flatMap(folder -> ConfigurationFiles.text(folder.resolve("namespace.xml"), "id").stream())
                            .map(strays::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(stray -> found.put(stray, lonely)));
        }
        return found;
    }

    /** The place of a container, and those beside it, that have a file of it. */
    Stream<Path> folders(CatalogInfo container) {
        Path parent = folder(container).getParent();
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries
                    .filter(entry -> says(entry.resolve(fileName(container)), "id", container.getId()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an object of this kind has a file of this name. */
    static boolean isOfKind(Path file, CatalogInfo info) {
        return info instanceof StyleInfo
                ? file.getParent().endsWith("styles")
                : info instanceof LayerGroupInfo
                        ? file.getParent().endsWith("layergroups")
                        : file.endsWith(fileName(info));
    }

    /** The bodies of all styles. */
    Stream<Path> bodies() {
        return catalog.getStyles().stream()
                .filter(style -> style.getFilename() != null)
                .map(this::body);
    }

    /** One without a workspace is what is left of a renaming: it stays in the folder of the workspace. */
    private List<NamespaceInfo> namespaces() {
        return catalog.getNamespaces().stream()
                .filter(namespace -> catalog.getWorkspaceByName(namespace.getPrefix()) != null)
                .toList();
    }

    /** Whether it has a folder, in which other objects may be. */
    static boolean isContainer(CatalogInfo info) {
        return info instanceof WorkspaceInfo || info instanceof StoreInfo || info instanceof ResourceInfo;
    }

    Path folder(CatalogInfo container) {
        return file(container).getParent();
    }

    Path file(CatalogInfo info) {
        return path(config(info));
    }

    private Resource config(CatalogInfo info) {
        if (info instanceof WorkspaceInfo workspace) {
            return directory.config(workspace);
        } else if (info instanceof NamespaceInfo namespace) {
            return directory.config(namespace);
        } else if (info instanceof StoreInfo store) {
            return directory.get(store).get(fileName(store));
        } else if (info instanceof ResourceInfo resource) {
            return directory.get(resource).get(fileName(resource));
        } else if (info instanceof LayerInfo layer) {
            return directory.config(layer);
        } else if (info instanceof LayerGroupInfo group) {
            return directory.config(group);
        } else if (info instanceof StyleInfo style) {
            return directory.config(style);
        }
        throw new IllegalArgumentException("no file is known of " + info.getClass());
    }

    /** Of those whose file has the same name whatever their own is. */
    private static String fileName(CatalogInfo info) {
        return FILE_NAMES.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(info))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    Path body(StyleInfo style) {
        return path(directory.style(style));
    }

    private Path path(Resource resource) {
        return root().resolve(resource.path());
    }

    Path root() {
        return directory.root().toPath();
    }
}
