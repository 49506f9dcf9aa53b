/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

/** A text that is hidden on disk. */
record Password() implements Codec {

    static String clear(String text, XmlContext context) {
        return context.cipher().map(cipher -> cipher.decode(text)).orElse(text);
    }

    static String hidden(String text, XmlContext context) {
        return context.cipher().map(cipher -> cipher.encode(text)).orElse(text);
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return clear(element.text(), context);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return XmlTree.text(name, hidden((String) value, context));
    }
}
