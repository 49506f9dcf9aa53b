/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

/** A value of an interface that is kept as its element, and can be written only as that. */
record Carried(Class<?> type) implements Codec {

    @Override
    public boolean writesClass() {
        return true;
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return OpaqueValue.of(type, element);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return OpaqueValue.elementOf(value)
                .map(element -> element.named(name))
                .orElseThrow(() -> new IllegalArgumentException("Can't be written: " + value.getClass()));
    }
}
