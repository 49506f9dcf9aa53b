/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.List;

/** The class of an attribute's values: a file may name what an attribute can be, and nothing else. */
record Binding() implements Codec {

    private static final List<String> PACKAGES =
            List.of("java.lang.", "java.util.", "java.math.", "java.sql.", "java.time.", "org.locationtech.jts.geom.");

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return element.text().isBlank() ? null : named(element.text());
    }

    private static Class<?> named(String name) {
        if (PACKAGES.stream().noneMatch(name::startsWith)) {
            throw new IllegalArgumentException("Not the type of an attribute: " + name);
        }
        try {
            return Class.forName(name, false, Binding.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Not the type of an attribute: " + name, e);
        }
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return XmlTree.text(name, ((Class<?>) value).getName());
    }
}
