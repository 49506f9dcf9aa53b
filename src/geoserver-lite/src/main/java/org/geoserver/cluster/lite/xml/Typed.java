/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.io.Serializable;

/** A value under an element that names its type. */
record Typed() implements Codec {

    /** What nothing is called. */
    static final String NULL = "null";

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return value(element);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return element(value);
    }

    static Serializable value(XmlTree element) {
        return switch (element.name()) {
            case NULL -> null;
            case "string" -> element.text();
            case "boolean" -> Boolean.valueOf(element.text());
            case "int" -> Integer.valueOf(element.text());
            case "long" -> Long.valueOf(element.text());
            case "double" -> Double.valueOf(element.text());
            default -> element;
        };
    }

    static XmlTree element(Object value) {
        if (value == null) {
            return XmlTree.empty(NULL);
        }
        if (value instanceof XmlTree tree) {
            return tree;
        }
        String type = value instanceof Boolean
                ? "boolean"
                : value instanceof Integer
                        ? "int"
                        : value instanceof Long ? "long" : value instanceof Double ? "double" : "string";
        return XmlTree.text(type, value.toString());
    }
}
