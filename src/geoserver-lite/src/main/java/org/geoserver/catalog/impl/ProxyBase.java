/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.impl;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.HashMap;

/** A handler that keeps what is set, by property, and asks its subclass for the rest. */
public class ProxyBase implements InvocationHandler {

    private final HashMap<String, Object> properties = new HashMap<>();

    public ProxyBase() {}

    protected HashMap<String, Object> properties() {
        return properties;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        int count = method.getParameterCount();
        if (name.startsWith("get") && count == 0) {
            return handleGet(proxy, method, name.substring(3));
        }
        if (name.startsWith("is") && count == 0) {
            return handleGet(proxy, method, name.substring(2));
        }
        if (name.startsWith("set") && count == 1) {
            handleSet(proxy, method, args[0], name.substring(3));
            return null;
        }
        return handleOther(proxy, method, args);
    }

    protected Object handleGet(Object proxy, Method method, String property) throws Throwable {
        return properties.containsKey(property) ? properties.get(property) : handleGetUnSet(proxy, method, property);
    }

    protected Object handleGetUnSet(Object proxy, Method method, String property) throws Throwable {
        return null;
    }

    protected void handleSet(Object proxy, Method method, Object value, String property) throws Throwable {
        properties.put(property, value);
    }

    protected Object handleOther(Object proxy, Method method, Object[] args) throws Throwable {
        return null;
    }
}
