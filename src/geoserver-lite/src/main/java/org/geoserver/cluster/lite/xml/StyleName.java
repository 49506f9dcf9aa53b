/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import org.geoserver.catalog.StyleInfo;
import org.geoserver.cluster.lite.info.Infos;

/** The name of a style of a layer group, which GeoServer keeps as a style that has nothing but a name. */
record StyleName() implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        StyleInfo name = Infos.create(StyleInfo.class);
        name.setName(element.text());
        return name;
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return XmlTree.text(name, ((StyleInfo) value).getName());
    }
}
