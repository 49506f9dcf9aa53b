/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import com.thoughtworks.xstream.io.AbstractWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects as elements what a callback writes. */
public final class TreeWriter extends AbstractWriter {

    private static final class Open {
        final String name;
        final Map<String, String> attributes = new LinkedHashMap<>();
        final List<XmlTree> children = new ArrayList<>();
        String text = "";

        Open(String name) {
            this.name = name;
        }
    }

    private final Deque<Open> open = new ArrayDeque<>(List.of(new Open("")));

    public List<XmlTree> elements() {
        return List.copyOf(open.getLast().children);
    }

    @Override
    public void startNode(String name) {
        open.push(new Open(name));
    }

    @Override
    public void addAttribute(String name, String value) {
        open.element().attributes.put(name, value);
    }

    @Override
    public void setValue(String text) {
        open.element().text = text;
    }

    @Override
    public void endNode() {
        Open done = open.pop();
        open.element().children.add(new XmlTree(done.name, done.attributes, done.text, done.children));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
