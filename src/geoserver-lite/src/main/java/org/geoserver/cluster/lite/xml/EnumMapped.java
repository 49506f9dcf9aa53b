/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map from an enumeration to objects, each entry with one element for the key and one for the object. */
record EnumMapped(String keyName, Codec key, String valueName, Codec value) implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (XmlTree entry : element.children()) {
            if (entry.children().size() == 2) {
                map.put(
                        key.decode(entry.children().get(0), context),
                        value.decode(entry.children().get(1), context));
            }
        }
        return map;
    }

    @Override
    public XmlTree encode(String name, Object map, XmlContext context) {
        List<XmlTree> entries = new ArrayList<>();
        ((Map<?, ?>) map)
                .forEach((k, v) -> entries.add(XmlTree.of(
                        "entry", List.of(key.encode(keyName, k, context), value.encode(valueName, v, context)))));
        return XmlTree.of(name, entries);
    }
}
