/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.info;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.geoserver.catalog.impl.ModificationProxy;

/** Makes objects of the configuration, and looks into them. */
public final class Infos {

    private Infos() {}

    /** A new object of an interface, with the defaults of GeoServer's own class for it. */
    public static <T> T create(Class<T> kind) {
        return kind.cast(Proxy.newProxyInstance(
                Infos.class.getClassLoader(), new Class<?>[] {kind, Identified.class}, new State(kind)));
    }

    /** What is in an object; throws when it was not made here. */
    public static State state(Object info) {
        return find(ModificationProxy.unwrap(info))
                .orElseThrow(() -> new IllegalArgumentException("Not made by this factory: " + info));
    }

    /** The interface that an object was made for, seen through modification proxies; empty when made elsewhere. */
    public static Optional<Class<?>> kind(Object info) {
        return find(ModificationProxy.unwrap(info)).map(State::kind);
    }

    /** A copy of the object and of the collections in it; what it refers to is shared. */
    public static <T> T copy(T info, Class<T> type) {
        State original = state(info);
        Object copy = create(original.kind());
        state(copy).takeOver(original);
        return type.cast(copy);
    }

    private static Optional<State> find(Object info) {
        if (info instanceof Proxy) {
            InvocationHandler handler = Proxy.getInvocationHandler(info);
            return handler instanceof State state ? Optional.of(state) : Optional.empty();
        }
        return Optional.empty();
    }
}
