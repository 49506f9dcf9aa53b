/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.List;
import org.geotools.util.NumberRange;

/** A range of numbers, open where it has no end. */
record Range() implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        double min = element.value("min")
                .filter(text -> !text.equals("-inf"))
                .map(Double::valueOf)
                .orElse(Double.NEGATIVE_INFINITY);
        double max = element.value("max")
                .filter(text -> !text.equals("inf"))
                .map(Double::valueOf)
                .orElse(Double.POSITIVE_INFINITY);
        return NumberRange.create(min, true, max, true);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        NumberRange<?> range = (NumberRange<?>) value;
        return XmlTree.of(
                name,
                List.of(
                        XmlTree.text("min", bound(range.getMinimum(), "-inf")),
                        XmlTree.text("max", bound(range.getMaximum(), "inf"))));
    }

    private static String bound(double value, String infinite) {
        return Double.isInfinite(value) ? infinite : String.valueOf(value);
    }
}
