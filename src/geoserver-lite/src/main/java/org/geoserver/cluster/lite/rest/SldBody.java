/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.geoserver.rest.RestException;
import org.springframework.http.HttpStatus;

/**
 * The body of a style, looked at just enough to refuse what is none.
 *
 * @param bytes as they came
 * @param version what the root element says
 * @param name of the user style in it
 */
record SldBody(byte[] bytes, String version, Optional<String> name) {

    static SldBody of(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            reader.nextTag();
            if (!"StyledLayerDescriptor".equals(reader.getLocalName())) {
                throw new RestException("Invalid style: no StyledLayerDescriptor", HttpStatus.BAD_REQUEST);
            }
            String version = Optional.ofNullable(reader.getAttributeValue(null, "version"))
                    .orElse("1.0.0");
            Optional<String> name = Optional.empty();
            String parent = "";
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    if ("Name".equals(reader.getLocalName()) && "UserStyle".equals(parent) && name.isEmpty()) {
                        name = Optional.of(reader.getElementText().strip());
                    }
                    parent = reader.isStartElement() ? reader.getLocalName() : "";
                }
            }
            return new SldBody(bytes, version, name);
        } catch (XMLStreamException e) {
            throw new RestException("Invalid style: " + e.getMessage(), HttpStatus.BAD_REQUEST, e);
        }
    }
}
