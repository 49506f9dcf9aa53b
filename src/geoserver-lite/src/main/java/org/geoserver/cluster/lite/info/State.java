/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.info;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.config.GeoServer;
import org.geoserver.ows.util.ClassProperties;
import org.geoserver.ows.util.OwsUtils;

/**
 * What is in an object of the configuration: its properties by name, the first letter of each in lower case
 * ({@code name}, {@code uRI}, {@code sRS}, {@code abstract}), as set, without defaults.
 */
public final class State implements InvocationHandler {

    private static final Set<String> DATES = Set.of("dateCreated", "dateModified", "modifiedBy");
    private static final Set<Class<?>> OUTSIDE = Set.of(Catalog.class, GeoServer.class, Throwable.class);

    private final Class<?> kind;
    private final Map<String, Object> properties = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, String> kept = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile Catalog catalog;

    State(Class<?> kind) {
        this.kind = kind;
    }

    /** The interface that the object was made for. */
    public Class<?> kind() {
        return kind;
    }

    /** What was set, live. */
    public Map<String, Object> properties() {
        return properties;
    }

    /** XML elements of the object's file that no property stands for, by element name, live: saved as they were read. */
    public Map<String, String> kept() {
        return kept;
    }

    /** Whether nothing was ever set, also not in the parts of the object. */
    public boolean isEmpty() {
        synchronized (properties) {
            return kept.isEmpty() && properties.values().stream().allMatch(State::isNothing);
        }
    }

    private static boolean isNothing(Object value) {
        return value == null
                || value instanceof Collection<?> collection && collection.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || Infos.kind(value).isPresent() && Infos.state(value).isEmpty();
    }

    /** The catalog that the object belongs to. */
    public Optional<Catalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    /** Makes the object one of that catalog. */
    public void belongTo(Catalog owner) {
        catalog = owner;
    }

    void takeOver(State original) {
        synchronized (original.properties) {
            original.properties.forEach((name, value) -> properties.put(name, copyOf(value)));
        }
        kept.putAll(original.kept);
        catalog = original.catalog;
    }

    private static Object copyOf(Object value) {
        if (value instanceof MetadataMap metadata) {
            MetadataMap copy = new MetadataMap();
            copy.putAll(metadata);
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection instanceof Set ? new LinkedHashSet<>(collection) : new ArrayList<>(collection);
        }
        return value;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        int count = method.getParameterCount();
        if (method.getDeclaringClass() == Object.class || name.equals("equals")) {
            return switch (name) {
                case "equals" -> isEqual(proxy, args[0]);
                case "hashCode" -> Objects.hash(kind, properties.get("id"));
                default -> kind.getSimpleName() + properties.getOrDefault("id", "") + nameInBrackets();
            };
        }
        Optional<Derived.Value> derived = Derived.of(kind, proxy, this, method, args);
        if (derived.isPresent()) {
            return derived.get().value();
        }
        if (count == 1 && name.startsWith("set")) {
            properties.put(decapitalized(name.substring(3)), args[0]);
            return null;
        }
        if (count == 0 && name.startsWith("get") && name.length() > 3) {
            return get(decapitalized(name.substring(3)), method);
        }
        if (count == 0 && name.startsWith("is") && name.length() > 2) {
            return get(decapitalized(name.substring(2)), method);
        }
        throw new UnsupportedOperationException(kind.getSimpleName() + "." + name + " needs a real GeoServer");
    }

    private Object get(String property, Method getter) {
        Object value = properties.get(property);
        if (value != null) {
            return value;
        }
        if (properties.containsKey(property) && !getter.getReturnType().isPrimitive()) {
            // Set to null, but containers are never null, as in GeoServer after loading
            return Defaults.made(getter)
                    .filter(made -> !(Infos.kind(made).isPresent()))
                    .map(made -> keep(property, made))
                    .orElse(null);
        }
        return Defaults.made(getter)
                .map(made -> keep(property, made))
                .orElseGet(() -> Defaults.value(kind, property, getter.getReturnType()));
    }

    private Object keep(String property, Object value) {
        properties.put(property, value);
        return value;
    }

    private String nameInBrackets() {
        Object name = properties.getOrDefault("name", properties.get("prefix"));
        return name == null ? "" : "[" + name + "]";
    }

    private static String decapitalized(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private boolean isEqual(Object self, Object other) throws Throwable {
        if (self == other) {
            return true;
        }
        if (!kind.isInstance(other)) {
            return false;
        }
        ModificationProxy changes = ModificationProxy.handler(other);
        if (changes != null
                && changes.getProxyObject() == self
                && changes.getProperties().isEmpty()) {
            return true;
        }
        ClassProperties methods = OwsUtils.getClassProperties(kind);
        if (!Objects.equals(idOf(methods, self), idOf(methods, other))) {
            return false;
        }
        for (String property : methods.properties()) {
            Method getter = methods.getter(property, null);
            if (isCompared(methods, property, getter) && !Objects.equals(call(getter, self), call(getter, other))) {
                return false;
            }
        }
        return true;
    }

    private static Object idOf(ClassProperties methods, Object object) throws Throwable {
        Method getter = methods.getter("id", null);
        return getter == null ? null : call(getter, object);
    }

    // Dates are no part of what an object is, and what an object belongs to would be compared for ever
    private boolean isCompared(ClassProperties methods, String property, Method getter) {
        Class<?> type = getter.getReturnType();
        boolean stored = methods.setter(property, type) != null
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
        return stored
                && !Derived.isDelegated(kind, property)
                && !DATES.contains(decapitalized(property))
                && !OUTSIDE.contains(type)
                && (CatalogInfo.class.isAssignableFrom(kind) || type != FeatureTypeInfo.class);
    }

    private static Object call(Method method, Object object) throws Throwable {
        try {
            return method.invoke(object);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
