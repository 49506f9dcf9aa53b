/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.ows.util;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;

/** Reads and writes properties of objects by name. */
public class OwsUtils {

    // Reading the methods of a class is slow, and every save does it
    private static final ClassValue<ClassProperties> PROPERTIES = new ClassValue<>() {
        @Override
        protected ClassProperties computeValue(Class<?> type) {
            return new ClassProperties(type);
        }
    };

    public OwsUtils() {}

    public static ClassProperties getClassProperties(Class<?> type) {
        return PROPERTIES.get(type);
    }

    public static Method setter(Class<?> type, String property, Class<?> valueType) {
        return getClassProperties(type).setter(property, valueType);
    }

    public static Method getter(Class<?> type, String property, Class<?> valueType) {
        return getClassProperties(type).getter(property, valueType);
    }

    public static Method method(Class<?> type, String name) {
        return getClassProperties(type).method(name);
    }

    public static boolean has(Object object, String property) {
        return getter(object.getClass(), property, null) != null;
    }

    /** The value at a path such as {@code a.b}; null when a part of the path is. */
    public static Object get(Object object, String property) {
        Object result = object;
        for (String part : property.split("\\.")) {
            if (result == null) {
                return null;
            }
            Method getter = getter(result.getClass(), part, null);
            if (getter == null) {
                throw new IllegalArgumentException("No such property '" + part + "' for object " + result);
            }
            result = call(getter, result);
        }
        return result;
    }

    public static Object property(Object object, String property, Class<?> type) {
        Method getter = getter(object.getClass(), property, type);
        return getter == null ? null : call(getter, object);
    }

    /** Sets the value at a path such as {@code a.b}. */
    public static void set(Object object, String property, Object value) {
        int dot = property.lastIndexOf('.');
        Object target = dot < 0 ? object : get(object, property.substring(0, dot));
        if (target == null) {
            throw new NullPointerException("Property '" + property + "' is null for object " + object);
        }
        Method setter = setter(target.getClass(), property.substring(dot + 1), value == null ? null : value.getClass());
        if (setter == null) {
            throw new IllegalArgumentException("No such property '" + property + "' for object " + object);
        }
        call(setter, target, value);
    }

    @SuppressWarnings("unchecked")
    public static void put(Object object, String property, Object key, Object value) {
        if (!(get(object, property) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("Property " + property + " is not a map");
        }
        ((Map<Object, Object>) map).put(key, value);
    }

    /** Copies every property that is not null. */
    public static <T> void copy(T source, T target, Class<T> type) {
        copy(source, target, type, PropertyCopyPolicy.DEFAULT_POLICY);
    }

    public static <T> void copy(T source, T target, Class<T> type, PropertyCopyPolicy policy) {
        ClassProperties properties = getClassProperties(type);
        for (String property : properties.properties()) {
            Method getter = properties.getter(property, null);
            Method setter = properties.setter(property, getter.getReturnType());
            boolean container = Collection.class.isAssignableFrom(getter.getReturnType())
                    || Map.class.isAssignableFrom(getter.getReturnType());
            if (setter == null && !container) {
                continue;
            }
            Object value = call(getter, source);
            if (!policy.shouldCopy(property, source, target, value)) {
                continue;
            }
            Object mapped = policy.mapValue(property, source, target, value);
            if (setter != null) {
                call(setter, target, mapped);
            } else {
                replace(call(getter, target), mapped);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void replace(Object container, Object content) {
        if (container instanceof Collection<?> collection) {
            collection.clear();
            ((Collection<Object>) collection).addAll((Collection<Object>) content);
        } else if (container instanceof Map<?, ?> map) {
            map.clear();
            ((Map<Object, Object>) map).putAll((Map<Object, Object>) content);
        }
    }

    private static Object call(Method method, Object object, Object... arguments) {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw new RuntimeException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new RuntimeException(e);
        }
    }
}
