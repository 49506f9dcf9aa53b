/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import com.thoughtworks.xstream.io.xml.CompactWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.geoserver.cluster.model.QualifiedName;

/** What may stand in XML that came over the wire, and what of the host's XML differs from node to node. */
final class WireXml {

    /** An element directly below the root, as the host's pretty printer lays it out. */
    private static final Pattern OWN_ID = Pattern.compile("\\n {2}<id>[^<]*</id>");

    private static final Pattern UPDATE_SEQUENCE = Pattern.compile("\\n {2}<updateSequence>[^<]*</updateSequence>");
    private static final Pattern WORKSPACE =
            Pattern.compile("\\n {2}<workspace(?: [^>]*)?>.*?\\n {2}</workspace>|\\n {2}<workspace/>", Pattern.DOTALL);

    /** What another object is called: it is the first thing in an element that is not the root. */
    private static final Pattern REFERENCE = Pattern.compile("<(\\w+)( [^>]*)?>(\\n {4,}<name>)([^<]*)(?=</name>)");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("workspace", Names.WORKSPACE),
            Map.entry("namespace", Names.WORKSPACE),
            Map.entry("store", Names.STORE),
            Map.entry("resource", Names.RESOURCE),
            Map.entry("layer", Names.LAYER),
            Map.entry("rootLayer", Names.LAYER),
            Map.entry("published", Names.LAYER),
            Map.entry("layerGroup", Names.LAYER_GROUP),
            Map.entry("style", Names.STYLE),
            Map.entry("defaultStyle", Names.STYLE),
            Map.entry("rootLayerStyle", Names.STYLE));

    /** The fully qualified name of a Java class, as XStream takes one as an element's name or its class attribute. */
    private static final Pattern CLASS_NAME = Pattern.compile("(?:[a-z_][\\w-]*\\.)+[A-Z_][\\w.$-]*");

    /** GeoServer's own XML has names of its types where it has no shorter word; its allow-list decides on them. */
    private static final Pattern HOST_TYPE = Pattern.compile("org\\.(?:geoserver|geotools)\\..*");

    private static final Set<String> CLASS_ATTRIBUTES = Set.of("class", "resolves-to", "defined-in", "serialization");

    private WireXml() {}

    /** Without the object's own id, which the key carries and which may be another one here. */
    static String withoutId(String xml) {
        return OWN_ID.matcher(xml).replaceFirst("");
    }

    /** Without the counter that every change raises. */
    static String withoutUpdateSequence(String xml) {
        return UPDATE_SEQUENCE.matcher(xml).replaceFirst("");
    }

    /** Without the reference by id to the workspace, which the key carries by name. */
    static String withoutWorkspace(String xml) {
        return WORKSPACE.matcher(xml).replaceFirst("");
    }

    /**
     * With other names for what the object refers to.
     *
     * @param names the new ones by what others are called in it
     */
    static String withNames(String xml, Map<QualifiedName, String> names) {
        if (names.isEmpty()) {
            return xml;
        }
        Map<QualifiedName, String> written = new HashMap<>();
        names.forEach(
                (old, present) -> written.put(new QualifiedName(old.kind(), escaped(old.name())), escaped(present)));
        return REFERENCE.matcher(xml).replaceAll(found -> {
            String attributes = found.group(2) == null ? "" : found.group(2);
            String kind = attributes.contains("\"layerGroup\"") ? Names.LAYER_GROUP : KINDS.get(found.group(1));
            String name = kind == null
                    ? found.group(4)
                    : written.getOrDefault(new QualifiedName(kind, found.group(4)), found.group(4));
            return Matcher.quoteReplacement("<" + found.group(1) + attributes + ">" + found.group(3) + name);
        });
    }

    /** As the host's persister writes it. */
    private static String escaped(String text) {
        StringWriter out = new StringWriter();
        CompactWriter writer = new CompactWriter(out);
        writer.setValue(text);
        writer.flush();
        return out.toString();
    }

    /** Makes readers that fetch nothing from elsewhere. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /**
     * Reads through the document without building anything from it.
     *
     * @param roots the names that the root element may have
     * @throws UnreadableContentException when it isn't well-formed, has a document type or an entity of its own, names a
     *     class that is none of GeoServer's, or is of another type
     */
    static void check(String xml, Set<String> roots) throws UnreadableContentException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
            boolean root = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableContentException("the XML has a document type or an entity of its own");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (root && !roots.contains(reader.getLocalName())) {
                        throw new UnreadableContentException(
                                "unknown type " + reader.getLocalName() + ", expected one of " + roots);
                    }
                    root = false;
                    checkNames(reader);
                }
            }
        } catch (XMLStreamException e) {
            throw new UnreadableContentException("the content is not XML: " + firstLine(e));
        }
    }

    private static void checkNames(XMLStreamReader reader) throws UnreadableContentException {
        refuseClass(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (CLASS_ATTRIBUTES.contains(reader.getAttributeLocalName(i))) {
                refuseClass(reader.getAttributeValue(i));
            }
        }
    }

    private static void refuseClass(String name) throws UnreadableContentException {
        if (CLASS_NAME.matcher(name).matches() && !HOST_TYPE.matcher(name).matches()) {
            throw new UnreadableContentException("the XML names the Java class " + name);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
