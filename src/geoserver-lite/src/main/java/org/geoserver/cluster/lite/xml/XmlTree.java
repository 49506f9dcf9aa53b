/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element with all that is in it: either text or children. What has no type of its own stays one of these. */
public record XmlTree(String name, Map<String, String> attributes, String text, List<XmlTree> children)
        implements Serializable {

    public XmlTree {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    public static XmlTree text(String name, String text) {
        return new XmlTree(name, Map.of(), text, List.of());
    }

    public static XmlTree empty(String name) {
        return text(name, "");
    }

    public static XmlTree of(String name, List<XmlTree> children) {
        return new XmlTree(name, Map.of(), "", children);
    }

    public XmlTree with(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new XmlTree(name, more, text, children);
    }

    public XmlTree named(String other) {
        return new XmlTree(other, attributes, text, children);
    }

    public boolean isEmpty() {
        return text.isEmpty() && children.isEmpty();
    }

    public Optional<XmlTree> child(String child) {
        return children.stream().filter(c -> c.name.equals(child)).findFirst();
    }

    /** The text of the first child of that name. */
    public Optional<String> value(String child) {
        return child(child).map(XmlTree::text);
    }

    /** Reads the element that the reader is at. */
    static XmlTree read(HierarchicalStreamReader reader) {
        String name = reader.getNodeName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Iterator<?> names = reader.getAttributeNames(); names.hasNext(); ) {
            String attribute = (String) names.next();
            attributes.put(attribute, reader.getAttribute(attribute));
        }
        // the text comes before the children are gone through, and only an element without children has any
        String text = reader.hasMoreChildren() ? "" : reader.getValue();
        List<XmlTree> children = new ArrayList<>();
        while (reader.hasMoreChildren()) {
            reader.moveDown();
            children.add(read(reader));
            reader.moveUp();
        }
        return new XmlTree(name, attributes, text == null ? "" : text, children);
    }

    /** Writes this element with its tags. */
    void write(HierarchicalStreamWriter writer) {
        writer.startNode(name);
        writeInside(writer);
        writer.endNode();
    }

    /** Writes what is in this element. */
    void writeInside(HierarchicalStreamWriter writer) {
        attributes.forEach(writer::addAttribute);
        if (!text.isEmpty()) {
            writer.setValue(text);
        }
        children.forEach(child -> child.write(writer));
    }
}
