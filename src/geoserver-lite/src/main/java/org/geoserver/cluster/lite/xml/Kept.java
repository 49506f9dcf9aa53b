/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.xml.CompactWriter;
import com.thoughtworks.xstream.io.xml.XppDriver;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The elements of a file that no property stands for, in the map that an object has for them. The key says what the
 * element comes after, so that it is written where it was: {@code before>name}. {@code name@class} is an attribute, {@code @order} the order of the file.
 */
final class Kept {

    private static final String AFTER = ">";
    private static final String CLASS = "@class";
    private static final String ORDER = "@order";

    private Kept() {}

    static void put(Map<String, String> kept, String before, XmlTree element) {
        String key = before + AFTER + element.name();
        while (kept.containsKey(key)) {
            key += "+";
        }
        kept.put(key, print(element));
    }

    static void putClass(Map<String, String> kept, String element, String type) {
        kept.put(element + CLASS, type);
    }

    /** Remembers the order of the elements where it is not that of the schema. */
    static void putOrder(Map<String, String> kept, Schema schema, List<XmlTree> elements) {
        List<String> known = elements.stream()
                .map(XmlTree::name)
                .filter(name -> schema.field(name).isPresent())
                .toList();
        List<String> usual = schema.fields().stream()
                .map(Schema.Field::element)
                .filter(known::contains)
                .toList();
        if (!known.equals(usual)) {
            kept.put(ORDER, String.join(" ", known));
        }
    }

    /** The elements as the file had them: in its order, with the attributes and the elements that only it knows. */
    static List<XmlTree> restore(Map<String, String> kept, List<XmlTree> elements) {
        List<XmlTree> restored = new ArrayList<>();
        for (XmlTree element : elements) {
            String type = kept.get(element.name() + CLASS);
            restored.add(type == null ? element : element.with("class", type));
        }
        if (kept.containsKey(ORDER)) {
            List<String> order = List.of(kept.get(ORDER).split(" "));
            List<XmlTree> others = new ArrayList<>(restored);
            others.removeIf(element -> order.contains(element.name()));
            restored.removeAll(others);
            restored.sort(Comparator.comparingInt(element -> order.indexOf(element.name())));
            restored.addAll(others);
        }
        kept.forEach((key, xml) -> {
            if (key.contains(AFTER)) {
                restored.add(place(restored, key.substring(0, key.indexOf(AFTER))), parse(xml));
            }
        });
        return restored;
    }

    private static int place(List<XmlTree> elements, String before) {
        if (before.isEmpty()) {
            return 0;
        }
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (elements.get(i).name().equals(before)) {
                return i + 1;
            }
        }
        return elements.size();
    }

    private static String print(XmlTree element) {
        StringWriter text = new StringWriter();
        element.write(new CompactWriter(text));
        return text.toString();
    }

    private static XmlTree parse(String xml) {
        HierarchicalStreamReader reader = new XppDriver().createReader(new StringReader(xml));
        try {
            return XmlTree.read(reader);
        } finally {
            reader.close();
        }
    }
}
