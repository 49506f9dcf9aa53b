/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of the properties that a document gives, in lower case, each with those given below it.
 *
 * @param names what is given
 */
record Given(Map<String, Given> names) {

    private static final JsonMapper JSON = new JsonMapper();

    static Given none() {
        return new Given(new LinkedHashMap<>());
    }

    /** What the document's root element gives. */
    static Given inXml(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        Given root = none();
        Deque<Given> open = new ArrayDeque<>();
        open.push(root);
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                open.push(open.peek().child(reader.getLocalName()));
            } else if (event == XMLStreamReader.END_ELEMENT) {
                open.pop();
            }
        }
        return root.names.values().iterator().next();
    }

    /** What the document's one root property gives. */
    static Given inJson(byte[] document) {
        Given root = none();
        root.add(JSON.readTree(document));
        return root.names.isEmpty() ? root : root.names.values().iterator().next();
    }

    private void add(JsonNode node) {
        node.properties().forEach(entry -> child(entry.getKey()).add(entry.getValue()));
    }

    private Given child(String name) {
        return names.computeIfAbsent(name.toLowerCase(Locale.ROOT), ignored -> none());
    }
}
