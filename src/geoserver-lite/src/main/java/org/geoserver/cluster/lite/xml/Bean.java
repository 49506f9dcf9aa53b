/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

/** An object within another. */
record Bean(Schema schema) implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return Beans.decode(schema, element, context);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return Beans.encode(name, schema, value, context);
    }
}
