/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A map as {@code <entry key="...">}; what is not text in it is carried. */
record BriefMap(Function<Map<String, Serializable>, ?> wrap, boolean hidesPasswords) implements Codec {

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        Map<String, Serializable> map = new LinkedHashMap<>();
        for (XmlTree entry : element.children()) {
            String key = entry.attributes().get("key");
            if (key != null) {
                map.put(
                        key,
                        entry.children().isEmpty()
                                ? clear(key, entry.text(), context)
                                : entry.children().get(0));
            } else if (entry.name().equals("entry") && entry.children().size() == 2) {
                String old = entry.children().get(0).text();
                map.put(old, clear(old, entry.children().get(1).text(), context));
            } else {
                map.put(entry.name(), clear(entry.name(), entry.text(), context));
            }
        }
        return wrap.apply(map);
    }

    private String clear(String key, String text, XmlContext context) {
        return isHidden(key) ? Password.clear(text, context) : text;
    }

    private boolean isHidden(String key) {
        return hidesPasswords && PasswordCipher.isPassword(key);
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        List<XmlTree> entries = new ArrayList<>();
        ((Map<?, ?>) value).forEach((key, each) -> {
            String k = String.valueOf(key);
            if (each instanceof XmlTree tree) {
                entries.add(XmlTree.of("entry", List.of(tree)).with("key", k));
            } else if (each != null) {
                String text = each.toString();
                String written = isHidden(k) ? Password.hidden(text, context) : text;
                entries.add(XmlTree.text("entry", written).with("key", k));
            }
        });
        return XmlTree.of(name, entries);
    }
}
