/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.info;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.AttributeTypeInfo;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CatalogVisitor;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.HTTPStoreInfo;
import org.geoserver.catalog.KeywordInfo;
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
import org.geoserver.catalog.impl.LayerGroupStyle;
import org.geoserver.config.CoverageAccessInfo;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.ImageProcessingInfo;
import org.geoserver.config.ServiceInfo;
import org.geotools.feature.NameImpl;

/** What follows from other properties, or is a property of another object. */
final class Derived {

    /** What a derived method returns, which may be null. */
    record Value(Object value) {}

    private static final Set<String> OF_THE_RESOURCE = Set.of("Name", "Title", "Enabled", "Advertised");

    private static final String POOLING = "useConnectionPooling";

    private Derived() {}

    /** Whether a property of a layer is one of its resource. */
    static boolean isDelegated(Class<?> kind, String property) {
        return LayerInfo.class.isAssignableFrom(kind) && OF_THE_RESOURCE.contains(property);
    }

    static Optional<Value> of(Class<?> kind, Object self, State state, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (self instanceof CatalogInfo info && name.equals("accept")) {
            accept(info, (CatalogVisitor) args[0]);
            return value(null);
        }
        if (self instanceof LayerInfo layer) {
            return layer(layer, method, args);
        }
        if (self instanceof ResourceInfo resource) {
            return resource(resource, state, name, args);
        }
        if (self instanceof StoreInfo store) {
            return store(store, state, name, args);
        }
        if (self instanceof LayerGroupInfo group) {
            return group(group, name, args);
        }
        if (self instanceof StyleInfo style && name.equals("prefixedName")) {
            return value(prefixed(style.getWorkspace(), style.getName()));
        }
        if (self instanceof NamespaceInfo namespace && name.equals("getName")) {
            return value(namespace.getPrefix());
        }
        if (self instanceof ServiceInfo service) {
            return service(kind, service, name);
        }
        if (self instanceof GeoServerInfo && name.equals("dispose")
                || self instanceof CoverageAccessInfo && name.equals("dispose")) {
            return value(null);
        }
        if ((self instanceof CoverageAccessInfo || self instanceof ImageProcessingInfo) && name.equals("clone")) {
            return value(Infos.copy(self, Object.class));
        }
        if (self instanceof AttributeTypeInfo && name.equals("equalsIgnoreFeatureType")) {
            return value(self.equals(args[0]));
        }
        if (self instanceof AttributeTypeInfo attribute && name.equals("getSource")) {
            return value(attribute.getRawSource() == null ? attribute.getName() : attribute.getRawSource());
        }
        if (self instanceof AttributeTypeInfo && name.equals("getRawSource")) {
            return value(state.properties().get("source"));
        }
        return Optional.empty();
    }

    private static Optional<Value> value(Object value) {
        return Optional.of(new Value(value));
    }

    private static void accept(CatalogInfo info, CatalogVisitor visitor) {
        if (info instanceof WorkspaceInfo workspace) {
            visitor.visit(workspace);
        } else if (info instanceof NamespaceInfo namespace) {
            visitor.visit(namespace);
        } else if (info instanceof DataStoreInfo store) {
            visitor.visit(store);
        } else if (info instanceof CoverageStoreInfo store) {
            visitor.visit(store);
        } else if (info instanceof WMSStoreInfo store) {
            visitor.visit(store);
        } else if (info instanceof WMTSStoreInfo store) {
            visitor.visit(store);
        } else if (info instanceof FeatureTypeInfo type) {
            visitor.visit(type);
        } else if (info instanceof CoverageInfo coverage) {
            visitor.visit(coverage);
        } else if (info instanceof WMSLayerInfo layer) {
            visitor.visit(layer);
        } else if (info instanceof WMTSLayerInfo layer) {
            visitor.visit(layer);
        } else if (info instanceof LayerInfo layer) {
            visitor.visit(layer);
        } else if (info instanceof LayerGroupInfo group) {
            visitor.visit(group);
        } else if (info instanceof StyleInfo style) {
            visitor.visit(style);
        }
    }

    private static Optional<Value> layer(LayerInfo layer, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (name.equals("getResource")) {
            return Optional.empty();
        }
        ResourceInfo resource = layer.getResource();
        switch (name) {
            case "prefixedName":
                return value(resource(layer).getStore().getWorkspace().getName() + ":" + layer.getName());
            case "enabled":
                return value(resource != null && resource.enabled() && layer.isEnabled());
            case "styles":
                return value(layer.getStyles());
            default:
                break;
        }
        String property = name.startsWith("is") ? name.substring(2) : name.length() > 3 ? name.substring(3) : name;
        if (name.startsWith("is") || name.startsWith("get") || name.startsWith("set")) {
            if (OF_THE_RESOURCE.contains(property) && !(resource == null && name.equals("getName"))) {
                Method delegate = ResourceInfo.class.getMethod(name, method.getParameterTypes());
                return value(call(delegate, resource(layer), args));
            }
        }
        return Optional.empty();
    }

