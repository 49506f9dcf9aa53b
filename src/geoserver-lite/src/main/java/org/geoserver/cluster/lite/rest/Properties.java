/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties of a configuration interface, found by their names in a document. */
final class Properties {

    // Where the document's name isn't the property's.
    private static final Map<String, String> ALIASES = Map.of(
            "publishables", "layers",
            "abstrct", "abstract",
            "abstracttxt", "abstract",
            "languageversion", "formatversion",
            "jai", "imageprocessing",
            "userdetailsdisplaysettingsinfo", "userdetailsdisplaysettings",
            "showmodifieduseradminlist", "showmodifieduserinadminlist");
    // Never changed by a document.
    private static final String ID = "id";
    private static final String CONFIGURATION = "org.geoserver.config";

    private Properties() {}

    /** Sets the given properties of the target to the source's values. */
    static void merge(Object source, Object target, Class<?> type, Given given) {
        Map<String, Method> getters = getters(type);
        given.names().forEach((name, below) -> {
            String property = ALIASES.getOrDefault(name, name);
            Method getter = getters.get(property);
            if (getter != null && !ID.equals(property)) {
                Object value = call(source, getter);
                Object current = call(target, getter);
                if (isPart(getter.getReturnType()) && value != null && current != null) {
                    complete(value, current, getter.getReturnType(), below);
                }
                set(target, type, property, getter, value);
            }
        });
    }

    /**
     * Fills in what a document leaves out of a part (the settings in the global object, the contact in the settings). A
     * part is replaced as a whole, so that its change has an old and a new value.
     */
    static void complete(Object part, Object current, Class<?> type, Given given) {
        getters(type).forEach((property, getter) -> {
            Optional<Given> below = below(given, property);
            if (below.isEmpty()) {
                set(part, type, property, getter, call(current, getter));
            } else if (isPart(getter.getReturnType()) && call(part, getter) != null && call(current, getter) != null) {
                complete(call(part, getter), call(current, getter), getter.getReturnType(), below.get());
            }
        });
    }

    private static Optional<Given> below(Given given, String property) {
        return given.names().entrySet().stream()
                .filter(entry -> property.equals(ALIASES.getOrDefault(entry.getKey(), entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isPart(Class<?> type) {
        return type.isInterface() && type.getPackageName().startsWith(CONFIGURATION);
    }

    private static Map<String, Method> getters(Class<?> type) {
        Map<String, Method> getters = new TreeMap<>();
        for (Method method : type.getMethods()) {
            String name = method.getName();
            if (method.getParameterCount() == 0 && !method.isBridge()) {
                if (name.startsWith("get")) {
                    getters.put(name.substring(3).toLowerCase(Locale.ROOT), method);
                } else if (name.startsWith("is")) {
                    getters.put(name.substring(2).toLowerCase(Locale.ROOT), method);
                }
            }
        }
        return getters;
    }

    private static Optional<Method> setter(Class<?> type, String property) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && method.getName().toLowerCase(Locale.ROOT).equals("set" + property))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static void set(Object target, Class<?> type, String property, Method getter, Object value) {
        Optional<Method> setter = setter(type, property)
                .or(() -> ID.equals(property) ? setter(target.getClass(), property) : Optional.empty());
        if (setter.isPresent()) {
            call(target, setter.get(), value);
        } else if (Collection.class.isAssignableFrom(getter.getReturnType())) {
            Collection<Object> values = (Collection<Object>) call(target, getter);
            if (values != null) {
                values.clear();
                values.addAll(value == null ? List.of() : (Collection<Object>) value);
            }
        } else if (Map.class.isAssignableFrom(getter.getReturnType())) {
            Map<Object, Object> values = (Map<Object, Object>) call(target, getter);
            if (values != null) {
                values.clear();
                values.putAll(value == null ? Map.of() : (Map<Object, Object>) value);
            }
        }
    }

    private static Object call(Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
