/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;

/** Stands for a value of an interface that is kept as its element, and made only when a method of it is called. */
final class OpaqueValue implements InvocationHandler {

    private final Class<?> type;
    private final XmlTree element;

    private OpaqueValue(Class<?> type, XmlTree element) {
        this.type = type;
        this.element = element;
    }

    static Object of(Class<?> type, XmlTree element) {
        return Proxy.newProxyInstance(
                OpaqueValue.class.getClassLoader(), new Class<?>[] {type}, new OpaqueValue(type, element));
    }

    /** The element, if the value is an opaque one. */
    static Optional<XmlTree> elementOf(Object value) {
        return Proxy.isProxyClass(value.getClass()) && Proxy.getInvocationHandler(value) instanceof OpaqueValue opaque
                ? Optional.of(opaque.element)
                : Optional.empty();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        return switch (method.getName()) {
            case "equals" ->
                elementOf(args[0] == null ? "" : args[0])
                        .filter(element::equals)
                        .isPresent();
            case "hashCode" -> element.hashCode();
            case "toString" -> element.text();
            default -> {
                try {
                    yield method.invoke(real(), args);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        };
    }

    private Object real() {
        if (type == CoordinateReferenceSystem.class) {
            return crs(element.text());
        }
        throw new UnsupportedOperationException(type.getSimpleName() + " is only carried here");
    }

    /** From well-known text or from a code. */
    static CoordinateReferenceSystem crs(String text) {
        try {
            return text.contains("[") ? CRS.parseWKT(text) : CRS.decode(text);
        } catch (FactoryException e) {
            throw new IllegalArgumentException("Not a reference system: " + text, e);
        }
    }
}
