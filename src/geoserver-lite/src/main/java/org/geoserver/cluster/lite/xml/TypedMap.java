/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A map whose entries name the types of key and value. {@code inside} is the element around the entries, if any. */
record TypedMap(Optional<String> inside, Function<Map<String, Serializable>, ?> wrap) implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        Map<String, Serializable> map = new LinkedHashMap<>();
        XmlTree around = inside.flatMap(element::child).orElse(element);
        for (XmlTree entry : around.children()) {
            if (entry.attributes().containsKey("key")) {
                map.put(entry.attributes().get("key"), entry.text());
            } else if (entry.children().size() == 2) {
                map.put(
                        entry.children().get(0).text(),
                        Typed.value(entry.children().get(1)));
            }
        }
        return wrap.apply(map);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        List<XmlTree> entries = new ArrayList<>();
        ((Map<?, ?>) value)
                .forEach((key, each) -> entries.add(XmlTree.of(
                        "entry", List.of(XmlTree.text("string", String.valueOf(key)), Typed.element(each)))));
        return XmlTree.of(
                name, inside.map(tag -> List.of(XmlTree.of(tag, entries))).orElse(entries));
    }
}
