/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.wkt.Formattable;

/** A reference system as well-known text, which is kept as its element when it was read. */
record ReferenceSystem() implements Codec {

    @Override
    public boolean writesClass() {
        return true;
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return element.isEmpty() ? null : OpaqueValue.of(CoordinateReferenceSystem.class, element);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return OpaqueValue.elementOf(value)
                .map(element -> element.named(name))
                .orElseGet(() -> XmlTree.text(name, ((Formattable) value).toWKT(2, false)));
    }
}
