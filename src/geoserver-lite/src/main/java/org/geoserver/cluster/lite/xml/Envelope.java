/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;

/** An envelope: its four ends, and its reference system. */
record Envelope() implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return new LazyEnvelope(
                number(element, "minx"),
                number(element, "maxx"),
                number(element, "miny"),
                number(element, "maxy"),
                element.child("crs").orElse(null));
    }

    private static double number(XmlTree element, String child) {
        return element.value(child).map(Double::valueOf).orElse(0.0);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        ReferencedEnvelope envelope = (ReferencedEnvelope) value;
        List<XmlTree> children = new ArrayList<>();
        // an empty envelope has its ends the wrong way round
        children.add(XmlTree.text("minx", String.valueOf(envelope.getMinX())));
        children.add(XmlTree.text("maxx", String.valueOf(envelope.getMaxX())));
        children.add(XmlTree.text("miny", String.valueOf(envelope.getMinY())));
        children.add(XmlTree.text("maxy", String.valueOf(envelope.getMaxY())));
        if (envelope instanceof LazyEnvelope lazy) {
            Optional.ofNullable(lazy.crsElement()).ifPresent(children::add);
        } else if (envelope.getCoordinateReferenceSystem() != null) {
            children.add(XmlTree.text("crs", CRS.toSRS(envelope.getCoordinateReferenceSystem())));
        }
        return XmlTree.of(name, children);
    }
}
