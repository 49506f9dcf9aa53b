/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.impl;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.ows.util.OwsUtils;
import org.geoserver.platform.GeoServerExtensions;

/**
 * Keeps what is set on an object apart from the object until {@link #commit}. Collections and maps are handed out as
 * copies, other objects of the configuration as proxies of their own.
 */
public class ModificationProxy implements WrappingProxy, Serializable {

    private final transient Object object;
    private final HashMap<String, Object> changed = new HashMap<>();
    private final Map<String, Object> containersBefore = new HashMap<>();

    public ModificationProxy(Object object) {
        this.object = object;
    }

    public static <T> T create(T object, Class<T> type) {
        return ProxyUtils.createProxy(object, type, new ModificationProxy(object));
    }

    /** The list with each element as a proxy; the list itself is a copy. */
    public static <T> List<T> createList(List<T> objects, Class<T> type) {
        List<T> proxies = new ArrayList<>(objects.size());
        for (T object : objects) {
            proxies.add(object == null || handler(object) != null ? object : create(object, type));
        }
        return proxies;
    }

    public static <T> T unwrap(T object) {
        return ProxyUtils.unwrap(object, ModificationProxy.class);
    }

    /** The modification proxy behind an object, or null when it has none. */
    public static ModificationProxy handler(Object object) {
        return ProxyUtils.handler(object, ModificationProxy.class);
    }

    /** Wraps what is inside a proxy and keeps the proxy's changes. */
    @SuppressWarnings("unchecked")
    public static <T> T rewrap(T object, UnaryOperator<T> wrapper, Class<T> type) {
        ModificationProxy old = handler(object);
        if (old == null) {
            return wrapper.apply(object);
        }
        T proxy = create(wrapper.apply((T) old.object), type);
        ModificationProxy fresh = handler(proxy);
        fresh.changed.putAll(old.changed);
        fresh.containersBefore.putAll(old.containersBefore);
        return proxy;
    }

    @Override
    public Object getProxyObject() {
        return object;
    }

    /** What was set, or handed out as a copy or a proxy, by property with its first letter in upper case. */
    public HashMap<String, Object> getProperties() {
        return changed;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (name.startsWith("set") && method.getParameterCount() == 1) {
            changed.put(name.substring(3), args[0]);
            return null;
        }
        boolean getter = method.getParameterCount() == 0 && (name.startsWith("get") || name.startsWith("is"));
        String property = name.substring(name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0);
        if (getter && changed.containsKey(property)) {
            return changed.get(property);
        }
        Object result = call(method, args);
        if (getter && (result instanceof Collection || result instanceof Map)) {
            Object copy = copy(result, true);
            changed.put(property, copy);
            containersBefore.put(property, copy(result, false));
            return copy;
        }
        if (ProxyUtils.handler(result, ResolvingProxy.class) != null) {
            result = ResolvingProxy.resolve(catalog(), result);
        }
        if (result instanceof Info && !(result instanceof Catalog) && handler(result) == null) {
            result = proxyOf(result);
            changed.put(property, result);
        }
        return result;
    }

    // Several servers can run in one VM, which share the extensions
    private Catalog catalog() {
        return Infos.kind(object).flatMap(kind -> Infos.state(object).catalog()).orElseGet(() ->
                (Catalog) GeoServerExtensions.bean("catalog"));
    }

    private Object call(Method method, Object... args) throws Throwable {
        try {
            return method.invoke(object, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object proxyOf(Object info) {
        return ProxyUtils.createProxy((Info) info, Info.class, new ModificationProxy(info));
    }

    private static Object copy(Object container, boolean proxied) {
        if (container instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, element(value, proxied)));
            return container instanceof MetadataMap ? metadata(copy) : copy;
        }
        Collection<Object> copy = container instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
        ((Collection<?>) container).forEach(value -> copy.add(element(value, proxied)));
        return copy;
    }

    private static MetadataMap metadata(Map<Object, Object> values) {
        MetadataMap metadata = new MetadataMap();
        values.forEach((key, value) -> metadata.put((String) key, (Serializable) value));
        return metadata;
    }

    private static Object element(Object value, boolean proxied) {
        if (proxied && value instanceof Info && handler(value) == null) {
            return proxyOf(value);
        }
        return value;
    }

    /** Writes the changes to the object behind. */
    @SuppressWarnings("unchecked")
    public void commit() {
        synchronized (object) {
            for (Map.Entry<String, Object> change : changed.entrySet()) {
                Method getter = getter(change.getKey());
                Object value = change.getValue();
                if (Collection.class.isAssignableFrom(getter.getReturnType())) {
                    Collection<Object> real = (Collection<Object>) value(getter);
                    real.clear();
                    ((Collection<Object>) value).forEach(element -> real.add(unwrap(element)));
                } else if (Map.class.isAssignableFrom(getter.getReturnType())) {
                    Map<Object, Object> real = (Map<Object, Object>) value(getter);
                    real.clear();
                    ((Map<Object, Object>) value).forEach((key, element) -> real.put(unwrap(key), unwrap(element)));
                } else if (Info.class.isAssignableFrom(getter.getReturnType()) && value(getter) == unwrap(value)) {
                    // The same object, perhaps changed in place
                    ModificationProxy inner = handler(value);
                    if (inner != null && inner.isDirty()) {
                        inner.commit();
                    }
                } else {
                    set(change.getKey(), getter.getReturnType(), unwrap(value));
                }
            }
            changed.clear();
        }
    }

    private void set(String property, Class<?> type, Object value) {
        Method setter = OwsUtils.setter(object.getClass(), property, type);
        if (setter == null) {
            throw new IllegalStateException("New info object set, but no setter for " + property);
        }
        try {
            setter.invoke(object, value);
        } catch (ReflectiveOperationException e) {
            throw new RuntimeException(e);
        }
    }

    private Method getter(String property) {
        Method getter = OwsUtils.getter(object.getClass(), property, null);
        if (getter == null) {
            throw new IllegalArgumentException("No such property: " + property);
        }
        return getter;
    }

    private Object value(Method getter) {
        try {
            return getter.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new RuntimeException(e);
        }
    }

    /** Whether a commit would change something. */
    public boolean isDirty() {
        return changed.keySet().stream().anyMatch(this::isDirty);
    }

    private boolean isDirty(String property) {
        Object value = changed.get(property);
        Object before = containersBefore.containsKey(property) && !(value instanceof Info)
                ? containersBefore.get(property)
                : unwrap(value(getter(property)));
        ModificationProxy inner = handler(value);
        if (inner != null) {
            return inner.isDirty() || inner.object != before;
        }
        return before == null ? value != null : !before.equals(value);
    }

    // A property that was set is told, even to what it was; a proxy only when there is something in it
    private List<String> told() {
        return changed.keySet().stream()
                .filter(property -> handler(changed.get(property)) == null || isDirty(property))
                .toList();
    }

    /** The properties that change, in the order of the values. */
    public List<String> getPropertyNames() {
        return new ArrayList<>(told().stream()
                .map(property -> Character.toLowerCase(property.charAt(0)) + property.substring(1))
                .toList());
    }

    public List<Object> getOldValues() {
        List<Object> values = new ArrayList<>();
        for (String property : told()) {
            values.add(
                    containersBefore.containsKey(property) ? containersBefore.get(property) : value(getter(property)));
        }
        return values;
    }

    public List<Object> getNewValues() {
        List<Object> values = new ArrayList<>();
        told().forEach(property -> values.add(changed.get(property)));
        return values;
    }
}
