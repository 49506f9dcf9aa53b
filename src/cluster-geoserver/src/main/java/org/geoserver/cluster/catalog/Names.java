/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;

/** The kinds of the host's objects and the names that they go by in references. */
final class Names {

    static final String WORKSPACE = "workspace";
    /** Not replicated for itself: a namespace travels with its workspace. */
    static final String NAMESPACE = "namespace";

    static final String STORE = "store";
    static final String RESOURCE = "resource";
    static final String LAYER = "layer";
    static final String LAYER_GROUP = "layergroup";
    static final String STYLE = "style";
    static final String DEFAULT_WORKSPACE = "defaultworkspace";
    static final String DEFAULT_STORE = "defaultstore";
    static final String GLOBAL = "global";
    static final String LOGGING = "logging";
    static final String SETTINGS = "settings";
    static final String SERVICE = "service";

    private Names() {}

    static String kindOf(CatalogInfo info) {
        if (info instanceof WorkspaceInfo) {
            return WORKSPACE;
        } else if (info instanceof NamespaceInfo) {
            return NAMESPACE;
        } else if (info instanceof StoreInfo) {
            return STORE;
        } else if (info instanceof ResourceInfo) {
            return RESOURCE;
        } else if (info instanceof LayerInfo) {
            return LAYER;
        } else if (info instanceof LayerGroupInfo) {
            return LAYER_GROUP;
        } else if (info instanceof StyleInfo) {
            return STYLE;
        }
        throw new IllegalArgumentException("not replicated: " + info.getClass());
    }

    static boolean isReplicated(CatalogInfo info) {
        return info instanceof WorkspaceInfo
                || info instanceof NamespaceInfo
                || info instanceof StoreInfo
                || info instanceof ResourceInfo
                || info instanceof LayerInfo
                || info instanceof LayerGroupInfo
                || info instanceof StyleInfo;
    }

    static String nameOf(CatalogInfo info) {
        if (info instanceof WorkspaceInfo workspace) {
            return workspace.getName();
        } else if (info instanceof StoreInfo store) {
            return qualified(store.getWorkspace(), store.getName());
        } else if (info instanceof ResourceInfo resource) {
            return resource.getNamespace().getPrefix() + ":" + resource.getName();
        } else if (info instanceof LayerInfo layer) {
            return nameOf(layer.getResource());
        } else if (info instanceof LayerGroupInfo group) {
            return qualified(group.getWorkspace(), group.getName());
        } else if (info instanceof StyleInfo style) {
            return qualified(style.getWorkspace(), style.getName());
        }
        throw new IllegalArgumentException("not replicated: " + info.getClass());
    }

    private static String qualified(WorkspaceInfo workspace, String name) {
        return workspace == null ? name : workspace.getName() + ":" + name;
    }

    static Reference reference(CatalogInfo info) {
        return new Reference(new QualifiedName(kindOf(info), nameOf(info)), info.getId());
    }

    /** The references to those that are there; a place may be empty. */
    static Set<Reference> references(Collection<? extends CatalogInfo> infos) {
        Set<Reference> references = new LinkedHashSet<>();
        infos.stream().filter(Objects::nonNull).map(Names::reference).forEach(references::add);
        return references;
    }
}
