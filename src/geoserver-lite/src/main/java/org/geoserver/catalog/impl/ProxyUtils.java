/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.impl;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.geoserver.cluster.lite.info.Infos;

/** Makes proxies and looks behind them. */
public class ProxyUtils {

    public ProxyUtils() {}

    /** A proxy of the given type and of everything else the object is. */
    public static <T> T createProxy(T object, Class<T> type, InvocationHandler handler) {
        Set<Class<?>> types = new LinkedHashSet<>();
        Infos.kind(object).ifPresent(types::add);
        types.add(type);
        return type.cast(
                Proxy.newProxyInstance(ProxyUtils.class.getClassLoader(), types.toArray(Class<?>[]::new), handler));
    }

    /** What is behind proxies of that kind. */
    public static <T> T unwrap(T object, Class<? extends InvocationHandler> handlerType) {
        InvocationHandler handler = handler(object, handlerType);
        if (handler instanceof WrappingProxy wrapping) {
            @SuppressWarnings("unchecked")
            T inner = (T) wrapping.getProxyObject();
            return unwrap(inner, handlerType);
        }
        return object;
    }

    /** The handler of a proxy, or null when the object is none or has another kind of handler. */
    public static <H extends InvocationHandler> H handler(Object object, Class<H> handlerType) {
        return object instanceof Proxy && handlerType.isInstance(Proxy.getInvocationHandler(object))
                ? handlerType.cast(Proxy.getInvocationHandler(object))
                : null;
    }
}
