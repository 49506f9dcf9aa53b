/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.ows.util;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Getters and setters of a class by property name, whatever the case of the name. */
public class ClassProperties {

    private final Map<String, List<Method>> getters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<Method>> setters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Method> methods;

    public ClassProperties(Class<?> type) {
        methods = List.of(type.getMethods());
        for (Method method : methods) {
            String name = method.getName();
            if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
                if (name.startsWith("get") && name.length() > 3) {
                    add(getters, name.substring(3), method);
                } else if (name.startsWith("is") && name.length() > 2) {
                    add(getters, name.substring(2), method);
                }
            } else if (method.getParameterCount() == 1 && name.startsWith("set") && name.length() > 3) {
                add(setters, name.substring(3), method);
            }
        }
    }

    private static void add(Map<String, List<Method>> methods, String property, Method method) {
        methods.computeIfAbsent(property, name -> new ArrayList<>()).add(method);
    }

    /** The names of what can be read. */
    public List<String> properties() {
        return List.copyOf(getters.keySet());
    }

    /** The setter that takes the type, or any when the type is null; null when there is none. */
    public Method setter(String property, Class<?> type) {
        return setters.getOrDefault(property, List.of()).stream()
                .filter(setter ->
                        type == null || wrapped(setter.getParameterTypes()[0]).isAssignableFrom(wrapped(type)))
                .findFirst()
                .orElse(null);
    }

    /** The getter of that type, the most specific one when the type is null; null when there is none. */
    public Method getter(String property, Class<?> type) {
        Method best = null;
        for (Method getter : getters.getOrDefault(property, List.of())) {
            if ((type == null || wrapped(type).isAssignableFrom(wrapped(getter.getReturnType())))
                    && (best == null || best.getReturnType().isAssignableFrom(getter.getReturnType()))) {
                best = getter;
            }
        }
        return best;
    }

    /** The first method of that name, or null. */
    public Method method(String name) {
        return methods.stream()
                .filter(method -> method.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static Class<?> wrapped(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }
}
