/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.impl.ModificationProxy;

/** Makes one object of the host equal to another one of the same type. Identities are left alone. */
final class StateCopier {

    /** What ties an object to this node rather than describes it. */
    private static final Set<String> IDENTITY = Set.of("Id", "Catalog", "GeoServer", "Error");

    private static final Set<String> HOST_FIELDS = Set.of("id", "catalog", "geoServer");

    private StateCopier() {}

    /**
     * Sets, through the type's setters, each property of the target that differs; what is equal stays untouched, so that
     * a value that is absent on both sides doesn't become explicit.
     */
    static <T> void copy(T source, T target, Class<T> type) {
        for (Method getter : type.getMethods()) {
            propertyOf(getter).filter(name -> !IDENTITY.contains(name)).ifPresent(name -> {
                Optional<Method> setter = setterOf(type, name, getter.getReturnType());
                if (setter.isPresent()) {
                    Object value = invoke(getter, source);
                    if (!same(value, invoke(getter, target))) {
                        invoke(setter.get(), target, ModificationProxy.unwrap(value));
                    }
                } else if (isContainer(getter.getReturnType()) && isStored(name, target)) {
                    copyContainer(invoke(getter, source), invoke(getter, target));
                }
            });
        }
    }

    /**
     * Gives the target's simple fields the source's values, null included, below the setters and getters that make absent
     * values explicit; and its metadata, which the host's listeners write dates into. An object that
     * is nothing but a proxy has its state in the maps of its handler.
     */
    static void align(Object source, Object target) {
        if (source.getClass() != target.getClass()) {
            return;
        }
        if (Proxy.isProxyClass(target.getClass())) {
            align(Proxy.getInvocationHandler(source), Proxy.getInvocationHandler(target));
            return;
        }
        boolean isHandler = target instanceof InvocationHandler;
        for (Class<?> c = target.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (isHandler && Map.class.isAssignableFrom(field.getType())) {
                    alignMap(field, source, target);
                } else if (isAlignable(field)) {
                    align(field, source, target);
                }
            }
        }
    }

    private static boolean isAlignable(Field field) {
        int modifiers = field.getModifiers();
        return !Modifier.isStatic(modifiers)
                && !(Modifier.isFinal(modifiers) && isSimple(field.getType()))
                && !Modifier.isTransient(modifiers)
                && !HOST_FIELDS.contains(field.getName());
    }

    private static void align(Field field, Object source, Object target) {
        try {
            field.setAccessible(true);
            Object value = field.get(source);
            Object present = field.get(target);
            if (isSimple(field.getType())) {
                field.set(target, value);
            } else if (value instanceof MetadataMap && present instanceof MetadataMap map && !value.equals(present)) {
                map.clear();
                ((MetadataMap) value).forEach(map::put);
            } else if (value instanceof Info && present instanceof Info && !(value instanceof CatalogInfo)) {
                align(ModificationProxy.unwrap(value), ModificationProxy.unwrap(present));
            } else if (value == null && !(present instanceof Info) && !isContainer(field.getType())) {
                field.set(target, null);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't align " + field, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void alignMap(Field field, Object source, Object target) {
        try {
            field.setAccessible(true);
            Map<Object, Object> values = new LinkedHashMap<>((Map<Object, Object>) field.get(source));
            Map<Object, Object> present = (Map<Object, Object>) field.get(target);
            present.clear();
            present.putAll(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't align " + field, e);
        }
    }

    private static boolean isContainer(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean isSimple(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || type == Boolean.class
                || type == Character.class
                || Number.class.isAssignableFrom(type)
                || Date.class.isAssignableFrom(type);
    }

    /** Equal as parts of a state: references are equal when they are to the same object. */
    static boolean same(Object a, Object b) {
        Object left = ModificationProxy.unwrap(a);
        Object right = ModificationProxy.unwrap(b);
        if (left == right) {
            return true;
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof CatalogInfo first && right instanceof CatalogInfo second) {
            return Objects.equals(first.getId(), second.getId());
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return sameInOrder(first, second);
        }
        return left.equals(right);
    }

    private static boolean sameInOrder(List<?> first, List<?> second) {
        if (first.size() != second.size()) {
            return false;
        }
        Iterator<?> others = second.iterator();
        for (Object one : first) {
            if (!same(one, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a getter gives what the object holds: some ask a remote server for a list. */
    private static boolean isStored(String property, Object target) {
        Object real = ModificationProxy.unwrap(target);
        if (Proxy.isProxyClass(real.getClass())) {
            return true;
        }
        String field = Character.toLowerCase(property.charAt(0)) + property.substring(1);
        for (Class<?> c = real.getClass(); c != null; c = c.getSuperclass()) {
            for (Field declared : c.getDeclaredFields()) {
                if (declared.getName().equals(field)) {
                    return true;
                }
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static void copyContainer(Object source, Object target) {
        if (target instanceof Collection && source instanceof Collection && !same(source, target)) {
            Collection<Object> to = (Collection<Object>) target;
            List<Object> values = new ArrayList<>();
            ((Collection<Object>) source).forEach(value -> values.add(ModificationProxy.unwrap(value)));
            to.clear();
            to.addAll(values);
        } else if (target instanceof Map && source instanceof Map && !source.equals(target)) {
            Map<Object, Object> to = (Map<Object, Object>) target;
            Map<Object, Object> values = new LinkedHashMap<>((Map<Object, Object>) source);
            to.clear();
            to.putAll(values);
        }
    }

    private static Optional<String> propertyOf(Method method) {
        if (method.getParameterCount() > 0 || Modifier.isStatic(method.getModifiers())) {
            return Optional.empty();
        }
        String name = method.getName();
        if (name.startsWith("get") && name.length() > 3) {
            return Optional.of(name.substring(3));
        }
        if (name.startsWith("is") && name.length() > 2) {
            return Optional.of(name.substring(2));
        }
        return Optional.empty();
    }

    private static Optional<Method> setterOf(Class<?> type, String property, Class<?> valueType) {
        try {
            return Optional.of(type.getMethod("set" + property, valueType));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " can't be called", e);
        }
    }
}
