/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list or a report, that goes out as JSON or as XML: {@code @name} is an attribute, {@code href} a link.
 *
 * @param root one property, the root element
 */
record Tree(ObjectNode root) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String LINK = "href";
    // A link to a page, which has a suffix for each format; a link to a file has none.
    private static final String PAGE = "page";

    static ObjectNode node() {
        return JSON.createObjectNode();
    }

    /** GeoServer's list of names, each with a link below the path of the call. */
    static Tree list(String element, List<String> names) {
        ObjectNode root = node();
        if (names.isEmpty()) {
            root.put(element + "s", "");
            return new Tree(root);
        }
        ArrayNode items = root.putObject(element + "s").putArray(element);
        String here =
                ServletUriComponentsBuilder.fromCurrentRequestUri().build().toUriString();
        names.forEach(name -> items.addObject()
                .put("name", name)
                .put(PAGE, here + "/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8)));
        return new Tree(root);
    }

    void writeTo(OutputStream out, MediaType format) throws XMLStreamException {
        boolean json = format.getSubtype().endsWith("json");
        link(root, json ? ".json" : ".xml");
        if (json) {
            JSON.writeValue(out, root);
            return;
        }
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        root.properties().forEach(entry -> write(xml, entry.getKey(), entry.getValue()));
        xml.writeEndDocument();
        xml.flush();
    }

    private static void link(JsonNode node, String suffix) {
        if (node instanceof ObjectNode item && item.has(PAGE)) {
            item.put(LINK, item.remove(PAGE).asString() + suffix);
        }
        node.forEach(child -> link(child, suffix));
    }

    private static void write(XMLStreamWriter xml, String name, JsonNode value) {
        try {
            if (value.isArray()) {
                value.forEach(item -> write(xml, name, item));
            } else if (LINK.equals(name)) {
                xml.writeEmptyElement("atom", "link", ATOM);
                xml.writeNamespace("atom", ATOM);
                xml.writeAttribute("rel", "alternate");
                xml.writeAttribute(LINK, value.asString());
                xml.writeAttribute("type", "application/atom+xml");
            } else {
                xml.writeStartElement(name);
                for (var entry : value.properties()) {
                    if (entry.getKey().startsWith("@")) {
                        xml.writeAttribute(
                                entry.getKey().substring(1), entry.getValue().asString());
                    }
                }
                value.properties().stream()
                        .filter(entry -> !entry.getKey().startsWith("@"))
                        .forEach(entry -> write(xml, entry.getKey(), entry.getValue()));
                if (value.isValueNode()) {
                    xml.writeCharacters(value.asString());
                }
                xml.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
