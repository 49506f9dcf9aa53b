/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.geoserver.catalog.KeywordInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geotools.util.Version;

/** A list or a set; an item may be null in a list. */
record Many(String item, Codec codec, boolean isSet) implements Codec {

    /** Of items of one type, each under the name that GeoServer has for them. */
    static Many of(Class<?> item, Codec codec, boolean isSet) {
        return new Many(itemName(item), codec, isSet);
    }

    private static String itemName(Class<?> item) {
        if (item == KeywordInfo.class || item == String.class) {
            return "string";
        }
        if (item == Version.class) {
            return Version.class.getName();
        }
        if (PublishedInfo.class == item) {
            return "published";
        }
        if (item == Double.class) {
            return "double";
        }
        if (item == Integer.class) {
            return "int";
        }
        return Schemas.find(item).map(Schema::element).orElse(item.getSimpleName());
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        // a hash set is what GeoServer makes where no class is named
        Collection<Object> items = isSet ? new LinkedHashSet<>() : new ArrayList<>();
        for (XmlTree child : element.children()) {
            Object value = child.name().equals(Typed.NULL) || child.text().equals(Typed.NULL)
                    ? null
                    : codec.decode(child, context);
            if (value != null || !isSet) {
                items.add(value);
            }
        }
        return items;
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        List<XmlTree> children = new ArrayList<>();
        for (Object each : (Collection<?>) value) {
            children.add(each == null ? XmlTree.text(item, context.nothing()) : codec.encode(item, each, context));
        }
        return XmlTree.of(name, children);
    }
}
