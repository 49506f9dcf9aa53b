/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geoserver.cluster.model.Content;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the content of a change says: the host's XML and the files that belong to the object. As text it is JSON.
 *
 * @param xml as the host's persister writes it, with references by name and without the object's id
 * @param files by path relative to the object's folder; of styles, the body and its graphics
 */
@JsonPropertyOrder({"xml", "files"})
public record Document(String xml, SortedMap<String, byte[]> files) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Document {
        files = files == null ? new TreeMap<>() : files;
    }

    public static Document of(String xml) {
        return new Document(xml, new TreeMap<>());
    }

    public Content toContent(boolean secret) {
        return new Content(JSON.writeValueAsString(this), secret);
    }

    /** @throws UnreadableContentException when it is something else */
    public static Document parse(Content content) throws UnreadableContentException {
        try {
            Document document = JSON.readValue(content.text(), Document.class);
            if (document == null || document.xml == null) {
                throw new UnreadableContentException("the content holds no object");
            }
            return document;
        } catch (JacksonException e) {
            throw new UnreadableContentException("the content is not the JSON that it should be: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
