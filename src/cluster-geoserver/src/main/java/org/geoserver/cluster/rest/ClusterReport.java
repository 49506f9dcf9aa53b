/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tree of maps, lists and values, written as JSON, XML or HTML. In XML the entries of a list have the singular of its
 * name, or {@code entry}. It can't be plain text.
 */
final class ClusterReport implements Content {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A setting, secrets left out.
     *
     * @param source where its value comes from
     * @param name what it is called there
     * @param fixed whether it can't be changed from here
     * @param pending whether the node runs with another value until its next start
     */
    record Setting(String key, String value, Source source, String name, boolean fixed, boolean pending) {}

    private final List<Setting> settings;
    private final Map<String, Object> tree;

    private ClusterReport(List<Setting> settings, Map<String, Object> tree) {
        this.settings = settings;
        this.tree = tree;
    }

    static ClusterReport of(Map<String, Object> tree) {
        return new ClusterReport(List.of(), tree);
    }

    static ClusterReport of(List<Setting> settings, Map<String, Object> tree) {
        return new ClusterReport(settings, tree);
    }

    @Override
    public String type(Form form) {
        return (form == Form.TEXT ? Form.JSON : form).contentType();
    }

    @Override
    public byte[] bytes(Form form) {
        return switch (form) {
            case JSON, TEXT -> json();
            case XML -> xml();
            case HTML -> html();
        };
    }

    /** With the settings by key in {@code settings}, and once more in the form that older clients read. */
    private byte[] json() {
        Map<String, Object> whole = new LinkedHashMap<>();
        if (!settings.isEmpty()) {
            Map<String, Object> values = new LinkedHashMap<>();
            settings.forEach(setting -> values.put(setting.key(), setting.value()));
            whole.put("settings", values);
            Map<String, Object> sources = new LinkedHashMap<>();
            settings.forEach(setting -> sources.put(setting.key(), source(setting)));
            whole.put("sources", sources);
        }
        whole.putAll(tree);
        if (!settings.isEmpty()) {
            List<Map<String, Object>> properties = settings.stream()
                    .map(setting -> {
                        Map<String, Object> property = new LinkedHashMap<>();
                        property.put("@name", setting.key());
                        property.put("@value", setting.value());
                        return property;
                    })
                    .toList();
            whole.put("properties", Map.of("property", properties));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
    }

    private static Map<String, Object> source(Setting setting) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("source", setting.source().name());
        source.put("name", setting.name());
        source.put("fixed", setting.fixed());
        source.put("pending", setting.pending());
        return source;
    }

    /** The settings are {@code property} elements with attributes {@code name} and {@code value}. */
    private byte[] xml() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement(settings.isEmpty() ? "cluster" : "properties");
            for (Setting setting : settings) {
                writer.writeEmptyElement("property");
                writer.writeAttribute("name", setting.key());
                writer.writeAttribute("value", characters(setting.value()));
                writer.writeAttribute("source", setting.source().name());
                writer.writeAttribute("fixed", String.valueOf(setting.fixed()));
                writer.writeAttribute("pending", String.valueOf(setting.pending()));
            }
            for (Map.Entry<String, Object> entry : tree.entrySet()) {
                write(writer, entry.getKey(), entry.getValue());
            }
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(XMLStreamWriter writer, String name, Object value) throws XMLStreamException {
        writer.writeStartElement(name);
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(writer, (String) entry.getKey(), entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            String each = name.endsWith("s") ? name.substring(0, name.length() - 1) : "entry";
            for (Object entry : list) {
                write(writer, each, entry);
            }
        } else {
            writer.writeCharacters(characters(String.valueOf(value)));
        }
        writer.writeEndElement();
    }

    /** Without what XML has no way to write: a cause may hold anything. */
    private static String characters(String text) {
        return text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= 0x20 && c <= 0xD7FF
                                || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF
                        ? c
                        : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A page for people, without scripts. */
    private byte[] html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\">"
                + "<title>Cluster</title></head><body>\n<h1>Cluster</h1>\n");
        tree.forEach((name, value) -> section(page, name, value));
        if (!settings.isEmpty()) {
            page.append("<h2>settings</h2>\n");
            table(
                    page,
                    settings.stream()
                            .map(setting -> {
                                Map<String, Object> row = new LinkedHashMap<>();
                                row.put("key", setting.key());
                                row.put("value", setting.value());
                                row.putAll(source(setting));
                                return row;
                            })
                            .toList());
        }
        return page.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void section(StringBuilder page, String name, Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?> || isText(value)) {
            page.append("<h2>").append(escaped(name)).append("</h2>\n");
            write(page, value);
        } else {
            page.append("<p>")
                    .append(escaped(name))
                    .append(": ")
                    .append(escaped(value))
                    .append("</p>\n");
        }
    }

    private static void write(StringBuilder page, Object value) {
        if (value instanceof Map<?, ?> map) {
            page.append("<table>\n");
            map.forEach((name, entry) -> {
                page.append("<tr><th scope=\"row\">").append(escaped(name)).append("</th><td>");
                write(page, entry);
                page.append("</td></tr>\n");
            });
            page.append("</table>\n");
        } else if (value instanceof List<?> list && list.isEmpty()) {
            page.append("<p>none</p>\n");
        } else if (value instanceof List<?> list && list.get(0) instanceof Map<?, ?>) {
            table(page, list);
        } else if (value instanceof List<?> list) {
            page.append("<ul>");
            list.forEach(entry -> page.append("<li>").append(escaped(entry)).append("</li>"));
            page.append("</ul>\n");
        } else if (isText(value)) {
            page.append("<pre>").append(escaped(value)).append("</pre>\n");
        } else {
            page.append(escaped(value));
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String text && text.indexOf('\n') >= 0;
    }

    /** A row for each, with a column for whatever one of them has. */
    private static void table(StringBuilder page, List<?> maps) {
        Set<Object> columns = new LinkedHashSet<>();
        List<Map<?, ?>> rows = new ArrayList<>();
        for (Object entry : maps) {
            Map<?, ?> row = (Map<?, ?>) entry;
            rows.add(row);
            columns.addAll(row.keySet());
        }
        page.append("<table>\n<tr>");
        columns.forEach(column ->
                page.append("<th scope=\"col\">").append(escaped(column)).append("</th>"));
        page.append("</tr>\n");
        for (Map<?, ?> row : rows) {
            page.append("<tr>");
            for (Object column : columns) {
                page.append("<td>");
                if (row.containsKey(column)) {
                    write(page, row.get(column));
                }
                page.append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static String escaped(Object value) {
        return HtmlUtils.htmlEscape(String.valueOf(value), StandardCharsets.UTF_8.name());
    }
}
