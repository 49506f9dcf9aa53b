/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.KeywordInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;

/** What the catalog refuses: objects without a name, a name taken, a reference to what is not there. */
final class Rules {

    private static final Set<String> DEFAULT_STYLES = Set.of(
            StyleInfo.DEFAULT_POINT,
            StyleInfo.DEFAULT_LINE,
            StyleInfo.DEFAULT_POLYGON,
            StyleInfo.DEFAULT_RASTER,
            StyleInfo.DEFAULT_GENERIC);

    private final Catalog catalog;

    Rules(Catalog catalog) {
        this.catalog = catalog;
    }

    void check(WorkspaceInfo workspace) {
        notNull(workspace.getName(), "workspace name must not be null");
        refuse(
                Catalog.DEFAULT.equals(workspace.getName()),
                "default is a reserved keyword, can't be used as the workspace name");
        WorkspaceInfo existing = catalog.getWorkspaceByName(workspace.getName());
        refuse(isOther(existing, workspace), "Workspace named '" + workspace.getName() + "' already exists.");
    }

    void check(NamespaceInfo namespace) {
        String prefix = namespace.getPrefix();
        notNull(prefix, "Namespace prefix must not be null");
        refuse(Catalog.DEFAULT.equals(prefix), "default is a reserved keyword, can't be used as the namespace prefix");
        refuse(
                isOther(catalog.getNamespaceByPrefix(prefix), namespace),
                "Namespace with prefix '" + prefix + "' already exists.");
        String uri = namespace.getURI();
        if (!namespace.isIsolated() && uri != null) {
            refuse(
                    isOther(catalog.getNamespaceByURI(uri), namespace),
                    "Namespace with URI '" + uri + "' already exists.");
        }
        notNull(uri, "Namespace uri must not be null");
        try {
            new URI(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Invalid URI syntax for '" + uri + "' in namespace '" + prefix + "'", e);
        }
    }

    void check(StoreInfo store, boolean isNew) {
        refuse(isBlank(store.getName()), "Store name must not be null");
        WorkspaceInfo workspace = store.getWorkspace();
        refuse(workspace == null, "Store must be part of a workspace");
        StoreInfo existing = catalog.getStoreByName(workspace, store.getName(), StoreInfo.class);
        refuse(
                existing != null && (isNew || isOther(existing, store)),
                "Store '" + store.getName() + "' already exists in workspace '" + workspace.getName() + "'");
    }

    void check(ResourceInfo resource) {
        notNull(resource.getName(), "Resource name must not be null");
        if (!(resource instanceof CoverageInfo coverage && coverage.getNativeCoverageName() != null)) {
            notNull(resource.getNativeName(), "Resource native name must not be null");
        }
        refuse(resource.getStore() == null, "Resource must be part of a store");
        refuse(resource.getNamespace() == null, "Resource must be part of a namespace");
        String named = "Resource named '" + resource.getName() + "' already exists in ";
        refuse(
                isOther(
                        catalog.getResourceByStore(resource.getStore(), resource.getName(), ResourceInfo.class),
                        resource),
                named + "store: '" + resource.getStore().getName() + "'");
        refuse(
                isOther(
                        catalog.getResourceByName(resource.getNamespace(), resource.getName(), ResourceInfo.class),
                        resource),
                named + "namespace: '" + resource.getNamespace().getPrefix() + "'");
        checkKeywords(resource.getKeywords());
    }

    static void checkKeywords(List<KeywordInfo> keywords) {
        for (KeywordInfo keyword : keywords) {
            refuse(
                    keyword.getValue().isEmpty() || keyword.getValue().contains("\\"),
                    "Illegal keyword '" + keyword
                            + "'. Keywords must not be empty and must not contain the '\\' character");
        }
    }

    void check(LayerInfo layer) {
        ResourceInfo resource = layer.getResource();
        if (resource == null) {
            throw new NullPointerException("Layer resource must not be null");
        }
        if (catalog.getResourceByName(resource.getNamespace(), resource.getName(), ResourceInfo.class) == null) {
            throw new IllegalStateException(
                    "Found no resource named " + layer.prefixedName() + " , Layer with that name can't be added");
        }
        List<LayerInfo> layers = catalog.getLayers(resource);
        refuse(
                layers.size() == 1 && isOther(layers.get(0), layer),
                "Layer named '" + layer.getName() + "' in workspace '"
                        + (resource.getNamespace() == null
                                ? null
                                : resource.getNamespace().getPrefix())
                        + "' already exists.");
        layer.getStyles().removeIf(Objects::isNull);
    }

    void check(LayerGroupInfo group) {
        notNull(group.getName(), "Layer group name must not be null");
        WorkspaceInfo workspace = group.getWorkspace();
        refuse(
                isOther(catalog.getLayerGroupByName(workspace, group.getName()), group),
                "Layer group named '" + group.getName() + "' already exists"
                        + (workspace == null ? "" : " in workspace " + workspace.getName()));
        List<PublishedInfo> layers = group.getLayers();
        List<StyleInfo> styles = group.getStyles();
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) == null && (i >= styles.size() || styles.get(i) == null)) {
                layers.remove(i);
                if (i < styles.size()) {
                    styles.remove(i);
                }
            }
        }
        refuse(layers.isEmpty(), "Layer group must not be empty");
        refuse(
                !styles.isEmpty() && styles.size() != layers.size(),
                "Layer group has different number of styles than layers");
        refuse(isInItself(group, group, new HashSet<>()), "Layer group is in a loop: " + group.getName());
        if (workspace != null) {
            checkContentIsIn(workspace, group);
        }
        LayerGroupInfo.Mode mode = group.getMode();
        refuse(mode == null, "Layer group mode must not be null");
        boolean rooted = mode == LayerGroupInfo.Mode.EO;
        String must = "Layer group in mode " + mode + (rooted ? " must have" : " must not have") + " a root layer";
        refuse((group.getRootLayer() != null) != rooted, must);
        refuse((group.getRootLayerStyle() != null) != rooted, must + " style");
    }

    private static boolean isInItself(LayerGroupInfo group, LayerGroupInfo top, Set<String> seen) {
        for (PublishedInfo member : group.getLayers()) {
            if (member instanceof LayerGroupInfo inner) {
                if (inner.getId() != null && inner.getId().equals(top.getId())
                        || seen.add(inner.getId()) && isInItself(inner, top, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void checkContentIsIn(WorkspaceInfo workspace, LayerGroupInfo group) {
        String rule = "Layer group within a workspace (" + workspace.getName() + ") can not contain ";
        refuse(
                group.getWorkspace() != null && isOther(group.getWorkspace(), workspace),
                rule + "resources from other workspace");
        for (PublishedInfo member : group.getLayers()) {
            if (member instanceof LayerGroupInfo inner) {
                checkContentIsIn(workspace, inner);
            } else if (member instanceof LayerInfo layer) {
                refuse(
                        isOther(layer.getResource().getStore().getWorkspace(), workspace),
                        rule + "resources from other workspace");
            }
        }
        for (StyleInfo style : group.getStyles()) {
            refuse(style != null && isOther(style.getWorkspace(), workspace), rule + "styles from other workspace");
        }
    }

    void check(StyleInfo style, boolean isNew) {
        notNull(style.getName(), "Style name must not be null");
        notNull(style.getFilename(), "Style fileName must not be null");
        StyleInfo existing = catalog.getStyleByName(style.getWorkspace(), style.getName());
        refuse(
                existing != null && (isNew || isOther(existing, style)),
                "Style named '" + style.getName() + "' already exists"
                        + (style.getWorkspace() == null
                                ? ""
                                : " in workspace " + style.getWorkspace().getName()));
        StyleInfo current = isNew ? null : catalog.getStyle(style.getId());
        if (current != null && isDefault(current)) {
            refuse(!current.getName().equals(style.getName()), "Cannot rename default styles");
            refuse(style.getWorkspace() != null, "Cannot change the workspace of default styles");
        }
    }

    void checkRemoval(WorkspaceInfo workspace) {
        refuse(
                catalog.getNamespaceByPrefix(workspace.getName()) != null,
                "Cannot delete workspace with linked namespace");
        refuse(
                !catalog.getStoresByWorkspace(workspace, StoreInfo.class).isEmpty(),
                "Cannot delete non-empty workspace.");
    }

    void checkRemoval(NamespaceInfo namespace) {
        refuse(
                !catalog.getResourcesByNamespace(namespace, ResourceInfo.class).isEmpty(),
                "Unable to delete non-empty namespace.");
    }

    void checkRemoval(StoreInfo store) {
        refuse(!catalog.getResourcesByStore(store, ResourceInfo.class).isEmpty(), "Unable to delete non-empty store.");
    }

    void checkRemoval(ResourceInfo resource) {
        refuse(!catalog.getLayers(resource).isEmpty(), "Unable to delete resource referenced by layer");
    }

    void checkRemoval(LayerInfo layer) {
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            refuse(
                    contains(group.getLayers(), layer) || isSame(group.getRootLayer(), layer),
                    "Unable to delete layer referenced by layer group '" + group.getName() + "'");
        }
    }

    void checkRemoval(LayerGroupInfo group) {
        for (LayerGroupInfo other : catalog.getLayerGroups()) {
            refuse(
                    contains(other.getLayers(), group),
                    "Unable to delete layer group referenced by layer group '" + other.getName() + "'");
        }
    }

    void checkRemoval(StyleInfo style) {
        for (LayerInfo layer : catalog.getLayers(style)) {
            refuse(true, "Unable to delete style referenced by '" + layer.getName() + "'");
        }
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            refuse(
                    contains(group.getStyles(), style) || isSame(group.getRootLayerStyle(), style),
                    "Unable to delete style referenced by layer group '" + group.getName() + "'");
        }
        refuse(isDefault(style), "Unable to delete a default style");
    }

    private static boolean isDefault(StyleInfo style) {
        return style.getWorkspace() == null && DEFAULT_STYLES.contains(style.getName());
    }

    static boolean contains(Iterable<? extends CatalogInfo> objects, CatalogInfo object) {
        for (CatalogInfo one : objects) {
            if (isSame(one, object)) {
                return true;
            }
        }
        return false;
    }

    static boolean isSame(CatalogInfo one, CatalogInfo other) {
        return one != null
                && other != null
                && one.getId() != null
                && one.getId().equals(other.getId());
    }

    private static boolean isOther(CatalogInfo existing, CatalogInfo info) {
        return existing != null && !existing.getId().equals(info.getId());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static void notNull(String text, String message) {
        if (isBlank(text)) {
            throw new NullPointerException(message);
        }
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalArgumentException(message);
        }
    }
}
