/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.impl;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;

/** A reference by id or name that is looked up later. */
public class ResolvingProxy extends ProxyBase {

    private final String ref;
    private final String prefix;

    public ResolvingProxy(String ref) {
        this(ref, null);
    }

    public ResolvingProxy(String ref, String prefix) {
        this.ref = ref;
        this.prefix = prefix;
    }

    public static <T> T create(String ref, Class<T> type) {
        return create(ref, null, type);
    }

    public static <T> T create(String ref, String prefix, Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new ResolvingProxy(ref, prefix)));
    }

    public String getRef() {
        return ref;
    }

    public String getPrefix() {
        return prefix;
    }

    /** What a reference refers to, or null when the object is no reference. */
    public static String getRef(Object object) {
        ResolvingProxy handler = ProxyUtils.handler(object, ResolvingProxy.class);
        return handler == null ? null : handler.ref;
    }

    /** The object in the catalog that a reference means, null when it is not there; any other object as it is. */
    @SuppressWarnings("unchecked")
    public static <T> T resolve(Catalog catalog, T object) {
        ResolvingProxy handler = ProxyUtils.handler(object, ResolvingProxy.class);
        return handler == null ? object : (T) handler.lookup(catalog, object);
    }

    private Object lookup(Catalog catalog, Object kind) {
        if (kind instanceof WorkspaceInfo) {
            Object byId = catalog.getWorkspace(ref);
            return byId != null ? byId : catalog.getWorkspaceByName(ref);
        }
        if (kind instanceof NamespaceInfo) {
            Object byId = catalog.getNamespace(ref);
            return byId != null ? byId : catalog.getNamespaceByPrefix(ref);
        }
        if (kind instanceof StoreInfo store) {
            Class<? extends StoreInfo> type = kindOf(store, StoreInfo.class);
            Object byId = catalog.getStore(ref, type);
            int colon = ref.indexOf(':');
            return byId != null
                    ? byId
                    : colon < 0
                            ? catalog.getStoreByName(ref, type)
                            : catalog.getStoreByName(ref.substring(0, colon), ref.substring(colon + 1), type);
        }
        if (kind instanceof ResourceInfo resource) {
            Class<? extends ResourceInfo> type = kindOf(resource, ResourceInfo.class);
            Object byId = catalog.getResource(ref, type);
            return byId != null ? byId : catalog.getResourceByName(ref, type);
        }
        if (kind instanceof LayerInfo) {
            return layer(catalog);
        }
        if (kind instanceof LayerGroupInfo) {
            return group(catalog);
        }
        if (kind instanceof PublishedInfo) {
            Object layer = layer(catalog);
            return layer != null ? layer : group(catalog);
        }
        if (kind instanceof StyleInfo) {
            Object byId = catalog.getStyle(ref);
            Object inWorkspace = byId == null && prefix != null ? catalog.getStyleByName(prefix, ref) : byId;
            return inWorkspace != null ? inWorkspace : catalog.getStyleByName(ref);
        }
        return kind;
    }

    private Object layer(Catalog catalog) {
        Object byId = catalog.getLayer(ref);
        return byId != null ? byId : catalog.getLayerByName(ref);
    }

    private Object group(Catalog catalog) {
        Object byId = catalog.getLayerGroup(ref);
        return byId != null ? byId : catalog.getLayerGroupByName(ref);
    }

    private static <T> Class<? extends T> kindOf(T proxy, Class<T> kind) {
        return proxy.getClass().getInterfaces()[0].asSubclass(kind);
    }

    @Override
    protected Object handleGetUnSet(Object proxy, Method method, String property) {
        return "id".equalsIgnoreCase(property) ? ref : empty(method.getReturnType());
    }

    @Override
    protected Object handleOther(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "equals" -> proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "reference to " + (prefix == null ? "" : prefix + ":") + ref;
            default -> empty(method.getReturnType());
        };
    }

    private static Object empty(Class<?> type) {
        return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
    }
}