    private static ResourceInfo resource(LayerInfo layer) {
        ResourceInfo resource = layer.getResource();
        if (resource == null) {
            throw new NullPointerException("A layer has its name from its resource, and this one has none");
        }
        return resource;
    }

    private static Object call(Method method, Object target, Object[] args) throws Throwable {
        try {
            InvocationHandler direct = java.lang.reflect.Proxy.getInvocationHandler(target);
            return direct.invoke(target, method, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Optional<Value> resource(ResourceInfo resource, State state, String name, Object[] args) {
        NamespaceInfo namespace;
        switch (name) {
            case "getCatalog":
                return value(state.catalog().orElse(null));
            case "setCatalog":
                state.belongTo((Catalog) args[0]);
                return value(null);
            case "prefixedName":
                namespace = resource.getNamespace();
                return value((namespace == null ? "" : namespace.getPrefix() + ":") + resource.getName());
            case "getQualifiedName":
                namespace = resource.getNamespace();
                return value(new NameImpl(namespace == null ? null : namespace.getURI(), resource.getName()));
            case "getQualifiedNativeName":
                namespace = resource.getNamespace();
                return value(new NameImpl(namespace == null ? null : namespace.getURI(), resource.getNativeName()));
            case "enabled":
                return value(resource.getStore() != null && resource.getStore().isEnabled() && resource.isEnabled());
            case "keywordValues":
                return value(resource.getKeywords().stream()
                        .map(KeywordInfo::getValue)
                        .toList());
            case "attributes":
                return value(((FeatureTypeInfo) resource).getAttributes());
            default:
                return Optional.empty();
        }
    }

    private static Optional<Value> store(StoreInfo store, State state, String name, Object[] args) {
        if (name.equals("getCatalog")) {
            return value(state.catalog().orElse(null));
        }
        if (store instanceof HTTPStoreInfo && name.equals("isUseConnectionPooling")) {
            Boolean pooling = store.getMetadata().get(POOLING, Boolean.class);
            return value(pooling == null || pooling);
        }
        if (store instanceof HTTPStoreInfo && name.equals("setUseConnectionPooling")) {
            store.getMetadata().put(POOLING, (Boolean) args[0]);
            return value(null);
        }
        return Optional.empty();
    }

    private static Optional<Value> group(LayerGroupInfo group, String name, Object[] args) {
        boolean named = args != null && args.length == 1;
        return switch (name) {
            case "prefixedName" -> value(prefixed(group.getWorkspace(), group.getName()));
            case "layers" -> value(new ArrayList<>(flat(group, named ? (String) args[0] : null).layers));
            case "styles" -> value(new ArrayList<>(flat(group, named ? (String) args[0] : null).styles));
            default -> Optional.empty();
        };
    }

    // What is drawn: the layers of the group and of the groups in it, each with its style
    private record Drawn(List<LayerInfo> layers, List<StyleInfo> styles) {}

    private static Drawn flat(LayerGroupInfo group, String styleName) {
        Drawn drawn = new Drawn(new ArrayList<>(), new ArrayList<>());
        if (group.getMode() == LayerGroupInfo.Mode.EO && group.getRootLayer() != null) {
            drawn.layers.add(group.getRootLayer());
            drawn.styles.add(group.getRootLayerStyle());
        }
        for (LayerGroupStyle style : group.getLayerGroupStyles()) {
            if (style.getName() != null && style.getName().getName().equals(styleName)) {
                flatten(style.getLayers(), style.getStyles(), drawn);
                return drawn;
            }
        }
        flatten(group.getLayers(), group.getStyles(), drawn);
        return drawn;
    }

    private static void flatten(List<PublishedInfo> published, List<StyleInfo> styles, Drawn drawn) {
        for (int i = 0; i < published.size(); i++) {
            StyleInfo style = i < styles.size() ? styles.get(i) : null;
            if (published.get(i) instanceof LayerInfo layer) {
                drawn.layers.add(layer);
                drawn.styles.add(style);
            } else if (published.get(i) instanceof LayerGroupInfo inner) {
                Drawn part = flat(inner, style == null ? null : style.getName());
                drawn.layers.addAll(part.layers);
                drawn.styles.addAll(part.styles);
            } else {
                drawn.layers.add(null);
                drawn.styles.add(style);
            }
        }
    }

    private static Optional<Value> service(Class<?> kind, ServiceInfo service, String name) {
        if (name.equals("getType")) {
            return value(kind.getSimpleName().replaceFirst("Info$", ""));
        }
        if (name.equals("keywordValues")) {
            return value(
                    service.getKeywords().stream().map(KeywordInfo::getValue).toList());
        }
        return Optional.empty();
    }

    private static String prefixed(WorkspaceInfo workspace, String name) {
        return workspace == null ? name : workspace.getName() + ":" + name;
    }
}
