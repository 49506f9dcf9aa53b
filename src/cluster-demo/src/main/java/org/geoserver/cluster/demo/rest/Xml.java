/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads GeoServer's XML. */
public final class Xml {

    private Xml() {}

    /** The names in a list, such as {@code <workspaces><workspace><name>a</name>...}. */
    public static List<String> names(Answer list) {
        return children(root(list))
                .flatMap(item -> child(item, "name").stream())
                .toList();
    }

    /** The text of an element given by the names on the way to it, such as {@code settings/numDecimals}. */
    public static Optional<String> text(Answer document, String path) {
        List<Element> found = List.of(root(document));
        for (String name : path.split("/")) {
            found = found.stream()
                    .flatMap(Xml::children)
                    .filter(element -> element.getTagName().equals(name))
                    .limit(1)
                    .toList();
        }
        return found.stream()
                .findFirst()
                .map(element -> element.getTextContent().strip());
    }

    /** Of each item in a list, such as {@code <nodes><node>...}, the text of one child by that of another. */
    public static Map<String, String> table(Answer document, String list, String key, String value) {
        Map<String, String> table = new TreeMap<>();
        children(root(document))
                .filter(element -> element.getTagName().equals(list))
                .flatMap(Xml::children)
                .forEach(item -> child(item, key)
                        .ifPresent(name -> table.put(name, child(item, value).orElse(""))));
        return table;
    }

    private static Optional<String> child(Element parent, String name) {
        return children(parent)
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .map(element -> element.getTextContent().strip());
    }

    private static Stream<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private static Element root(Answer answer) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body()))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not XML: " + answer.summary(), e);
        }
    }
}
