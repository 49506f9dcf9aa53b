/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings by key, read from the body of a request:
 *
 * <ul>
 *   <li>a JSON object: {@code {"toggleSlave": "false"}}
 *   <li>XML: {@code <properties><property name="toggleSlave" value="false"/></properties>}
 *   <li>the same XML as JSON: {@code {"properties": {"property": [{"@name": "toggleSlave", "@value": "false"}]}}}
 *   <li>a form: {@code toggleSlave=false&durable=true}
 *   <li>the text of a properties file
 * </ul>
 */
final class SettingsBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<MediaType> TYPES = List.of(
            MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_XML,
            MediaType.APPLICATION_FORM_URLENCODED,
            MediaType.valueOf("text/*"));

    /** More than any settings need, and little enough to be read by anybody's leave. */
    private static final int MOST_BYTES = 256 * 1024;

    private SettingsBody() {}

    /** @throws Refusal when the body can't be understood, is too big, or of a media type that is none of those above */
    static Map<String, String> read(HttpServletRequest request) throws IOException {
        boolean form = isForm(request.getContentType());
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "The body has more than " + MOST_BYTES + " bytes.");
        }
        if (form && body.length == 0) {
            // a filter has read it
            return request.getParameterMap().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
        }
        try {
            return parse(new String(body, StandardCharsets.UTF_8), form);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, e.getMessage());
        }
    }

    private static boolean isForm(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            if (TYPES.stream().anyMatch(understood -> understood.includes(type))) {
                return MediaType.APPLICATION_FORM_URLENCODED.includes(type);
            }
        } catch (InvalidMediaTypeException e) {
            // said below
        }
        String types = TYPES.stream().map(MediaType::toString).collect(Collectors.joining(", "));
        throw Refusal.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body can't be " + contentType + ". It can be " + types + ".");
    }

    /**
     * @param form whether the body is a form, unless it is evidently JSON or XML: some clients call everything a form
     * @throws IllegalArgumentException with a sentence for the sender, when it can't be understood
     */
    static Map<String, String> parse(String body, boolean form) {
        String text = body.strip();
        if (text.startsWith("{")) {
            return json(text);
        }
        if (text.startsWith("<")) {
            return xml(text);
        }
        return form ? form(text) : properties(text);
    }

    private static Map<String, String> json(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The body is not JSON: " + e.getOriginalMessage());
        }
        JsonNode list = root.at("/properties/property");
        if (!list.isMissingNode()) {
            Map<String, String> values = new LinkedHashMap<>();
            for (JsonNode entry : list.isArray() ? list.values() : List.of(list)) {
                JsonNode value = entry.has("@value") ? entry.path("@value") : entry.path("$");
                values.put(text(entry.path("@name"), "@name"), text(value, "@value"));
            }
            return values;
        }
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode plain = root.path("properties").isObject() ? root.path("properties") : root;
        plain.properties().forEach(entry -> values.put(entry.getKey(), text(entry.getValue(), entry.getKey())));
        return values;
    }

    private static String text(JsonNode value, String key) {
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("The value of " + key + " must be text, a number, true or false.");
        }
        return value.asString();
    }

    private static Map<String, String> xml(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        NodeList elements = document(text).getElementsByTagName("property");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String value = element.hasAttribute("value") ? element.getAttribute("value") : element.getTextContent();
            values.put(element.getAttribute("name"), value);
        }
        return values;
    }

    private static Document document(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // without a handler of its own it prints to the console
            builder.setErrorHandler(new DefaultHandler() {
                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException e) {
            throw new IllegalArgumentException(
                    e.getMessage().contains("DOCTYPE")
                            ? "The body has a DOCTYPE, which is not taken."
                            : "The body is not XML: " + e.getMessage());
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isBlank()) {
                String[] parts = pair.split("=", 2);
                values.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        new TreeSet<>(properties.stringPropertyNames()).forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
