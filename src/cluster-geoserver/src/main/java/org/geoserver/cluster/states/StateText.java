/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.states;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.geoserver.cluster.catalog.Document;
import org.geoserver.cluster.catalog.UnreadableContentException;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ContentHash;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A state in lines that people may read: GeoServer's XML, one element a line, then the files that belong to it, the body of a
 * style as it is and a graphic by its size and hash. Secrets are hidden, and so is whatever can't be understood.
 */
public final class StateText {

    private static final String INDENT = "  ";
    private static final int LONGEST_NAME = 200;

    private final Mask mask;
    private final boolean holdsSecrets;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private StateText(Mask mask, boolean holdsSecrets) {
        this.mask = mask;
        this.holdsSecrets = holdsSecrets;
    }

    /** None when the object was removed. */
    public static List<String> of(PastState past) {
        return of(past, new Mask());
    }

    static List<String> of(PastState past, Mask mask) {
        return past.state().map(state -> of(state.content(), mask)).orElse(List.of());
    }

    private static List<String> of(Content content, Mask mask) {
        StateText text = new StateText(mask, content.secret());
        try {
            Document document = Document.parse(content);
            Element root = parse(document.xml());
            text.element(root, "", "", false);
            text.files(document, root);
        } catch (UnreadableContentException | SAXException e) {
            text.lines.clear();
            text.lines.add(
                    isName(content)
                            ? content.text()
                            : mask.hide("", content.text()) + " "
                                    + size(content.text().length()));
        }
        return text.lines;
    }

    /** A default is nothing but the name of an object. */
    private static boolean isName(Content content) {
        return !content.secret()
                && content.text().length() <= LONGEST_NAME
                && content.text().codePoints().noneMatch(c -> c < ' ' || "<>{}=\"".indexOf(c) >= 0);
    }

    private static Element parse(String xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            factory.setCoalescing(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void element(Element element, String indent, String parent, boolean inSecret) {
        String name = element.hasAttribute("key") ? element.getAttribute("key") : element.getTagName();
        String place = parent + "/" + name;
        boolean secret = inSecret || Secrets.isSecret(name);
        String tag = element.getTagName() + attributes(element, place, secret);
        List<Element> children = children(element);
        if (children.isEmpty()) {
            String text = element.getTextContent();
            String shown = shown(place, text, secret || holdsSecrets && !Secrets.isHarmless(name));
            add(indent
                    + (text.isEmpty()
                            ? "<" + tag + "/>"
                            : "<" + tag + ">" + escaped(shown) + "</" + element.getTagName() + ">"));
        } else {
            add(indent + "<" + tag + ">");
            children.forEach(child -> element(child, indent + INDENT, place, secret));
            add(indent + "</" + element.getTagName() + ">");
        }
    }

    private String attributes(Element element, String place, boolean secret) {
        StringBuilder all = new StringBuilder();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String name = attribute.getName();
            boolean hidden = !name.equals("key")
                    && !name.equals("class")
                    && !name.equals("type")
                    && (secret || holdsSecrets || Secrets.isSecret(name));
            String value = shown(place + "@" + name, attribute.getValue(), hidden);
            all.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(escaped(value).replace("\"", "&quot;"))
                    .append('"');
        }
        return all.toString();
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                children.add(one);
            }
        }
        return children;
    }

    /** An empty secret is none. */
    private String shown(String place, String text, boolean secret) {
        if (text.isEmpty()) {
            return text;
        }
        return secret ? hidden(place, text) : Secrets.replaced(text, found -> hidden(place, found));
    }

    /** Several things can be at places of one name. */
    private String hidden(String place, String secret) {
        return mask.hide(place + "#" + places.merge(place, 1, Integer::sum), secret);
    }

    private void files(Document document, Element root) {
        String body = children(root).stream()
                .filter(child -> child.getTagName().equals("filename"))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
        document.files().forEach((path, bytes) -> {
            if (path.equals(body)) {
                add(path + ":");
                text(bytes).lines().forEach(line -> add(shown(path, line, false)));
            } else if (!path.endsWith(".xml") || !xml(path, bytes)) {
                String type = MediaTypeFactory.getMediaType(path)
                        .map(MediaType::toString)
                        .orElse("data");
                add(path + ": " + type + ", " + size(bytes.length) + ", sha-256 "
                        + ContentHash.of(bytes).hex());
            }
        });
    }

    /** The host's, such as the namespace that belongs to a workspace. */
    private boolean xml(String path, byte[] bytes) {
        try {
            Element root = parse(text(bytes));
            add(path + ":");
            element(root, "", path, false);
            return true;
        } catch (SAXException e) {
            return false;
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private void add(String text) {
        text.lines().forEach(lines::add);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As {@code 12 B}, {@code 1.2 kB}, {@code 3.4 MB}. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
