/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.List;
import java.util.function.Function;

/** A value that is one text in an element of its own; it may be read without that. */
record Wrapped(String inside, Function<String, Object> parse, Function<Object, String> print) implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        String text = element.value(inside).orElse(element.text());
        return text.isBlank() ? null : parse.apply(text);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return XmlTree.of(name, List.of(XmlTree.text(inside, print.apply(value))));
    }
}
